import * as z from 'zod';

/** What of SNS's filter policies anybody here uses: texts as they are, and by their beginning, their absence, what they are not. */
const rule = z.union([
  z.string(),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ 'anything-but': z.union([z.string(), z.array(z.string())]) }),
]);
const policy = z.record(z.string(), z.array(rule));

/** Whether a subscription with this filter gets a message with these attributes. A policy nobody here understands lets nothing through. */
export const filterLets = (filterPolicy: string | undefined, attributes: Record<string, string>): boolean => {
  if (filterPolicy === undefined || filterPolicy === '' || filterPolicy === '{}') return true;
  const read = policy.safeParse(parsed(filterPolicy));
  return (
    read.success &&
    Object.entries(read.data).every(([name, rules]) => rules.some((r) => valuesIn(attributes[name]).some((value) => holds(r, value))))
  );
};

/** A list (`String.Array`) is let through where one of its texts is. */
const valuesIn = (value: string | undefined): (string | undefined)[] => {
  const list = value?.startsWith('[') === true ? z.array(z.string()).safeParse(parsed(value)) : undefined;
  return list?.success === true ? list.data : [value];
};

const holds = (wanted: z.infer<typeof rule>, value: string | undefined): boolean => {
  if (typeof wanted === 'string') return value === wanted;
  if ('exists' in wanted) return (value !== undefined) === wanted.exists;
  if (value === undefined) return false;
  if ('prefix' in wanted) return value.startsWith(wanted.prefix);
  return ![wanted['anything-but']].flat().includes(value);
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

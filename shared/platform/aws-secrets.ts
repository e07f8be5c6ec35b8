/** Reads the current value of a secret by its ARN or name. */
export type ReadSecret = (id: string) => Promise<string | undefined>;

const PREFIX = 'secretsmanager:';
/** A rotated secret is noticed after this long. */
const KEPT_MS = 5 * 60_000;

/** Resolves `secretsmanager:` references and keeps them for five minutes; a failure is not kept and names no value. */
export const secretReader = (read: ReadSecret, nowMs: () => number) => {
  const kept = new Map<string, { value: Promise<string>; until: number }>();
  return async (reference: string): Promise<string> => {
    if (!reference.startsWith(PREFIX))
      throw new Error(`${reference} cannot be used on AWS: a secret is a reference like secretsmanager:ARN`);
    const known = kept.get(reference);
    if (known && known.until > nowMs()) return known.value;
    const value = read(reference.slice(PREFIX.length)).then((found) => {
      if (found === undefined) throw new Error(`${reference} has no text value`);
      return found;
    });
    kept.set(reference, { value, until: nowMs() + KEPT_MS });
    value.catch(() => kept.delete(reference));
    return value;
  };
};

import { isFields, valueAt, type Json } from './config-path.ts';

type Thing = Readonly<Record<string, unknown>> & { id: string };

/** The things of a section that can be shown: whatever an expert typed, a form only meets what has an id. */
export const thingsIn = (config: Json, section: string): Thing[] => {
  const list = valueAt(config, [section]);
  return Array.isArray(list) ? list.filter((x: unknown): x is Thing => isFields(x) && typeof x['id'] === 'string') : [];
};

export const textOf = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);
export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((x): x is string => typeof x === 'string') : []);

/** Names by id, in the order of the list. */
export const namesIn = (config: Json, section: string): Record<string, string> =>
  Object.fromEntries(thingsIn(config, section).map((x) => [x.id, textOf(x['name'], x.id)]));

/** `[value, label]` for a choice; `every` puts "every brand" first. */
export const optionsIn = (config: Json, section: string, every?: string): [string, string][] => [
  ...(every === undefined ? [] : [['*', every] as [string, string]]),
  ...Object.entries(namesIn(config, section)),
];

type Membership = { person: string; brand: string; role: string };
export const membershipsIn = (config: Json): Membership[] => {
  const list = valueAt(config, ['memberships']);
  return Array.isArray(list) ? list.filter((m: unknown): m is Membership => isFields(m) && typeof m['person'] === 'string') : [];
};

/** Roles of one person for one brand become this one; none where it is empty. */
export const withRole = (all: readonly Membership[], person: string, brand: string, role: string): Membership[] => {
  const at = all.findIndex((m) => m.person === person && m.brand === brand);
  const rest = all.filter((m) => m.person !== person || m.brand !== brand);
  return role === '' ? rest : rest.toSpliced(at < 0 ? rest.length : Math.min(at, rest.length), 0, { person, brand, role });
};

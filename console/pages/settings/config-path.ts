/** A place in the configuration: names of fields, and of things in lists their ids ("brands", "Acme", "sensitivity"). */
export type Path = readonly (string | number)[];
export type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

export const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists in which each thing has an id are walked by id: an index means another thing as soon as somebody inserts one. */
export const isKeyed = (value: Json): value is readonly { id: string }[] =>
  Array.isArray(value) && value.length > 0 && value.every((x) => isFields(x) && typeof x['id'] === 'string');

const indexOf = (list: readonly Json[], step: string | number): number =>
  typeof step === 'number' ? step : list.findIndex((x) => isFields(x) && x['id'] === step);

/** What stands there; undefined where nothing does. */
export const valueAt = (whole: Json, path: Path): Json =>
  path.reduce<Json>((value, step) => {
    if (Array.isArray(value)) return (value as Json[])[indexOf(value, step)];
    return isFields(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, whole);

/**
 * The same with another value there; undefined takes it away. What is not on the way is shared, not copied. A thing that is
 * not in its list yet is put at the end.
 */
export const withValue = (whole: Json, path: Path, value: Json): Json => {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  return Array.isArray(whole) || (typeof step === 'number' && whole === undefined)
    ? inList((whole ?? []) as readonly Json[], step, rest, value)
    : inFields(isFields(whole) ? whole : {}, String(step), rest, value);
};

const inList = (list: readonly Json[], step: string | number, rest: Path, value: Json): Json => {
  const at = indexOf(list, step);
  const next = withValue(list[at], rest, value);
  if (at < 0 || at >= list.length) return next === undefined ? list : [...list, next];
  return next === undefined ? list.toSpliced(at, 1) : list.with(at, next);
};

const inFields = (fields: Fields, step: string, rest: Path, value: Json): Json => {
  const next = withValue(fields[step], rest, value);
  if (next !== undefined) return { ...fields, [step]: next };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== step));
};

export const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i]);
export const isWithin = (path: Path, outer: Path): boolean => outer.every((step, i) => path[i] === step);

/** Whether two values say the same; the order of fields does not matter, that of lists does. */
export const same = (a: Json, b: Json): boolean => {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => same(x, b[i]));
  if (!isFields(a) || !isFields(b)) return false;
  const names = Object.keys(a).filter((k) => a[k] !== undefined);
  return names.length === Object.keys(b).filter((k) => b[k] !== undefined).length && names.every((k) => same(a[k], b[k]));
};

import { isFields, isKeyed, same, type Json, type Path } from './config-path.ts';

/** One thing that differs. `order`: the same things in another order. */
export type Change = { path: Path; kind: 'added' | 'removed' | 'changed' | 'order'; from: Json; to: Json };

/**
 * What is different between two configurations, smallest things first named: a field of a person, not the list of people.
 * A thing that came or went is one change. Memberships have no id and are told apart by what they say.
 */
export const changesBetween = (before: Json, after: Json, path: Path = []): Change[] => {
  if (same(before, after)) return [];
  if (before === undefined) return [{ path, kind: 'added', from: before, to: after }];
  if (after === undefined) return [{ path, kind: 'removed', from: before, to: after }];
  if (isSet(path)) return betweenSets(listOf(before), listOf(after), path);
  if (areKeyed(before, after)) return betweenKeyed(before as Keyed, after as Keyed, path);
  if (isFields(before) && isFields(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      changesBetween(before[name], after[name], [...path, name]),
    );
  return [{ path, kind: 'changed', from: before, to: after }];
};

type Keyed = readonly { id: string }[];
export const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const isSet = (path: Path): boolean => path.length === 1 && path[0] === 'memberships';
const isEmptyList = (value: Json): boolean => Array.isArray(value) && value.length === 0;
export const areKeyed = (a: Json, b: Json): boolean => (isKeyed(a) && (isKeyed(b) || isEmptyList(b))) || (isKeyed(b) && isEmptyList(a));

const betweenKeyed = (before: Keyed, after: Keyed, path: Path): Change[] => {
  const was = new Map(before.map((x) => [x.id, x]));
  const is = new Map(after.map((x) => [x.id, x]));
  const ids = [...new Set([...was.keys(), ...is.keys()])];
  const inner = ids.flatMap((id) => changesBetween(was.get(id), is.get(id), [...path, id]));
  const stayed = (list: Keyed): string[] => list.map((x) => x.id).filter((id) => was.has(id) && is.has(id));
  if (same(stayed(before), stayed(after))) return inner;
  return [...inner, { path, kind: 'order', from: before.map((x) => x.id), to: after.map((x) => x.id) }];
};

const betweenSets = (before: readonly Json[], after: readonly Json[], path: Path): Change[] => [
  ...before
    .filter((x) => !after.some((y) => same(x, y)))
    .map((x): Change => ({ path: [...path, setKey(x)], kind: 'removed', from: x, to: undefined })),
  ...after
    .filter((x) => !before.some((y) => same(x, y)))
    .map((x): Change => ({ path: [...path, setKey(x)], kind: 'added', from: undefined, to: x })),
];

/** A name for a thing without an id, the same for whoever says the same. */
export const setKey = (value: Json): string =>
  isFields(value)
    ? Object.keys(value)
        .sort()
        .map((k) => String(value[k]))
        .join(' · ')
    : String(value);

import { areKeyed, isSet, listOf } from './config-changes.ts';
import { isFields, same, type Json, type Path } from './config-path.ts';

/** The same field was changed by both: what the other one wrote stands, what this person typed is kept to choose. */
export type Conflict = { path: Path; mine: Json; theirs: Json };
export type Rebased = { merged: Json; conflicts: Conflict[] };

/**
 * A person's edits of `base` on top of a newer version of it. Fields only one side touched are as that side has them; for a
 * field both touched the newer version stands and a conflict says what was typed. Nothing typed is lost.
 */
export const rebaseEdits = (base: Json, mine: Json, theirs: Json): Rebased => {
  const conflicts: Conflict[] = [];
  return { merged: merge(base, mine, theirs, [], conflicts), conflicts };
};

const merge = (base: Json, mine: Json, theirs: Json, path: Path, conflicts: Conflict[]): Json => {
  if (same(mine, theirs) || same(mine, base)) return theirs;
  if (same(theirs, base)) return mine;
  if (isSet(path)) return mergeSets(listOf(base), listOf(mine), listOf(theirs));
  if (areKeyed(mine, theirs)) return mergeKeyed(base, mine as Keyed, theirs as Keyed, path, conflicts);
  if (isFields(mine) && isFields(theirs) && (isFields(base) || base === undefined)) {
    const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    const entries = [...names].map((name) => [name, merge(base?.[name], mine[name], theirs[name], [...path, name], conflicts)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  conflicts.push({ path, mine, theirs });
  return theirs;
};

type Keyed = readonly { id: string }[];

const mergeKeyed = (base: Json, mine: Keyed, theirs: Keyed, path: Path, conflicts: Conflict[]): Json => {
  const find = (list: readonly Json[], id: string): Json => list.find((x) => isFields(x) && x['id'] === id);
  const was = listOf(base);
  // Whoever moved things decides the order; where both did, the newer version's stands.
  const shared = idsOf(was as Keyed).filter((id) => find(theirs, id) !== undefined);
  const theirsMoved = !same(
    shared,
    idsOf(theirs).filter((id) => shared.includes(id)),
  );
  const order = !theirsMoved ? [...idsOf(mine), ...idsOf(theirs)] : [...idsOf(theirs), ...idsOf(mine)];
  return [...new Set(order)]
    .map((id) => merge(find(was, id), find(mine, id), find(theirs, id), [...path, id], conflicts))
    .filter((x) => x !== undefined);
};
const idsOf = (list: Keyed): string[] => list.map((x) => x.id);

const mergeSets = (base: readonly Json[], mine: readonly Json[], theirs: readonly Json[]): Json => {
  const has = (list: readonly Json[], x: Json): boolean => list.some((y) => same(x, y));
  const kept = theirs.filter((x) => has(mine, x) || !has(base, x));
  return [...kept, ...mine.filter((x) => !has(base, x) && !has(theirs, x))];
};

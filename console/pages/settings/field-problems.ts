import { isFields, samePath, type Json, type Path } from './config-path.ts';

/** What is wrong with a field, by its path with ids. An empty path: something about the whole. */
export type FieldProblem = { path: Path; message: string };

/** `[{ path: ["brands", 0, "name"], … }]` as the schema says it, with the ids of the things in place of their numbers. */
export const withIds = (whole: Json, path: Path): Path => {
  const out: (string | number)[] = [];
  let value = whole;
  for (const step of path) {
    const inner: Json = Array.isArray(value) ? (value as Json[])[Number(step)] : isFields(value) ? value[String(step)] : undefined;
    out.push(Array.isArray(value) && isFields(inner) && typeof inner['id'] === 'string' ? inner['id'] : step);
    value = inner;
  }
  return out;
};

/** Reads a refusal's text: `✖ message`, and on the next line `→ at brands[0].name` where a field is meant. */
export const problemsIn = (explain: string, whole: Json): FieldProblem[] => {
  const problems: { path: Path; message: string }[] = [];
  for (const line of explain.split('\n')) {
    const message = /^\s*✖\s*(.+)$/u.exec(line)?.[1];
    const place = /^\s*→ at (.+)$/u.exec(line)?.[1];
    if (message !== undefined) problems.push({ path: [], message });
    else if (place !== undefined && problems.length > 0) problems[problems.length - 1]!.path = withIds(whole, stepsOf(place));
  }
  return problems;
};

/** `brands[0].detection.lenses["risk:x"]` */
const stepsOf = (place: string): Path =>
  [...place.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/gu)].map(([, index, quoted, name]) =>
    index === undefined ? (quoted ?? name ?? '') : Number(index),
  );

export const problemAt = (problems: readonly FieldProblem[], path: Path): string | undefined => {
  const found = problems.filter((p) => samePath(p.path, path)).map((p) => p.message);
  return found.length === 0 ? undefined : found.join('; ');
};

const codes: ReadonlyMap<string, string> = new Map([
  ['nb', 'no'],
  ['nn', 'no'],
  ['fil', 'tl'],
  ['in', 'id'],
  ['iw', 'he'],
  ['sh', 'hr'],
  ['bs', 'hr'],
  ['cmn', 'zh'],
  ['yue', 'zh'],
]);
const meaningless: ReadonlySet<string> = new Set(['und', 'zxx', 'mul', 'mis', 'qme', 'qst', 'qht', 'qam', 'qct', 'art']);

/** The language that a platform's BCP 47 tag names (`pt-BR` → `pt`), or `undefined` where it names none. Takes any string. */
export const readHint = (hint: string | null | undefined): string | undefined => {
  if (hint == null || hint.length > 35) return undefined;
  const primary = /^([a-z]{2,3})(?:[-_]|$)/.exec(hint.trim().toLowerCase())?.[1];
  if (primary === undefined || meaningless.has(primary)) return undefined;
  return codes.get(primary) ?? primary;
};

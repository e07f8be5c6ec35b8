/** Where a quotation stands in a post: the comment ends at `start`, what is quoted is `from`…`to`, and the comment may go on. */
export type Quotation = { start: number; from: number; to: number };

const AT = 64;
const COLON = 58;
const quotes = new Set(['"', "'", '“', '”'].map((mark) => mark.charCodeAt(0)));

/**
 * The first "RT @somebody: what they said" or "“@somebody: what they said”" in a text in lower case. Looks at each `@` and
 * back from it by hand: every mention passes here. Linear.
 */
export const findQuotation = (text: string): Quotation | undefined => {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const nameEnd = endOfName(text, at + 1);
    if (nameEnd === at + 1) continue;
    const start = startBefore(text, at, text.charCodeAt(nameEnd) === COLON);
    if (start === undefined) continue;
    const from = text.charCodeAt(nameEnd) === COLON ? nameEnd + 1 : nameEnd;
    return { start, from, to: endOfQuoted(text, from) };
  }
  return undefined;
};

/** Where the quotation that names its author at `at` begins; undefined where it is none. */
const startBefore = (text: string, at: number, colon: boolean): number | undefined => {
  let i = skipSpacesBack(text, at - 1);
  const mark = i >= 0 && quotes.has(text.charCodeAt(i)) ? i : undefined;
  if (mark !== undefined) i = skipSpacesBack(text, mark - 1);
  const marked =
    i >= 1 && i < at - 1 && text.charCodeAt(i) === T && repeatMarks.has(text.charCodeAt(i - 1)) && !isName(text.charCodeAt(i - 2));
  if (marked) return i - 1;
  return colon ? mark : undefined;
};

const T = 't'.charCodeAt(0);
/** rt, mt, qt. */
const repeatMarks = new Set(['r', 'm', 'q'].map((letter) => letter.charCodeAt(0)));

const endOfQuoted = (text: string, from: number): number => {
  for (let i = from; i < text.length; i++) if (text[i] === '"' || text[i] === '”') return i;
  return text.length;
};

const skipSpacesBack = (text: string, from: number): number => {
  let i = from;
  while (i >= 0 && text.charCodeAt(i) <= 32) i--;
  return i;
};

/** Past the name of a handle; `from` where there is none. */
export const endOfName = (text: string, from: number): number => {
  let end = from;
  while (isName(text.charCodeAt(end))) end++;
  return end;
};

/** Letters, digits and underscore; false before the beginning and after the end. */
const isName = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || c === 95;

export const isHandleAt = (text: string, at: number): boolean => text.charCodeAt(at) === AT && isName(text.charCodeAt(at + 1));

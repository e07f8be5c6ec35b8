/** What stands at a place of a text: a part of a word, what ends a clause, or what only separates. */
const LETTER = 1;
const CLAUSE = 2;

const clauseEnds = new Set([...'.!?…,;\n。！？、()'].map((mark) => mark.charCodeAt(0)));

/** Letters and digits of every script by range; general punctuation, symbols and surrogates are none. */
const kindOf = (code: number): number => {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) return LETTER;
  if (code >= 0x3040 && code < 0xd800) return LETTER;
  if (clauseEnds.has(code)) return CLAUSE;
  if (code < 0xc0) return code === 0xaa || code === 0xba ? LETTER : 0;
  if (code === 0xd7 || code === 0xf7) return 0;
  return (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3040) || (code >= 0xd800 && code < 0xf900) || code >= 0xfe00
    ? 0
    : LETTER;
};

export const isLetter = (code: number): boolean => kindOf(code) === LETTER;
export const endsClause = (code: number): boolean => kindOf(code) === CLAUSE;

/** The words of each clause, in order; an apostrophe or hyphen separates words, as in the lists. Linear. */
export const scanClauses = (text: string): string[][] => {
  const clauses: string[][] = [];
  let words: string[] = [];
  for (let at = 0; at < text.length;) {
    const kind = kindOf(text.charCodeAt(at));
    let end = at + 1;
    if (kind === LETTER) {
      while (end < text.length && kindOf(text.charCodeAt(end)) === LETTER) end++;
      words.push(text.slice(at, end));
    } else if (kind === CLAUSE && words.length > 0) {
      clauses.push(words);
      words = [];
    }
    at = end;
  }
  if (words.length > 0) clauses.push(words);
  return clauses;
};

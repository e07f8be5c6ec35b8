/** What the standard fonts of a PDF can write: Windows-1252. */
const BESIDES_LATIN_1 = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
const SAID: Record<string, string> = {
  ...{ '→': '->', '←': '<-', '≥': '>=', '≤': '<=', '−': '-', '‑': '-', '′': "'", '″': '"', '✓': 'ok', '\u00ad': '' },
  ...{ ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', ħ: 'h', Ħ: 'H', ŧ: 't', Ŧ: 'T', '\u2009': ' ', '\u202f': ' ', '\u2028': ' ', '\u2029': ' ' },
};

const isLatin = (c: string): boolean =>
  (c >= ' ' && c <= '~') || (c >= '\u00a0' && c <= '\u00ff' && c !== '\u00ad') || BESIDES_LATIN_1.has(c);

/** Characters that nobody sees: they go without a word. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{M}\ufffe\uffff]/u;

/** What of a text the fonts can write, and how many characters they could not. */
export type Latin = { text: string; lost: number };

/**
 * Text for a PDF with the standard fonts, on one line or (`lines`) on several. Letters with foreign accents lose them;
 * each run of another script becomes `[n characters not shown]`, so that a reader knows that there is more.
 */
export const latinText = (given: string, lines = false): Latin => {
  let text = '';
  let lost = 0;
  let run = 0;
  // Blanks after a foreign word: theirs, if another one follows.
  let blanks = '';
  const close = (): void => {
    if (run > 0) text += `[${run} character${run === 1 ? '' : 's'} not shown]${blanks}`;
    lost += run;
    run = 0;
    blanks = '';
  };
  const plain = given.toWellFormed().normalize('NFC');
  for (const c of lines ? plain.replace(/\r\n?/g, '\n') : plain.replace(/\s+/g, ' ')) {
    const said = written(c, lines);
    if (said === undefined) {
      run += 1 + blanks.length;
      blanks = '';
    } else if (run > 0 && c === ' ') blanks += c;
    else if (said !== '') {
      close();
      text += said;
    }
  }
  close();
  return { text, lost };
};

/** Undefined: not to be written. */
const written = (c: string, lines: boolean): string | undefined => {
  if (c === '\n' && lines) return c;
  if (isLatin(c)) return c;
  if (c in SAID) return SAID[c];
  if (UNSEEN.test(c)) return '';
  const base = c.normalize('NFKD').replace(/\p{M}/gu, '');
  return base !== '' && [...base].every(isLatin) ? base : undefined;
};

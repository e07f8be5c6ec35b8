/** Classes of UTF-16 units that scanners ask of every character: by number, because a regex costs several times as much. */
export const isDigit = (c: number): boolean => c >= 48 && c <= 57;
export const isAsciiLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
/** Letters of every script, roughly: what lies beyond ASCII and is neither punctuation, symbol nor half of a pair. */
export const isWideLetter = (c: number): boolean =>
  c >= 0xc0 && c !== 0xd7 && c !== 0xf7 && !(c >= 0x2000 && c < 0x2c00) && !(c >= 0x3000 && c < 0x3040) && c < 0xd800;

/** What a UTF-16 unit is to the eye: small numbers, because one is looked up for every character of everything that is collected. */
export const BETWEEN = 0;
export const LATIN = 1;
export const CYRILLIC = 2;
export const ARABIC = 3;
export const KANA = 4;
export const HAN = 5;
export const DIGIT = 6;
/** Zero-width and bidi signs, marks, variation selectors: they stand inside words and say nothing. */
export const UNSEEN = 7;
/** From here on every script has one usual language: `oneLanguage[script - ONE_LANGUAGE]`. */
export const ONE_LANGUAGE = 8;

const scripts: [language: string, ...ranges: [from: number, to: number][]][] = [
  ['ko', [0x1100, 0x11ff], [0x3130, 0x318f], [0xac00, 0xd7af]],
  ['hi', [0x0900, 0x097f]],
  ['el', [0x0370, 0x03ff], [0x1f00, 0x1fff]],
  ['he', [0x0590, 0x05ff]],
  ['th', [0x0e00, 0x0e7f]],
  ['bn', [0x0980, 0x09ff]],
  ['pa', [0x0a00, 0x0a7f]],
  ['gu', [0x0a80, 0x0aff]],
  ['or', [0x0b00, 0x0b7f]],
  ['ta', [0x0b80, 0x0bff]],
  ['te', [0x0c00, 0x0c7f]],
  ['kn', [0x0c80, 0x0cff]],
  ['ml', [0x0d00, 0x0d7f]],
  ['si', [0x0d80, 0x0dff]],
  ['lo', [0x0e80, 0x0eff]],
  ['my', [0x1000, 0x109f]],
  ['ka', [0x10a0, 0x10ff]],
  ['am', [0x1200, 0x137f]],
  ['km', [0x1780, 0x17ff]],
  ['hy', [0x0530, 0x058f]],
];
export const oneLanguage: readonly string[] = scripts.map(([language]) => language);
export const SCRIPTS = ONE_LANGUAGE + scripts.length;

const shared: [script: number, from: number, to: number][] = [
  [LATIN, 0x41, 0x5a],
  [LATIN, 0x61, 0x7a],
  [LATIN, 0xc0, 0xd6],
  [LATIN, 0xd8, 0xf6],
  [LATIN, 0xf8, 0x24f],
  [LATIN, 0x1e00, 0x1eff],
  [CYRILLIC, 0x400, 0x52f],
  [ARABIC, 0x620, 0x65f],
  [ARABIC, 0x66e, 0x6d3],
  [ARABIC, 0x6fa, 0x6ff],
  [ARABIC, 0x750, 0x77f],
  [KANA, 0x3041, 0x3096],
  [KANA, 0x30a1, 0x30fa],
  [KANA, 0x30fc, 0x30fc],
  [KANA, 0xff66, 0xff9d],
  [HAN, 0x3005, 0x3005],
  [HAN, 0x3400, 0x4dbf],
  [HAN, 0x4e00, 0x9fff],
  [HAN, 0xf900, 0xfaff],
  [HAN, 0xd840, 0xd87f],
  [DIGIT, 0x30, 0x39],
  [DIGIT, 0x660, 0x669],
  [DIGIT, 0x6f0, 0x6f9],
  [UNSEEN, 0xad, 0xad],
  [UNSEEN, 0x300, 0x36f],
  [UNSEEN, 0x200b, 0x200f],
  [UNSEEN, 0x202a, 0x202e],
  [UNSEEN, 0x2060, 0x206f],
  [UNSEEN, 0xfe00, 0xfe0f],
  [UNSEEN, 0xfeff, 0xfeff],
];

const fill = (): Uint8Array => {
  const table = new Uint8Array(0x10000);
  scripts.forEach(([, ...ranges], i) => ranges.forEach(([from, to]) => table.fill(ONE_LANGUAGE + i, from, to + 1)));
  for (const [script, from, to] of shared) table.fill(script, from, to + 1);
  return table;
};

/** The script of each UTF-16 unit. */
export const scriptOf = fill();

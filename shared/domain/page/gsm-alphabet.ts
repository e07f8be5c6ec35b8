/** The GSM 03.38 basic set (7 bits a character) and its extension (14 bits). */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Septets of one character (a code point); undefined where the alphabet lacks it. */
export const septetsOf = (character: string): 1 | 2 | undefined => (BASIC.has(character) ? 1 : EXTENDED.has(character) ? 2 : undefined);

const pairs = (text: string): [string, string][] => text.split(' ').map((pair) => [[...pair][0]!, [...pair].slice(1).join('')]);

/** Letters that are no letter with a mark, so that no decomposition finds their base; and marks that phones lack. */
const WRITTEN = new Map<string, string>([
  ...pairs('łl ŁL đd ĐD ðd ÐD þth ÞTh ħh ĦH ıi ĸk ŋng ŊNg œoe ŒOE ŧt ŦT əe ƏE ɓb ƁB ɗd ƊD ƙk ƘK ƴy ƳY ɛe ƐE ɔo ƆO ẞSS ŀl ĿL ƒf ȷj'),
  ...pairs(
    "‐- ‑- ‒- –- —- ―- −- ⁃- •- ·. “\" ”\" „\" ‟\" «\" »\" ″\" ‘' ’' ‚' ‛' ′' ´' `' ʻ' ʼ' ʹ' ‹' ›' ⁄/ ∕/ ×x ÷/ ©(c) ¢c ¦| →-> ←<- ≥>= ≤<= ≠<>",
  ),
  ...pairs('₺TL ₽RUB ₹Rs ₴UAH ₫VND ₩KRW ₪ILS'),
]);
/** Says nothing that words around it do not: left out where only it stands between a text and its 7-bit alphabet. */
const ORNAMENT = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Variation_Selector}\p{So}\p{Sk}\p{Cf}\u20e3]$/u;

/**
 * The text in the alphabet that every phone has, at 160 characters an SMS: accents that it lacks go, emoji too. Null where
 * letters would be lost: of other scripts, or where nothing to read is left.
 */
export const toGsm = (text: string): string | null => {
  let written = '';
  for (const character of text.normalize('NFC')) {
    const gsm = inGsm(character);
    if (gsm === null) return null;
    written += gsm;
  }
  const tidy = written === text ? text : written.replace(/ {2,}/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(tidy) || !/\S/u.test(text) || tidy === text ? tidy : null;
};

/** Where there is ASCII only: letters that a decomposition of accents would lose, in letters that it has. */
export const withLatinBases = (text: string): string => [...text].map((c) => WRITTEN.get(c) ?? ASCII.get(c) ?? c).join('');
const ASCII = new Map(pairs('øo ØO ßss æae ÆAE'));

const inGsm = (character: string): string | null => {
  if (septetsOf(character) !== undefined) return character;
  const known = WRITTEN.get(character);
  if (known !== undefined) return known;
  if (/^[®™℠]$/u.test(character)) return '';
  const [base = '', ...marks] = [...character.normalize('NFKD')];
  if (base !== character && marks.every((m) => /^\p{M}$/u.test(m))) return inGsm(base);
  // Ligatures, wide letters, superscripts: several characters in one.
  if (base !== character) return each([base, ...marks]);
  if (/^\p{M}$/u.test(character) || ORNAMENT.test(character)) return '';
  return /^\s$/u.test(character) ? ' ' : null;
};

const each = (characters: readonly string[]): string | null => {
  const all = characters.map(inGsm);
  return all.includes(null) ? null : all.join('');
};

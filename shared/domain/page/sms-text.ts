/** The GSM 03.38 basic set (7 bits a character) and its extension (14 bits). */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/** One GSM segment, or two of UCS-2 (67 units each, as concatenation takes its share). */
export const GSM_LIMIT = 160;
export const UCS2_LIMIT = 134;

/** How long a text is in an SMS and how long it may be: septets where GSM-7 can write it, UTF-16 units where not. */
export const smsLength = (text: string): { length: number; limit: number } => {
  let septets = 0;
  for (const character of text) {
    if (BASIC.has(character)) septets += 1;
    else if (EXTENDED.has(character)) septets += 2;
    else return { length: text.length, limit: UCS2_LIMIT };
  }
  return { length: septets, limit: GSM_LIMIT };
};

/** A foreign text made harmless for one line: no controls, no direction marks, no half characters. Joiners stay: scripts and emoji need them. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cs}\uFFFD]/gu, '')
    .trim();

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As many whole characters (as a reader counts them) as `fits` allows, with an ellipsis where something is missing. */
export const cutTo = (text: string, fits: (candidate: string) => boolean): string => {
  if (fits(text)) return text;
  const parts = [...graphemes.segment(text)].map((s) => s.segment);
  for (let kept = Math.min(parts.length - 1, 400); kept > 0; kept--) {
    const candidate = `${parts.slice(0, kept).join('').trimEnd()}..`;
    if (fits(candidate)) return candidate;
  }
  return '';
};

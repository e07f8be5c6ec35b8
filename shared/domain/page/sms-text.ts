import { septetsOf } from './gsm-alphabet.ts';

/** One GSM segment, or two of UCS-2 (67 units each, as concatenation takes its share). */
export const GSM_LIMIT = 160;
export const UCS2_LIMIT = 134;
const UCS2_SEGMENT = 67;

/** How long a text is in an SMS and how long it may be: septets where GSM-7 can write it, UTF-16 units where not. */
export const smsLength = (text: string): { length: number; limit: number } => {
  let septets = 0;
  for (const character of text) {
    const more = septetsOf(character);
    if (more === undefined) return { length: text.length, limit: UCS2_LIMIT };
    septets += more;
  }
  return { length: septets, limit: GSM_LIMIT };
};

/** Whether it is one GSM-7 segment, or at most two of UCS-2 of which none begins in the middle of a character. */
export const fitsSms = (text: string): boolean => {
  const { length, limit } = smsLength(text);
  if (length > limit || limit === GSM_LIMIT) return length <= limit;
  const first = text.slice(0, UCS2_SEGMENT);
  const whole = first.isWellFormed() || text.length <= UCS2_SEGMENT ? first.length : first.length - 1;
  return text.length - whole <= UCS2_SEGMENT;
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

/**
 * As many whole characters (as a reader counts them) as `fits` allows, with an ellipsis where something is missing. A number
 * is there whole or not at all: half of one would be another one.
 */
export const cutTo = (text: string, fits: (candidate: string) => boolean): string => {
  if (fits(text)) return text;
  const parts = [...graphemes.segment(text)].map((s) => s.segment);
  for (let kept = Math.min(parts.length - 1, 400); kept > 0; kept--) {
    const head = parts.slice(0, kept).join('');
    const begun = /^[\p{N}.,]/u.test(parts[kept]!) ? head.replace(/[\p{N}.,]+$/u, '') : head;
    const candidate = `${begun.trimEnd()}..`;
    if (begun.trim() !== '' && fits(candidate)) return candidate;
  }
  return '';
};

/** Characters a platform takes in one public text. A platform that is not listed here has no limit we know of. */
const LIMITS: Record<string, number> = { mastodon: 500 };
/** Mastodon counts any link as this many characters. */
const LINK_LENGTH = 23;
const LINK = /https?:\/\/[^\s<>"]+/giu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const countGraphemes = (text: string): number => [...graphemes.segment(text)].length;

/** How long a platform would say this text is: user-perceived characters, links at the platform's flat rate. */
export const measure = (platform: string, text: string): number =>
  platform === 'mastodon' ? countGraphemes(text.replace(LINK, 'x'.repeat(LINK_LENGTH))) : countGraphemes(text);

/** What a platform takes; null where no limit is known. */
export const mostFor = (platform: string): number | null => LIMITS[platform] ?? null;

/** By how many characters a text is too long for a platform; 0 where it fits. */
export const lengthOver = (platform: string, text: string): number =>
  Math.max(0, measure(platform, text) - (mostFor(platform) ?? Infinity));

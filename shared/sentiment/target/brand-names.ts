/** How a brand may be called in a post; made once per brand by `namesOf`. */
export type BrandNames = {
  /** Letters and digits only, lower case: what handles and hashtags are compared with. Empty: nothing can be recognised. */
  squashed: string;
  /** The name's words, to be found one after another. */
  words: readonly string[];
  /** The first word, where it can stand for the name ("Lumen" for "Lumen Mobile"); else empty. */
  short: string;
};

/** What companies put around their name in a handle. */
const AROUND = new Set(
  'care cares support help helps hq official app team us uk usa de fr es it global service services news online store shop ask fly get my hey go the'.split(
    ' ',
  ),
);
/** A first word that says nothing alone. */
const EMPTY_FIRST = new Set('the a an my new first great best die der das le la les el los'.split(' '));
/** Names this short are found only as they are, not inside other handles. */
const SHORT_NAME = 4;

/** Letters and digits of any script in lower case; everything else is dropped. */
export const squash = (name: string): string => {
  const lower = name.toLowerCase();
  // Most handles and hashtags need nothing more.
  return /^[a-z0-9]*$/.test(lower) ? lower : lower.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
};

/** The names of a brand by its id; what stands in brackets is an explanation, not the name. */
export const namesOf = (brand: string): BrandNames => {
  const name = brand.slice(0, 100).split(/[([]/, 1)[0]!;
  const words = name.toLowerCase().match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? [];
  const first = words[0] ?? '';
  return { squashed: squash(name), words, short: words.length > 1 && first.length > 2 && !EMPTY_FIRST.has(first) ? first : '' };
};

/**
 * Whether a handle or hashtag (without its sign) is the brand's: the name, the name inside it, or its first word with
 * what companies add ("LumenCare"). Errs towards the brand: a complaint must not be waved through over a stranger's handle.
 */
export const isBrandTag = (tag: string, names: BrandNames): boolean => {
  if (names.squashed === '') return false;
  const flat = squash(tag);
  if (flat === names.squashed || flat === names.short) return true;
  if (names.squashed.length >= SHORT_NAME ? flat.includes(names.squashed) : isAround(flat, names.squashed)) return true;
  return names.short !== '' && isAround(flat, names.short);
};

const isAround = (flat: string, name: string): boolean =>
  (flat.startsWith(name) && AROUND.has(flat.slice(name.length))) || (flat.endsWith(name) && AROUND.has(flat.slice(0, -name.length)));

const beyondAscii = /[^\0-\x7f]/;
/** What may stand inside a word, handle or hashtag and is dropped where it is compared. */
const inside = /['_-]+/g;

/**
 * Seen from afar, without reading words: true only where no word, handle or hashtag of the text can be the brand's. Reviews
 * mostly do not name whom they are about.
 */
export const cannotName = (text: string, { squashed, words, short }: BrandNames): boolean => {
  if (squashed === '' || beyondAscii.test(text)) return false;
  const lower = text.toLowerCase();
  if (words.length > 1 && lower.includes(words[0]!)) return false;
  const flat = lower.replace(inside, '');
  return !flat.includes(squashed) && (short === '' || !flat.includes(short));
};

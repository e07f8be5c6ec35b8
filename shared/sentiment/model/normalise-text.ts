/** Nothing further back is read. In code points: an emoji counts once. */
export const READ_CODE_POINTS = 2_000;
/** NFKC may write one sign as eighteen; so much is kept of that, in UTF-16 units. */
const KEPT_UNITS = 2 * READ_CODE_POINTS;

const beyondAscii = /[^\0-\x7f]/;
/** Soft hyphen, zero-width and bidi signs, variation selectors, skin tones, tags, marks left over by NFKC, lone surrogates. */
const unseen =
  /[\u00ad\u034f\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{1f3fb}-\u{1f3ff}\u{e0000}-\u{e0fff}\p{Surrogate}]/gu;
const singleQuotes = /[\u2018-\u201b\u02bc\u00b4\uff07`]/g;
const doubleQuotes = /[\u201c-\u201f\u00ab\u00bb\u2033\uff02]/g;
const dashes = /[\u2010-\u2015\u2212]/g;

const foreign = 'авекмнорстухіјѕԁԛԝАВЕКМНОРСТУХІЈЅαειικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const plain = 'abekmhopctyxijsdqwABEKMHOPCTYXIJSaeiikvoptuxABEZHIKMNOPTYX';
const lookalikes = new Map([...foreign].map((sign, i): [string, string] => [sign, plain.charAt(i)]));
const greekOrCyrillic = /[\u0370-\u052f]/;
const letters = /[\p{L}\p{N}]+/gu;
const latin = /[a-z]/i;

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);
const entity = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;

const unescapeOnce = (text: string): string =>
  text.replace(entity, (whole: string, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return entities.get(name.toLowerCase()) ?? whole;
    const code = decimal !== undefined ? Number(decimal) : parseInt(hex ?? '', 16);
    return code > 8 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });

/** Collected text is often escaped twice. */
const unescapeHtml = (text: string): string => (text.includes('&') ? unescapeOnce(unescapeOnce(text)) : text);

/** "frаud" with one Cyrillic letter is the English word; a Russian word stays Russian. */
const foldLookalikes = (text: string): string =>
  greekOrCyrillic.test(text)
    ? text.replace(letters, (word) =>
        greekOrCyrillic.test(word) && latin.test(word) ? [...word].map((sign) => lookalikes.get(sign) ?? sign).join('') : word,
      )
    : text;

const foldWide = (text: string): string =>
  foldLookalikes(text.replace(singleQuotes, "'").normalize('NFKC').replace(unseen, '').slice(0, KEPT_UNITS))
    .replace(doubleQuotes, '"')
    .replace(dashes, '-');

/** The first code points; a text of few UTF-16 units cannot have too many. */
const cut = (text: string): string => {
  if (text.length <= READ_CODE_POINTS) return text;
  return [...text.slice(0, KEPT_UNITS)].slice(0, READ_CODE_POINTS).join('');
};

const link = /\b(?:https?:\/\/|www\.)\S*|\bhttps?\b:?\/?/gi;
const handle = /@\w+/g;
const spaces = /\s+/g;

/**
 * What the model reads of a text: HTML unescaped, compatibility forms and lookalike letters folded, what cannot be seen
 * removed, quotes straight, handles as `@user`, links gone, single spaces. Total and linear; reads 2,000 code points.
 */
export const normaliseText = (text: string): string => {
  let rest = unescapeHtml(cut(text));
  if (beyondAscii.test(rest)) rest = foldWide(rest);
  if (rest.includes('@')) rest = rest.replace(handle, '@user');
  if (rest.includes('http') || rest.includes('www.') || rest.includes('HTTP')) rest = rest.replace(link, ' ');
  return rest.replace(spaces, ' ').trim();
};

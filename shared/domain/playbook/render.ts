export type Values = { brand: string; contact: string; signature: string };

/** Control, format (zero-width, bidi), private-use and unassigned characters, lone surrogates, line and paragraph separators. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]+/gu;

/** A configured value as harmless plain text of one line. It can neither open a blank nor a placeholder. */
export const plain = (value: string): string =>
  value
    .replace(/[\r\n\t]+/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\[{2,}/g, '[')
    .replace(/\]{2,}/g, ']')
    .replace(/\{{2,}/g, '{')
    .replace(/\}{2,}/g, '}')
    .replace(/ {2,}/g, ' ')
    .trim();

/**
 * Fills {{brand}}, {{contact}} and {{signature}} in, in one pass, so that a value's own braces stay words. What nobody
 * has configured becomes a blank `[[contact]]`, which blocks approval; an empty signature is left out.
 */
export const render = (template: string, values: Values): string =>
  template
    .replace(/\{\{\s*([A-Za-z]*)\s*\}\}/g, (_, name: string) => {
      if (name !== 'brand' && name !== 'contact' && name !== 'signature') return `[[${name}]]`;
      const value = plain(values[name]);
      return value !== '' || name === 'signature' ? value : `[[${name}]]`;
    })
    .replace(/[ \t]+$/gm, '')
    .trim();

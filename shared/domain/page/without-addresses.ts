const ADDRESSES = [
  /\b(?:https?:\/\/|www\.)\S+/giu,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/giu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*/giu,
  /(?!\d{4}-\d{2}-\d{2}(?!\d))(?<!\d)(?:(?:\+\d|\(?0)(?:[\s()./-]{0,2}\d){5,}|\d(?:[\s()./-]{0,2}\d){7,})/gu,
  /\b[\p{L}\p{N}-]+\.(?:(?:com|net|org|io|co|info|biz|me|app|ly|gl)\b(?:\/\S*)?|[a-z]{2}\/\S*)/giu,
];
const QUOTED = /["“][^"”]*["”]/gu;

/**
 * Without what leads to somebody: handles, emails, phone numbers, links; a phrase that has one goes whole. What many say is
 * kept, whoever they say it of, and so are days and the brand's own name.
 */
export const withoutAddresses = (text: string, brand: string): string => {
  const own = brand.toLowerCase();
  const without = (part: string): string =>
    ADDRESSES.reduce((t, address) => t.replace(address, (found) => (own.includes(found.toLowerCase()) ? found : '')), part);
  const kept = without(text.replace(QUOTED, (phrase) => (without(phrase) === phrase ? phrase : '')));
  if (kept === text) return text;
  return kept
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[,.;:])/gu, '')
    .replace(/([,:—–-])(?: ?,)+/gu, '$1')
    .replace(/[\s,:;—–-]+$/u, '')
    .trim();
};

const written = 'ßøłđıæœþðё';
const folded = ['ss', 'o', 'l', 'd', 'i', 'ae', 'oe', 'th', 'd', 'е'];
const special = new Map<string, string>([...written].map((letter, index) => [letter, folded[index]!]));
/** In German the dots tell words apart: "schon" is already, "schön" is nice. Both spellings of an umlaut become one. */
const umlauts = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
]);
const accented = /[\u00c0-\u024f\u0300-\u036f\u0451\u1e00-\u1eff]/g;
const marks = /[\u0300-\u036f]/g;
const apart = /[\u0300-\u036f\u1100-\u11ff\u3099]/;

const withoutAccent = (letter: string): string => special.get(letter) ?? letter.normalize('NFD').replace(marks, '');
const inGerman = (letter: string): string => umlauts.get(letter) ?? withoutAccent(letter);

/** Letters whose accents stand apart, put together; costs nothing where there are none. */
export const composed = (text: string): string => (apart.test(text) ? text.normalize('NFC') : text);

/**
 * Lower case without accents, because people leave them out on phones ("nao", "pessimo", "fuer"); word lists are folded
 * the same way. Other scripts keep their marks. Total; linear in the text's length.
 */
export const foldWord = (text: string, language: string): string =>
  composed(text)
    .toLowerCase()
    .replace(accented, language === 'de' ? inGerman : withoutAccent);

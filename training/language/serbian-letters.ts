const pairs: [latin: string, cyrillic: string][] = [
  ['lj', 'љ'],
  ['nj', 'њ'],
  ['dž', 'џ'],
  ...[...'abvgdđežzijklmnoprstćufhcčš'].map((letter, i): [string, string] => [letter, [...'абвгдђежзијклмнопрстћуфхцчш'][i] ?? letter]),
];

/** Serbo-Croatian is listed in Latin letters; Serbian is mostly posted in either. One letter stands for one, but for lj, nj and dž. */
export const serbianInCyrillic = (word: string): string =>
  pairs.reduce((text, [latin, cyrillic]) => text.replaceAll(latin, cyrillic), word.toLowerCase());

const doubling = /^[^aeiou]*[aeiou][bdgmnprt]$/;

/** An English word with its regular inflections: plural or third person, past, -ing. */
export const inflect = (word: string): string[] => {
  if (word.endsWith('e')) return [word, `${word}s`, `${word}d`, `${word.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(word)) return [word, `${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`, `${word}ing`];
  const stem = doubling.test(word) ? word + word.at(-1)! : word;
  return [word, /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`, `${stem}ed`, `${stem}ing`];
};

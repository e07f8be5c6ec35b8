import { ARABIC, BETWEEN, CYRILLIC, HAN, KANA, LATIN, ONE_LANGUAGE } from './script-of.ts';

/** Chinese and Japanese say with one sign what takes others three letters. */
const SIGN = 3;
/** Names of brands stand in Latin letters in every language's posts; other letters hardly stand in a Latin text. */
const LATIN_NAMES = 3;

/** Which script a text is in, and what share of the letters it has (0–1). `BETWEEN` where there are no letters. */
export const mainScript = (letters: Uint32Array): { script: number; share: number } => {
  const signs = (letters[KANA]! + letters[HAN]!) * SIGN;
  let script = BETWEEN;
  let most = 0;
  let all = letters[LATIN]! + signs;
  for (const one of [CYRILLIC, ARABIC]) {
    all += letters[one]!;
    if (letters[one]! > most) [script, most] = [one, letters[one]!];
  }
  for (let one = ONE_LANGUAGE; one < letters.length; one++) {
    const count = letters[one]!;
    all += count;
    if (count > most) [script, most] = [one, count];
  }
  if (signs > most) [script, most] = [letters[KANA]! > 0 ? KANA : HAN, signs];
  if (letters[LATIN]! > most * LATIN_NAMES) [script, most] = [LATIN, letters[LATIN]!];
  return { script, share: all === 0 ? 0 : most / all };
};

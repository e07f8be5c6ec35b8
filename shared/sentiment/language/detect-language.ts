import type { DetectedLanguage, DetectLanguage } from '../score-text.ts';
import { everydayWords } from './english-words.ts';
import { languageTables } from './language-table.ts';
import { mainScript } from './main-script.ts';
import { readHint } from './read-hint.ts';
import { type Scan, scanWords } from './scan-words.ts';
import { BETWEEN, HAN, KANA, LATIN, ONE_LANGUAGE, oneLanguage } from './script-of.ts';
import { weighWords } from './weigh-words.ts';

/** Below this nobody should act on the guess: the language is `und`. */
const SURE_ENOUGH = 0.5;
const unknown: DetectedLanguage = { code: 'und', confidence: 0 };

/** English by its everyday words alone: at least two, a sixth of all words, and none of another language's. */
const isPlainEnglish = ({ words }: Scan): boolean => {
  let english = 0;
  for (const word of words) {
    const speaksFor = everydayWords.get(word);
    if (speaksFor === -1) return false;
    if (speaksFor === 1) english++;
  }
  return english >= 2 && english * 6 >= words.length;
};

/** Kana is Japanese, but for the one の that Chinese shops like. Han alone is Chinese, unless short and called Japanese. */
const hanOrKana = (letters: Uint32Array, hint: string | undefined): DetectedLanguage => {
  const kana = letters[KANA]!;
  const han = letters[HAN]!;
  if (kana > 1 || (kana === 1 && han < 4)) return { code: 'ja', confidence: kana > 1 ? 0.98 : 0.8 };
  if (hint === 'ja' && han < 12) return { code: 'ja', confidence: 0.8 };
  return { code: 'zh', confidence: han > 6 || hint === 'zh' ? 0.95 : 0.75 };
};

/** Scripts of one usual language; the others that use it (Marathi in Devanagari) are believed where the platform names them. */
const byScript = (script: number, hint: string | undefined): DetectedLanguage => {
  const usual = oneLanguage[script - ONE_LANGUAGE]!;
  const alsoWrittenSo = usual === 'hi' ? ['mr', 'ne', 'sa', 'kok'] : usual === 'he' ? ['yi'] : [];
  return hint !== undefined && alsoWrittenSo.includes(hint) ? { code: hint, confidence: 0.9 } : { code: usual, confidence: 0.97 };
};

const inOtherLetters: ReadonlySet<string> = new Set([
  ...oneLanguage,
  ...'ja zh ru uk bg mk sr be kk ky mn tg ar fa ur ps ku ckb sd ug dv yi mr ne'.split(' '),
]);

/** What their kin is taken for, however sure the table is. */
const kin: ReadonlyMap<string, readonly string[]> = new Map([
  ['et', ['fi']],
  ['af', ['nl']],
  ['lb', ['de']],
  ['fo', ['is', 'da', 'no']],
  ['gl', ['pt', 'es']],
  ['oc', ['ca', 'fr', 'es']],
  ['ast', ['es']],
]);

/** The platform names a language in Latin letters that the table does not have (Estonian, Welsh): then it knows more than we do. */
const namesAnotherLatin = (hint: string, { code, confidence }: DetectedLanguage): boolean =>
  (confidence < 0.9 || kin.get(hint)?.includes(code) === true) &&
  !inOtherLetters.has(hint) &&
  !languageTables().get(LATIN)?.codes.includes(hint);

const guess = (scan: Scan, script: number, hint: string | undefined): DetectedLanguage => {
  if (script === KANA || script === HAN) return hanOrKana(scan.letters, hint);
  if (script >= ONE_LANGUAGE) return byScript(script, hint);
  if (script === LATIN && isPlainEnglish(scan)) return { code: 'en', confidence: 0.99 };
  const weighed = weighWords(scan, script, hint);
  const believed = script === LATIN && hint !== undefined && namesAnotherLatin(hint, weighed);
  return believed ? { code: hint, confidence: 0.6 } : weighed;
};

/**
 * The language of a short post or review by its ISO 639-1 code; `und` where nobody knows. `confidence` is the chance that the code
 * is right (measured: training/language/README.md); at `und` it is the chance of the best guess, 0 where there was no word at all.
 * `hint` is the platform's BCP 47 tag: decisive on a word or two, overruled by clear evidence. Total, deterministic, linear in the
 * text's length. Throws only when the shipped table is missing or damaged.
 */
export const detectLanguage: DetectLanguage = (text, hint) => {
  const scan = scanWords(text);
  const { script, share } = mainScript(scan.letters);
  if (script === BETWEEN) return unknown;
  const { code, confidence } = guess(scan, script, readHint(hint));
  const known = confidence * (0.5 + 0.5 * Math.min(1, share * 2));
  return { code: known < SURE_ENOUGH ? 'und' : code, confidence: known };
};

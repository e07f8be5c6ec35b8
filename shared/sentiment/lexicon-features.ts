import { emojiValences, negations, valences } from './lexicon.ts';

/** How many words a negation reaches; punctuation and "but" end it earlier. */
const NEGATION_SCOPE = 5;
export const FEATURES = [
  'bias',
  'positive',
  'negative',
  'sum',
  'max',
  'min',
  'last',
  'negations',
  'exclamations',
  'questions',
  'capitals',
  'link',
  'length',
] as const;

const token = /https?:\/\/\S+|@\w+|[\p{L}\p{N}][\p{L}\p{N}_'’-]*|\p{Extended_Pictographic}|[!?.,;:]/gu;
const scopeEnders = new Set(['but', 'however', 'aber', 'pero', 'mas']);

/** What the word lists see in a text, as numbers; in the order of `FEATURES`. */
export const featuresOf = (text: string): number[] => {
  const seen = {
    positive: 0,
    negative: 0,
    max: 0,
    min: 0,
    last: 0,
    negations: 0,
    exclamations: 0,
    questions: 0,
    capitals: 0,
    link: 0,
    words: 0,
  };
  let scope = 0;
  for (const [raw] of text.matchAll(token)) {
    const first = raw.charCodeAt(0);
    if (raw.length === 1 && first < 64 && first > 32 && !(first >= 48 && first <= 57)) {
      if (raw === '!') seen.exclamations++;
      else if (raw === '?') seen.questions++;
      scope = 0;
      continue;
    }
    if (raw.startsWith('http')) {
      seen.link = 1;
      continue;
    }
    if (first === 64) continue;
    const word = raw.toLowerCase().replaceAll('’', "'");
    seen.words++;
    if (raw.length > 2 && raw !== word && raw === raw.toUpperCase()) seen.capitals++;
    if (scopeEnders.has(word)) scope = 0;
    else if (isNegation(word)) {
      seen.negations++;
      scope = NEGATION_SCOPE + 1;
    } else note(seen, scope > 0 ? -0.7 * valenceOf(word, raw) : valenceOf(word, raw));
    if (scope > 0) scope--;
  }
  const root = Math.sqrt(seen.words + 3);
  return [
    1,
    seen.positive / root,
    seen.negative / root,
    Math.tanh((seen.positive - seen.negative) / 4),
    seen.max / 3,
    seen.min / 3,
    seen.last / 3,
    Math.log1p(seen.negations),
    Math.log1p(seen.exclamations),
    Math.log1p(seen.questions),
    Math.log1p(seen.capitals),
    seen.link,
    Math.log1p(seen.words) / 3,
  ];
};

const isNegation = (word: string): boolean => negations.has(word) || word.endsWith("n't");

const valenceOf = (word: string, raw: string): number => {
  const known = valences.get(word) ?? emojiValences.get(raw);
  if (known !== undefined) return known;
  return word.includes("'") ? (valences.get(word.slice(0, word.indexOf("'"))) ?? 0) : 0;
};

const note = (seen: { positive: number; negative: number; max: number; min: number; last: number }, valence: number): void => {
  if (valence === 0) return;
  if (valence > 0) seen.positive += valence;
  else seen.negative -= valence;
  seen.max = Math.max(seen.max, valence);
  seen.min = Math.min(seen.min, valence);
  seen.last = valence;
};

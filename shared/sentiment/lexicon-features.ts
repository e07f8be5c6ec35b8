import { lexicon, NEGATION, TURN } from './lexicon.ts';
import { tokenEnd, WORD, tokenKind, HANDLE, LINK, MARK, EMOJI } from './scan-tokens.ts';

/** How many words a negation reaches; punctuation and "but" end it earlier. */
const NEGATION_SCOPE = 5;
/** A negated word says the opposite, less strongly. */
const NEGATED = -0.7;

const newTally = () => ({
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
  scope: 0,
});
type Tally = ReturnType<typeof newTally>;

/**
 * What the word lists see in a text, as numbers: bias, positive, negative, sum, max, min, last, negations, exclamations,
 * questions, capitals, link, length. The model's weights are in this order.
 */
export const featuresOf = (text: string): number[] => {
  const tally = newTally();
  for (let at = 0; at < text.length;) {
    const kind = tokenKind(text, at);
    const end = tokenEnd(text, at, kind);
    if (kind === WORD || kind === EMOJI) takeWord(tally, text.slice(at, end));
    else if (kind === MARK) takeMark(tally, text.charCodeAt(at));
    else if (kind === LINK) tally.link = 1;
    else if (kind === HANDLE) tally.scope = Math.max(0, tally.scope - 1);
    at = end;
  }
  return toFeatures(tally);
};

const takeMark = (tally: Tally, mark: number): void => {
  if (mark === 33) tally.exclamations++;
  else if (mark === 63) tally.questions++;
  tally.scope = 0;
};

const takeWord = (tally: Tally, raw: string): void => {
  const word = raw.toLowerCase();
  tally.words++;
  if (raw.length > 2 && raw !== word && raw === raw.toUpperCase()) tally.capitals++;
  const known = valenceOf(word);
  if (known === TURN) tally.scope = 0;
  else if (known === NEGATION) {
    tally.negations++;
    tally.scope = NEGATION_SCOPE + 1;
  } else if (known !== 0) note(tally, tally.scope > 0 ? NEGATED * known : known);
  if (tally.scope > 0) tally.scope--;
};

const valenceOf = (word: string): number => {
  const known = lexicon.get(word);
  if (known !== undefined) return known;
  const apostrophe = word.search(/['’]/);
  if (apostrophe === -1) return 0;
  return /n['’]t$/.test(word) ? NEGATION : (lexicon.get(word.slice(0, apostrophe)) ?? 0);
};

const note = (tally: Tally, valence: number): void => {
  if (valence > 0) tally.positive += valence;
  else tally.negative -= valence;
  tally.max = Math.max(tally.max, valence);
  tally.min = Math.min(tally.min, valence);
  tally.last = valence;
};

const toFeatures = (tally: Tally): number[] => {
  const root = Math.sqrt(tally.words + 3);
  return [
    1,
    tally.positive / root,
    tally.negative / root,
    Math.tanh((tally.positive - tally.negative) / 4),
    tally.max / 3,
    tally.min / 3,
    tally.last / 3,
    Math.log1p(tally.negations),
    Math.log1p(tally.exclamations),
    Math.log1p(tally.questions),
    Math.log1p(tally.capitals),
    tally.link,
    Math.log1p(tally.words) / 3,
  ];
};

import type { Probabilities, ScoreOtherLanguage } from '../score-text.ts';
import { USUAL } from '../usual-shares.ts';
import type { Evidence } from './evidence.ts';
import { noEvidence } from './evidence.ts';
import { featuresOf, readable } from './evidence-features.ts';
import { EMOJI_TRUST, fallbackTrust } from './fallback-trust.ts';
import { composed } from './fold-word.ts';
import { readSpaced } from './read-spaced.ts';
import { readUnspaced } from './read-unspaced.ts';
import { NEGATIVE, POSITIVE } from './weights.ts';
import { wordListOf } from './word-list.ts';

/** Of a text this share of words is understood, or more, where it is really in the language it was taken for. */
const ORDINARY_SHARE = 0.35;

/**
 * How likely a text in a language other than English (ISO 639-1) complains or praises, by word lists, negation and emoji.
 * The fewer words are understood, the nearer to what posts usually are; `undefined` where neither a word nor an emoji is.
 * Total, deterministic, linear; reads its words from a data file at the first text of a language.
 */
export const scoreOtherLanguage: ScoreOtherLanguage = (text, language) => {
  const shown = readable(text);
  const evidence = readEvidence(shown, language);
  const { features, emoji } = featuresOf(shown, evidence);
  if (evidence.known === 0 && emoji === 0) return undefined;
  return blend(weigh(features), understood(evidence, emoji, language));
};

/** What a text says in a language; nothing where there is no word list for it. */
export const readEvidence = (text: string, language: string): Evidence => {
  const list = wordListOf(language);
  if (list === undefined) return noEvidence();
  return list.grammar.spaced ? readSpaced(composed(text).toLowerCase(), list) : readUnspaced(narrow(text).toLowerCase(), list);
};

const wide = /[\uff00-\uffef\u3099]/;
/** Full-width letters and half-width kana as everybody else writes them. */
const narrow = (text: string): string => (wide.test(text) ? text.normalize('NFKC') : text);

/** How much of the text was understood, times how far this language is trusted: 0–1. */
const understood = ({ words, known }: Evidence, emoji: number, language: string): number => {
  const byEmoji = emoji > 0 ? EMOJI_TRUST : 0;
  if (known === 0) return byEmoji;
  const share = Math.min(1, known / words / ORDINARY_SHARE);
  const trust = Object.hasOwn(fallbackTrust, language) ? fallbackTrust[language]! : 0;
  return Math.max(byEmoji, trust * share * (known / (known + 0.5)));
};

/** The layer's own answer, before it is held back: a softmax whose neutral is zero. */
export const weigh = (features: readonly number[]): Probabilities => {
  let negative = 0;
  let positive = 0;
  for (let at = 0; at < features.length; at++) {
    negative += NEGATIVE[at]! * features[at]!;
    positive += POSITIVE[at]! * features[at]!;
  }
  const most = Math.max(0, negative, positive);
  const [n, o, p] = [Math.exp(negative - most), Math.exp(-most), Math.exp(positive - most)];
  const total = n + o + p;
  return { negative: n / total, neutral: o / total, positive: p / total };
};

const blend = (read: Probabilities, share: number): Probabilities => ({
  negative: share * read.negative + (1 - share) * USUAL.negative,
  neutral: share * read.neutral + (1 - share) * USUAL.neutral,
  positive: share * read.positive + (1 - share) * USUAL.positive,
});

import type {
  Basis,
  DetectedLanguage,
  DetectLanguage,
  FindRisks,
  FindTarget,
  Hints,
  Label,
  Probabilities,
  Scored,
  ScoreOtherLanguage,
  ScoreSentiment,
  ScoreText,
  Target,
} from './score-text.ts';
import { USUAL } from './usual-shares.ts';
import { withRating } from './with-rating.ts';

export type Parts = {
  detectLanguage: DetectLanguage;
  scoreSentiment: ScoreSentiment;
  scoreOtherLanguage: ScoreOtherLanguage;
  findRisks: FindRisks;
  findTarget: FindTarget;
};

/** Below this the language is a guess, and the English model is asked whether it recognises anything. */
const SURE_OF_LANGUAGE = 0.5;
/** Of a text in no known language the English model is believed if it is so sure of an opinion ("scam!!", "wtf"). */
const SURE_ANYWAY = 0.6;
const NOT_ASKED: Target = { at: 'unclear', why: '' };

/**
 * A mention understood by the given parts: its language decides who judges the words, a star rating joins in, and where
 * nobody understood anything the answer says so instead of calling it neutral. Total, pure, linear.
 */
export const newUnderstanding =
  (parts: Parts): ScoreText =>
  (text: string, hints: Hints = {}): Scored => {
    const language = parts.detectLanguage(text, hints.language ?? null);
    const read = rated(readWords(text, language, parts), hints.rating ?? null);
    const label = likeliest(read.probabilities);
    const risks = parts.findRisks(text, language.code);
    const brand = hints.brand ?? '';
    const target = label === 'negative' && brand !== '' ? parts.findTarget(text, brand) : NOT_ASKED;
    return {
      label,
      score: read.probabilities.positive - read.probabilities.negative,
      probabilities: read.probabilities,
      language: language.code,
      risks: risks.map((hit) => hit.category),
      why: { basis: read.basis, languageConfidence: language.confidence, risks, target },
    };
  };

type Read = { probabilities: Probabilities; basis: Basis };

const readWords = (text: string, { code, confidence }: DetectedLanguage, parts: Parts): Read => {
  if (code === 'en') return { probabilities: parts.scoreSentiment(text), basis: 'model' };
  if (code !== 'und' && confidence >= SURE_OF_LANGUAGE) {
    const probabilities = parts.scoreOtherLanguage(text, code);
    return probabilities === undefined ? { probabilities: USUAL, basis: 'none' } : { probabilities, basis: 'fallback' };
  }
  const probabilities = parts.scoreSentiment(text);
  const sure = Math.max(probabilities.negative, probabilities.positive) >= SURE_ANYWAY;
  return sure || isWordless(text) ? { probabilities, basis: 'model' } : { probabilities: USUAL, basis: 'none' };
};

const rated = (read: Read, rating: number | null): Read =>
  rating === null ? read : { probabilities: withRating(read.probabilities, rating), basis: read.basis === 'none' ? 'rating' : read.basis };

/** Emoji, numbers, links and handles are in no language, and nothing of them is left unread. */
const isWordless = (text: string): boolean => !/\p{L}/u.test(text.replace(/https?:\/\/\S*|@\w+/gi, ' '));

/** Against the brand where two are equal: a voice too many is the smaller mistake. */
export const likeliest = (p: Probabilities): Label =>
  p.negative >= p.neutral && p.negative >= p.positive ? 'negative' : p.positive > p.neutral ? 'positive' : 'neutral';

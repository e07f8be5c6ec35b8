import type { RiskCategory } from '../domain/mention/risk-category.ts';

export type Label = 'negative' | 'neutral' | 'positive';
export type Probabilities = { negative: number; neutral: number; positive: number };

/** A risk category with the words of the text that speak for it, as they stand there (lower case). */
export type RiskHit = { category: RiskCategory; words: string[] };

/** Whom a negative text is angry at. `unclear` counts as the brand. `why` is for a person, in our words and names. */
export type Target = { at: 'brand' | 'other' | 'unclear'; why: string };

/** A language by its ISO 639-1 code, `und` where nobody knows; `confidence` 0–1. */
export type DetectedLanguage = { code: string; confidence: number };

/**
 * How far the probabilities can be trusted: `model` (English, measured), `fallback` (another language, by word lists),
 * `rating` (only the stars were understood), `none` (nothing was: the probabilities are what is usual, and counting says so).
 */
export type Basis = 'model' | 'fallback' | 'rating' | 'none';

/** `score` is P(positive) − P(negative). `language` is `und` where nobody knows. */
export type Scored = {
  label: Label;
  score: number;
  probabilities: Probabilities;
  language: string;
  risks: RiskCategory[];
  why: { basis: Basis; languageConfidence: number; risks: RiskHit[]; target: Target };
};

/** What else is known about the text: a star rating is better evidence than words; `brand` is whom it was found for. */
export type Hints = { rating?: number | null; language?: string | null; brand?: string | null };

/** How any understanding of a mention is asked. Pure; takes any string. */
export type ScoreText = (text: string, hints?: Hints) => Scored;

/** The parts that `understand` puts together. All of them are total, deterministic and linear in the text's length. */
export type ScoreSentiment = (text: string) => Probabilities;
/** `undefined`: not a word of it was understood. */
export type ScoreOtherLanguage = (text: string, language: string) => Probabilities | undefined;
export type DetectLanguage = (text: string, hint?: string | null) => DetectedLanguage;
export type FindRisks = (text: string, language: string) => RiskHit[];
export type FindTarget = (text: string, brand: string) => Target;

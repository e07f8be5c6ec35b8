import { detectLanguage } from './language/detect-language.ts';
import { newSentimentModel, scoreSentiment } from './model/score-sentiment.ts';
import { scoreOtherLanguage } from './multilingual/score-other-language.ts';
import { newUnderstanding } from './new-understanding.ts';
import { findRisks } from './risk/find-risks.ts';
import type { ScoreText } from './score-text.ts';
import { findTarget } from './target/find-target.ts';

const parts = { detectLanguage, scoreOtherLanguage, findRisks, findTarget };

/** How Stormwatch understands a mention, with the shipped models; they are read when the first text comes. */
export const understand: ScoreText = newUnderstanding({ ...parts, scoreSentiment });

/**
 * The same with an English model of the installation's own, as `stormwatch adapt` writes it.
 * @throws UnreadableModel where the bytes are no model.
 */
export const understandWith = (model: Uint8Array): ScoreText => newUnderstanding({ ...parts, scoreSentiment: newSentimentModel(model) });

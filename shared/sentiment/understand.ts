import type { ScoreText } from './score-text.ts';
import { scoreWithLexicon } from './score-with-lexicon.ts';

/** How this product understands a mention. */
export const understand: ScoreText = scoreWithLexicon;

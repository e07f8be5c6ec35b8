import type { Probabilities } from './score-text.ts';

/** What posts about a brand usually are: all that can be said of one that nobody understands, and of the rest of one half understood. */
export const USUAL: Probabilities = { negative: 0.25, neutral: 0.5, positive: 0.25 };

export type Label = 'negative' | 'neutral' | 'positive';
export type Probabilities = { negative: number; neutral: number; positive: number };

/** `score` is P(positive) − P(negative). `language` is `und` where nobody knows. */
export type Scored = { label: Label; score: number; probabilities: Probabilities; language: string; risks: string[] };

/** What else is known about the text: a star rating is better evidence than words. */
export type Hints = { rating?: number | null; language?: string | null };

/** How any sentiment model is asked. Pure; takes any string. */
export type ScoreText = (text: string, hints?: Hints) => Scored;

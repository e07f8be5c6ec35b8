/**
 * How far the word lists of a language are believed, 0–1: the probabilities keep this share of what was read and take the
 * rest from what posts usually are. Set on the development half (training/multilingual/README.md has the figures).
 */
export const fallbackTrust: Readonly<Record<string, number>> = {
  es: 0.9,
  pt: 0.9,
  it: 0.9,
  fr: 0.85,
  de: 0.85,
  nl: 0.8,
  ru: 0.8,
  pl: 0.8,
  tr: 0.75,
  ja: 0.75,
  id: 0.75,
  zh: 0.65,
  ko: 0.5,
};

/** Emoji without a word that is understood, in whatever language. */
export const EMOJI_TRUST = 0.6;

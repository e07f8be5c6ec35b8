import type { Probabilities } from './score-text.ts';

/** What a number of stars adds to the log-odds of each class. It outweighs words that are unsure, not words that are plain. */
const BY_STARS = [
  { upTo: 1, adds: { negative: 3.5, neutral: 0, positive: -2.5 } },
  { upTo: 2, adds: { negative: 2.5, neutral: 0, positive: -2 } },
  { upTo: 3, adds: { negative: 0.3, neutral: 0.7, positive: -0.3 } },
  { upTo: 4, adds: { negative: -1.5, neutral: 0, positive: 1.5 } },
  { upTo: Infinity, adds: { negative: -2.5, neutral: -0.5, positive: 3 } },
] as const;

/** Ratings are given out of 5 or out of 10; what is above 5 can only be the latter. */
const asStars = (rating: number): number => (rating > 5 ? rating / 2 : rating);

/** The probabilities of a text together with its star rating (0–10): two witnesses, whose log-odds add up. */
export const withRating = (text: Probabilities, rating: number): Probabilities => {
  const stars = asStars(rating);
  const { adds } = BY_STARS.find((row) => stars <= row.upTo) ?? BY_STARS[4];
  const negative = text.negative * Math.exp(adds.negative);
  const neutral = text.neutral * Math.exp(adds.neutral);
  const positive = text.positive * Math.exp(adds.positive);
  const total = negative + neutral + positive;
  return { negative: negative / total, neutral: neutral / total, positive: positive / total };
};

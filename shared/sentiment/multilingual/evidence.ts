/**
 * What was found in a text. Sums of valences; `strongest…` of one word; `last` what the text ends on; `words` how many
 * there are and `known` how many of them were understood, so that 0 means that nothing was.
 */
export type Evidence = {
  positive: number;
  negative: number;
  strongestPositive: number;
  strongestNegative: number;
  last: number;
  found: number;
  negations: number;
  words: number;
  known: number;
};

export const noEvidence = (): Evidence => ({
  positive: 0,
  negative: 0,
  strongestPositive: 0,
  strongestNegative: 0,
  last: 0,
  found: 0,
  negations: 0,
  words: 0,
  known: 0,
});

export const addValence = (evidence: Evidence, valence: number): void => {
  if (valence === 0) return;
  evidence.found++;
  evidence.last = valence;
  if (valence > 0) {
    evidence.positive += valence;
    evidence.strongestPositive = Math.max(evidence.strongestPositive, valence);
  } else {
    evidence.negative -= valence;
    evidence.strongestNegative = Math.max(evidence.strongestNegative, -valence);
  }
};

/** "not good" complains nearly as much as "bad"; "not bad" praises only a little. */
export const negated = (valence: number): number => (valence > 0 ? -0.8 * valence : -0.4 * valence);
/** "very" and "a little", before what they belong to. */
export const STRONGER = 1.3;
export const WEAKER = 0.6;

import { areaUnderCurve } from './area-under-curve.ts';
import { featuresOf, NAMES, wordScore, wordWeights } from './features.ts';
import { fitLogistic, probability } from './logistic.ts';
import { isThere } from '../inputs.ts';
import { readReviews, REVIEWS, type Review } from './read-reviews.ts';

/**
 * "Bomb or organic" on labelled reviews, one storm with all its games left out at a time: the area under the ROC curve
 * of each feature alone and of all together. Nothing of the storm that is judged was seen. Needs ../shared/data.
 */
if (!isThere(REVIEWS)) process.exit(0);
const reviews = await readReviews();
const storms = [...new Set(reviews.map((r) => r.storm))];

type Judged = { review: Review; combined: number; withoutStars: number; values: number[] };

const judgeStorm = (storm: string): Judged[] => {
  const train = reviews.filter((r) => r.storm !== storm);
  const test = reviews.filter((r) => r.storm === storm);
  // Words are weighed on the other storms, each of them without itself, so that the fit does not trust them too much.
  const inner = new Map(storms.filter((f) => f !== storm).map((f) => [f, wordWeights(train.filter((r) => r.storm !== f))]));
  const outer = wordWeights(train);
  const trainRows = train.map((r) => featuresOf(r, train, wordScore(inner.get(r.storm)!, r)));
  const testRows = test.map((r) => featuresOf(r, test, wordScore(outer, r)));
  const labels = train.map((r) => r.bomb);
  const all = fitLogistic(trainRows, labels);
  const noStars = (row: number[]): number[] => row.map((x, i) => (NAMES[i] === 'lowest rating' || NAMES[i] === 'P(negative)' ? 0 : x));
  const without = fitLogistic(trainRows.map(noStars), labels);
  return test.map((review, i) => ({
    review,
    combined: probability(all, testRows[i]!),
    withoutStars: probability(without, noStars(testRows[i]!)),
    values: testRows[i]!,
  }));
};

const judged = storms.flatMap(judgeStorm);
const auc = (of: (j: Judged) => number, some = judged): number => areaUnderCurve(some.map((j) => ({ value: of(j), bomb: j.review.bomb })));
const low = judged.filter((j) => j.review.low);

console.log(`${judged.length} reviews, ${judged.filter((j) => j.review.bomb).length} of bombs; ${low.length} with the lowest rating`);
console.log('feature | all | lowest rating only');
NAMES.forEach((name, i) => console.log(`${name} | ${auc((j) => j.values[i]!).toFixed(3)} | ${auc((j) => j.values[i]!, low).toFixed(3)}`));
console.log(`together | ${auc((j) => j.combined).toFixed(3)} | ${auc((j) => j.combined, low).toFixed(3)}`);
console.log(
  `together, without rating and sentiment | ${auc((j) => j.withoutStars).toFixed(3)} | ${auc((j) => j.withoutStars, low).toFixed(3)}`,
);
for (const storm of storms) {
  const some = judged.filter((j) => j.review.storm === storm);
  const lowest = some.filter((j) => j.review.low);
  console.log(`${storm} (${some.length}) | ${auc((j) => j.combined, some).toFixed(3)} | ${auc((j) => j.combined, lowest).toFixed(3)}`);
}

import type { Label } from '../../shared/sentiment/score-text.ts';
import { newRandom } from '../../shared/sentiment/model/shuffle.ts';
import type { AdaptReport, Figures } from './adapt-report.ts';

/** What a person said of a text, and what two models said that had not seen it. */
export type Judgement = { label: Label; shipped: Label; adapted: Label };
type By = 'shipped' | 'adapted';

const LABELS: readonly Label[] = ['negative', 'neutral', 'positive'];
const RESAMPLES = 1000;
const SEED = 95;

/** How right each of two models was, 0–1, and how sure it is that they differ in the F1 of negatives. Deterministic. */
export const compareModels = (judged: readonly Judgement[]): AdaptReport['heldBack'] => {
  const [shipped, adapted] = [figuresOf(judged, 'shipped'), figuresOf(judged, 'adapted')];
  const [low, high] = changeBetween(judged);
  return { shipped, adapted, negativeF1Change: { mean: rounded(adapted.negative.f1 - shipped.negative.f1), low, high } };
};

const figuresOf = (judged: readonly Judgement[], by: By): Figures => {
  const recalls = LABELS.map((label) => {
    const those = judged.filter((one) => one.label === label);
    return those.length === 0 ? undefined : those.filter((one) => one[by] === label).length / those.length;
  }).filter((recall) => recall !== undefined);
  const said = judged.filter((one) => one[by] === 'negative').length;
  const were = judged.filter((one) => one.label === 'negative').length;
  const right = judged.filter((one) => one.label === 'negative' && one[by] === 'negative').length;
  return {
    macroRecall: rounded(recalls.reduce((sum, recall) => sum + recall, 0) / Math.max(1, recalls.length)),
    negative: { precision: share(right, said), recall: share(right, were), f1: share(2 * right, said + were) },
  };
};

/** The middle 95 % of the change over resamples of the texts (Efron's percentile bootstrap, paired). */
const changeBetween = (judged: readonly Judgement[]): [number, number] => {
  const random = newRandom(SEED);
  const changes = Array.from({ length: RESAMPLES }, () => {
    const drawn = judged.map(() => judged[Math.floor(random() * judged.length)]!);
    return negativeF1(drawn, 'adapted') - negativeF1(drawn, 'shipped');
  }).sort((a, b) => a - b);
  return [rounded(changes[Math.floor(0.025 * RESAMPLES)]!), rounded(changes[Math.ceil(0.975 * RESAMPLES) - 1]!)];
};

const negativeF1 = (judged: readonly Judgement[], by: By): number => {
  let [right, both] = [0, 0];
  for (const one of judged) {
    const [was, said] = [one.label === 'negative', one[by] === 'negative'];
    both += Number(was) + Number(said);
    right += Number(was && said);
  }
  return both === 0 ? 0 : (2 * right) / both;
};

const share = (part: number, whole: number): number => (whole === 0 ? 0 : rounded(part / whole));
const rounded = (n: number): number => Math.round(n * 1e4) / 1e4;

import { join } from 'node:path';
import { scoreSentiment } from '../shared/sentiment/model/score-sentiment.ts';
import { readAirline, sixHourCorrelation } from './airline.ts';
import { AIRLINE_DATA, isThere, readLabelled, SENTIMENT_DATA } from './inputs.ts';
import type { Labelled } from './inputs.ts';
import { brierScore, calibrationError, measureClasses, reliability } from './measure.ts';
import type { Judged } from './measure.ts';

const percent = (share: number): string => (100 * share).toFixed(1).padStart(5);
const judge = <T extends Labelled>(rows: readonly T[]): (T & Judged)[] =>
  rows.map((row) => ({ ...row, probabilities: scoreSentiment(row.text) }));

const printFigures = (name: string, judged: readonly Judged[]): void => {
  const { macroRecall, classes } = measureClasses(judged);
  console.log(`\n${name}: ${judged.length} texts, macro recall ${percent(macroRecall)}`);
  ['negative', 'neutral', 'positive'].forEach((label, k) => {
    const { precision, recall, f1 } = classes[k]!;
    console.log(`  ${label.padEnd(9)} precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(f1)}`);
  });
  const table = reliability(judged);
  console.log(`  calibration error ${calibrationError(table).toFixed(3)}, Brier score ${brierScore(judged).toFixed(3)}`);
  for (const { from, count, said, was } of table)
    console.log(
      `    ${from.toFixed(1)}–${(from + 0.1).toFixed(1)}  ${String(count).padStart(6)}  said ${percent(said)}  was ${percent(was)}`,
    );
};

/** `node training/evaluate.ts [airline]`: the shipped model's figures; the airline set only when asked for, to be seen seldom. */
const main = (): void => {
  if (isThere(SENTIMENT_DATA))
    printFigures('validation split (reads some 5 points higher than other tweets)', judge(readLabelled(join(SENTIMENT_DATA, 'val.tsv'))));
  if (!process.argv.includes('airline') || !isThere(AIRLINE_DATA)) return;
  const airline = judge(readAirline());
  printFigures('airline tweets of February 2015 (another domain, never trained on)', airline);
  const { correlation, buckets } = sixHourCorrelation(airline);
  console.log(
    `  mean P(negative) of six hours and the human share of negatives: correlation ${correlation.toFixed(3)} (${buckets} buckets)`,
  );
};

main();

import { adaptModel } from '../shared/sentiment/model/adapt-model.ts';
import { loadModelFile } from '../shared/sentiment/model/load-model.ts';
import { newSentimentModel } from '../shared/sentiment/model/score-sentiment.ts';
import { shuffledRows } from '../shared/sentiment/model/shuffle.ts';
import { readAirline } from './airline.ts';
import { AIRLINE_DATA, isThere } from './inputs.ts';
import type { Labelled } from './inputs.ts';
import { measureClasses } from './measure.ts';

const DRAWS = 5;
const BROUGHT = 500;
const SEED = 500;
const labels = ['negative', 'neutral', 'positive'] as const;

const measureDraw = (bytes: Uint8Array, rows: readonly Labelled[], draw: number): { f1: number; macroRecall: number } => {
  const order = [...shuffledRows(rows.length, SEED + draw)].map((i) => rows[i]!);
  const brought = order.slice(0, BROUGHT).map(({ text, label }) => ({ text, label: labels[label]! }));
  const score = newSentimentModel(adaptModel(bytes, brought));
  const { macroRecall, classes } = measureClasses(order.slice(BROUGHT).map(({ text, label }) => ({ label, probabilities: score(text) })));
  return { f1: 100 * classes[0]!.f1, macroRecall: 100 * macroRecall };
};

/** What 500 labels of one's own do, on the airline tweets: five draws, each measured on all the other tweets. */
const main = (): void => {
  if (!isThere(AIRLINE_DATA)) return;
  const [bytes, rows] = [loadModelFile(), readAirline()];
  const draws = Array.from({ length: DRAWS }, (_, draw) => measureDraw(bytes, rows, draw));
  for (const { f1, macroRecall } of draws) console.log(`negative F1 ${f1.toFixed(1)}, macro recall ${macroRecall.toFixed(1)}`);
  const mean = (of: (one: { f1: number; macroRecall: number }) => number): string =>
    (draws.reduce((sum, one) => sum + of(one), 0) / DRAWS).toFixed(1);
  const least = Math.min(...draws.map(({ f1 }) => f1)).toFixed(1);
  console.log(
    `${DRAWS} draws of ${BROUGHT} labels: negative F1 mean ${mean(({ f1 }) => f1)}, least ${least}; macro recall mean ${mean((one) => one.macroRecall)}`,
  );
};

main();

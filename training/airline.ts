import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { AIRLINE_DATA } from './inputs.ts';
import type { Labelled } from './inputs.ts';
import { correlation } from './measure.ts';
import type { Judged } from './measure.ts';

export type AirlineTweet = Labelled & { at: number };

const labels = ['negative', 'neutral', 'positive'] as const;
const row = z.object({ time: z.string(), text: z.string(), label: z.string().transform((all) => all.split('|')[0]) });

/** The airline tweets with their human labels: to evaluate with, never to train the shipped model (their licence is non-commercial). */
export const readAirline = (): AirlineTweet[] =>
  z
    .array(row.extend({ label: row.shape.label.pipe(z.enum(labels)) }))
    .parse(parse(gunzipSync(readFileSync(AIRLINE_DATA)), { columns: true }))
    .map(({ time, text, label }) => ({ text, label: labels.indexOf(label), at: Date.parse(time) }));

const BUCKET_MS = 6 * 60 * 60 * 1000;
/** Emptier buckets say nothing about a share. */
const FEWEST = 20;

/** How the mean P(negative) of six hours goes with the human share of negatives in them, over buckets of 20 tweets or more. */
export const sixHourCorrelation = (judged: readonly (Judged & { at: number })[]): { correlation: number; buckets: number } => {
  const buckets = Map.groupBy(judged, (one) => Math.floor(one.at / BUCKET_MS));
  const pairs = [...buckets.values()]
    .filter((all) => all.length >= FEWEST)
    .map((all): [number, number] => [
      all.reduce((sum, one) => sum + one.probabilities.negative, 0) / all.length,
      all.filter((one) => one.label === 0).length / all.length,
    ]);
  return { correlation: correlation(pairs), buckets: pairs.length };
};

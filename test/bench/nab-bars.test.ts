import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCorpus } from '../../bench/nab/corpus.ts';
import { oursLeftOut, runOurs } from '../../bench/nab/ours.ts';
import { LOW_FP, normalised, STANDARD, together } from '../../bench/nab/scoring.ts';

const DATA = new URL('../../../shared/data/nab', import.meta.url).pathname;
if (!existsSync(DATA)) console.log('skipped: the labelled Twitter volume series are not in ../shared/data/nab');

test.skipIf(!existsSync(DATA))(
  'on labelled Twitter volumes the shipped detector is above its bars, and so is its threshold on files it was not chosen on',
  async () => {
    const { series } = (await readCorpus(DATA))!;
    const shipped = together(series.map((s) => runOurs(s)));
    expect(normalised(shipped, STANDARD)).toBeGreaterThanOrEqual(80);
    expect(normalised(shipped, LOW_FP)).toBeGreaterThanOrEqual(72);
    expect(shipped.falsePositives / series.reduce((sum, s) => sum + s.weeks, 0)).toBeLessThanOrEqual(0.65);
    expect(normalised(oursLeftOut(series)!, STANDARD)).toBeGreaterThanOrEqual(70);
  },
  60_000,
);

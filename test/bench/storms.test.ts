import { beforeAll, expect, test } from 'vitest';
import { coldCells, organicCells, raidCells, type Cell, type Organic } from '../../bench/storms/cells.ts';
import { placeIn, stretchOf, type Place } from '../../bench/storms/place.ts';
import { linesOf } from '../../bench/storms/print.ts';
import { quietStretches } from '../../bench/storms/quiet-stretches.ts';
import { randomFor } from '../../bench/storms/random.ts';
import { runBench, type Bench, type BenchOptions, type Source } from '../../bench/storms/run-bench.ts';
import { sizeAt, stormOf, withStorm, type Site } from '../../bench/storms/run-trials.ts';
import { stormTexts } from '../../bench/storms/storm-texts.ts';
import { negativeBy, type Stream } from '../../bench/storms/stream.ts';
import { raidFiguresOf } from '../../bench/storms/summary.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { DAY_MS, HOUR_MS, instantOf, msOf } from '../../shared/domain/time/instant.ts';
import { copyKeysOf } from '../../shared/sentiment/copies/copy-keys.ts';
import type { ScoreText } from '../../shared/sentiment/score-text.ts';

const START = msOf('2026-03-01T00:00:00.000Z');
const DAYS = 40;
const BRAND = 'Teapots';

/** Complaints of our own making, each another. */
const things = ['kettle', 'lid', 'handle', 'spout', 'box', 'order', 'parcel', 'refund', 'invoice', 'hotline'];
const faults = ['broke', 'leaks', 'never came', 'smells', 'cracked', 'burned my hand', 'is late again', 'was empty', 'fell off', 'rusts'];
const closings = ['after one week of tea', 'and nobody answers me', 'what a bad joke', 'so I want my money', 'for the third time now'];
const complaint = (i: number): string =>
  `bad ${things[i % 10]} number ${i} ${faults[Math.floor(i / 10) % 10]} ${closings[Math.floor(i / 100) % 5]} ${i % 7}`;

/** A mention each half hour of the day and each two hours of the night, every fourth a complaint. */
const quietStream = (): Stream => {
  const mentions: Mention[] = [];
  for (let at = START; at < START + DAYS * DAY_MS; at += new Date(at).getUTCHours() < 6 ? 2 * HOUR_MS : HOUR_MS / 2) {
    const i = mentions.length;
    const text = i % 4 === 0 ? complaint(i) : `my ${things[i % 10]} is lovely, cup ${i}`;
    const known = { url: null, parent: null, language: 'en', rating: null, followers: null };
    mentions.push({ id: `m${i}`, brand: BRAND, source: 'x', time: instantOf(at), text, author: `a${i}`, ...known });
  }
  return { file: 'teapots', brand: BRAND, mentions };
};

/** Sentiment of a world in which whoever is against a brand says "bad". */
const score: ScoreText = (text) => {
  const negative = text.includes('bad') ? 0.9 : 0.05;
  const probabilities = { negative, neutral: 0.95 - negative, positive: 0.05 };
  const why = { basis: 'model' as const, languageConfidence: 1, risks: [], target: { at: 'brand' as const, why: '' } };
  return { label: negative > 0.5 ? 'negative' : 'neutral', score: 0.05 - negative, probabilities, language: 'en', risks: [], why };
};
const isNegative = negativeBy(new Map(), score);

const teapots = quietStream();
const whole = { from: START, to: START + DAYS * DAY_MS };
const place = (night = false): Place => placeIn(stretchOf(teapots, whole), night, isNegative, randomFor(1, 'test'))!;
const siteAt = (at: Place): Site => ({
  place: at,
  texts: stormTexts(at, [], isNegative, 2000, randomFor(1, 'texts')),
  seed: 1,
  name: 'site',
});
const cell = (shape: Organic['shape'], size: number, makeUp: Organic['makeUp'] = 'authors'): Organic => ({
  ...{ kind: 'organic', shape, size, makeUp },
});
const source = (): Source => ({
  file: { file: 'teapots', streams: [teapots], labels: new Map(), rejected: 0 },
  quiet: [{ stream: teapots, spans: [whole] }],
});
const few: Cell[] = [cell('step', 20), cell('step', 3), coldCells[0]!, { kind: 'raid', raid: 'crude', accountsKnown: true, size: 20 }];
const options = (seed: number): BenchOptions => ({ seed, perCell: 2, score, cells: few });

let bench: Bench;
beforeAll(async () => {
  bench = await runBench([source()], options(1));
});

test('a storm is added to what was really said: nothing of that is lost or changed', () => {
  const site = siteAt(place());
  const { storm } = stormOf(site, cell('step', 10));
  const together = withStorm(site.place, 6, storm);
  const [from, to] = [instantOf(site.place.from), instantOf(site.place.onset + 6 * HOUR_MS + 2 * DAY_MS)];
  const without = teapots.mentions.filter((m) => m.time >= from && m.time < to);
  const ids = new Set(storm.map((m) => m.id));
  expect(storm.length).toBeGreaterThan(100);
  expect(together.filter((m) => !ids.has(m.id))).toEqual(without);
  expect(together.length).toBe(without.length + storm.length);
  expect(together.map((m) => m.time)).toEqual(together.map((m) => m.time).sort());
  expect(withStorm(site.place, 6, [])).toEqual(without);
  expect(site.place.from).toBeLessThanOrEqual(site.place.onset - 14 * DAY_MS);
});

test('a storm has the size, the beginning and the end that it is said to have', () => {
  const site = siteAt(place());
  // Every fourth of 39 mentions a day, so the floor of 2 an hour holds.
  expect(site.place.baseline).toBeCloseTo(39 / 4 / 24, 1);
  expect(sizeAt(site.place, 10)).toBe(20);
  expect(sizeAt({ ...site.place, baseline: 7 }, 10)).toBe(70);
  for (const [shape, voices, hours] of [
    ['step', 120, 6],
    ['ramp', 60, 6],
    ['slow burn', 240, 96],
  ] as const) {
    const { storm, end } = stormOf(site, cell(shape, 10));
    expect([shape, end - site.place.onset]).toEqual([shape, hours * HOUR_MS]);
    expect(Math.abs(storm.length - voices), shape).toBeLessThanOrEqual(voices / 50);
    expect(msOf(storm[0]!.time)).toBeGreaterThanOrEqual(site.place.onset);
    expect(msOf(storm.at(-1)!.time)).toBeLessThan(end);
  }
  const { storm, end } = stormOf(site, cell('waves', 10));
  const waves = (end - site.place.onset) / HOUR_MS === 14 ? 3 : 2;
  expect(storm.length).toBe(waves * 2 * 20);
});

test('a ramp rises and a slow burn is never visible in an hour', () => {
  const site = siteAt(place());
  const inHour = (at: Mention): number => Math.floor((msOf(at.time) - site.place.onset) / HOUR_MS);
  const counts = (shape: Organic['shape']): number[] => {
    const hours = new Array<number>(96).fill(0);
    for (const m of stormOf(site, cell(shape, 20)).storm) hours[inHour(m)]!++;
    return hours;
  };
  const ramp = counts('ramp');
  expect(ramp[5]!).toBeGreaterThan(3 * ramp[0]!);
  expect(Math.max(...counts('slow burn'))).toBeLessThanOrEqual(8);
});

test('each voice of an organic storm is somebody else with words of their own, though few such texts exist', () => {
  const at = place();
  const poor = { ...at, stretch: { ...at.stretch, stream: { ...teapots, mentions: teapots.mentions.slice(0, 400) } } };
  const texts = stormTexts(poor, [], isNegative, 500, randomFor(1, 'texts'));
  const { storm } = stormOf({ place: at, texts, seed: 1, name: 'poor' }, cell('step', 20, 'followers'));
  expect(new Set(storm.map((m) => m.author)).size).toBe(storm.length);
  const known = new Set<number>();
  const copies = storm.filter((m) => {
    const { text, bands } = copyKeysOf(m.text, m.author);
    const keys = [text, ...bands].filter((k) => k !== 0);
    const copied = keys.some((k) => known.has(k));
    for (const k of keys) known.add(k);
    return copied;
  });
  expect(copies.length / storm.length).toBeLessThan(0.1);
  expect(storm.every((m) => m.followers !== null && m.authorSince! < m.time)).toBe(true);
  expect(stormOf(siteAt(at), cell('step', 20, 'no authors')).storm.every((m) => m.author === null && m.followers === null)).toBe(true);
});

test('a crude raid is a few accounts with a few texts in volleys; a careful one hides that', () => {
  const site = siteAt(place());
  const raid = (name: 'crude' | 'careful', accountsKnown = true) =>
    stormOf(site, { kind: 'raid', raid: name, accountsKnown, size: 20 }).storm;
  const [crude, careful] = [raid('crude'), raid('careful')];
  expect(crude.length).toBe(240);
  expect(new Set(crude.map((m) => m.author)).size).toBeLessThanOrEqual(30);
  expect(new Set(careful.map((m) => m.author)).size).toBeGreaterThan(80);
  expect(new Set(crude.map((m) => m.text)).size).toBeLessThanOrEqual(60);
  expect(crude.every((m) => m.followers! <= 5 && msOf(m.time) - msOf(m.authorSince!) < 30 * DAY_MS)).toBe(true);
  expect(new Set(crude.map((m) => m.time.slice(0, 18))).size).toBeLessThan(crude.length / 3);
  expect(raid('crude', false).every((m) => m.followers === null && m.authorSince === undefined && m.author !== null)).toBe(true);
});

test('the same seed gives the same figures, another seed other storms', async () => {
  expect(JSON.stringify(await runBench([source()], options(1)))).toBe(JSON.stringify(bench));
  const other = await runBench([source()], options(2));
  expect(other.trials.map((t) => t.onset)).not.toEqual(bench.trials.map((t) => t.onset));
});

test('a strong storm is found and a stretch without one opens nothing', () => {
  const strong = bench.trials.filter((t) => t.cell.kind === 'organic' && t.cell.size === 20);
  expect(strong).toHaveLength(2);
  expect(strong.every((t) => t.minutes.sev3 !== null && t.minutes.sev3 <= 120)).toBe(true);
  expect(bench.quiet).toMatchObject([{ brand: BRAND, days: DAYS, sev3: 0, sev2: 0 }]);
  expect(new Set(bench.places.map((p) => p.night))).toEqual(new Set([true, false]));
});

test('raids are counted apart: how many opened, how gravely, and how many of those say that they may be organised', () => {
  const [trial] = bench.trials.filter((t) => t.cell.kind === 'raid');
  const of = (sev: Partial<Record<'sev1' | 'sev2' | 'sev3' | 'sev4', number>>, saidOrganised: boolean | null) => ({
    ...trial!,
    minutes: { sev1: null, sev2: null, sev3: null, sev4: null, ...sev },
    saidOrganised,
  });
  const raids = [of({ sev4: 5, sev3: 5, sev2: 9, sev1: 9 }, false), of({ sev4: 5, sev3: 7 }, true), of({ sev4: 8 }, true), of({}, null)];
  expect(raidFiguresOf(raids)).toMatchObject({ trials: 4, recorded: 0.75, sev3: 0.5, sev2: 0.25, sev1: 0.25, suspected: 2 / 3 });
  const lines = linesOf({ ...bench, trials: [...bench.trials.filter((t) => t.cell.kind !== 'raid'), ...raids] });
  expect(lines.find((l) => l.startsWith('crude'))).toMatch(/known\s+20×\s+4\s+240\s+75 %\s+50 %\s+25 %\s+25 %\s+67 %/);
});

test('a day with a burst and the days beside it are not quiet', () => {
  const day = 20;
  const burst = Array.from({ length: 60 }, (_, i): Mention => ({
    ...teapots.mentions[0]!,
    time: instantOf(START + day * DAY_MS + i * 60_000),
  }));
  const mentions = [...teapots.mentions, ...burst].sort((a, b) => (a.time < b.time ? -1 : 1));
  const days = quietStretches(mentions).map(({ from, to }) => [(from - START) / DAY_MS, Math.round((to - START) / DAY_MS)]);
  expect(days).toEqual([
    [0, 18],
    [23, 40],
  ]);
  expect(quietStretches(teapots.mentions)).toHaveLength(1);
});

test('every shape comes in every size with every make-up', () => {
  expect(organicCells).toHaveLength(4 * 4 * 3);
  expect(coldCells).toHaveLength(4 * 4);
  expect(raidCells).toHaveLength(2 * 2 * 4);
  expect(new Set([...organicCells, ...coldCells, ...raidCells].map((c) => JSON.stringify(c))).size).toBe(80);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seeded } from '../local/hostility.ts';
import { lookAt, newDetection, putMinute, type Detection } from '../shared/domain/signal/detection.ts';
import { newState, seriesIn } from '../shared/domain/signal/detector-state.ts';
import { encodeState } from '../shared/domain/signal/encode-state.ts';
import { parametersFor } from '../shared/domain/signal/parameters.ts';
import { summarise, type Summary } from '../shared/domain/signal/summary.ts';
import { toMentionItem } from '../shared/store/mention-item.ts';
import { openDatabase, sqliteTable } from '../shared/store/sqlite-table.ts';
import { recountMinute } from '../shared/store/summary-store.ts';
import { ALL_MENTION_SHARDS, MENTION_SHARDS } from '../shared/store/keys.ts';
import { aVoice, brandMinutes, LENSES } from './detector/brand-minutes.ts';

/** `npm run bench:detector`: how fast series are evaluated, how large a brand's state is, how long a full minute takes to count. */
const HELP = `How fast detection evaluates, on one core.

npm run bench:detector [-- --brands N] [--hours N] [--enforce]

  --brands N   brands side by side (default 1000), each with 12 lenses in 3 windows
  --hours N    measured, after two days that are not (default 1)
  --enforce    exit code 1 where a bar is missed

Examples:
  npm run bench:detector
  npm run bench:detector -- --brands 100 --hours 6
`;
const RATE_BAR = 100_000;
const RECOUNT_BAR_MS = 150;
const SERIES_BAR = 4 * 1024;
const BRAND_BAR = 32 * 1024;
const START = 29_000_000 - (29_000_000 % 1440);
const LEARNT = 2 * 1440;
/** Milliseconds that this process computed: others on the machine do not count. */
const cpuMs = (): number => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
const print = (line = ''): void => void process.stdout.write(`${line}\n`);
const grouped = (n: number): string => Math.round(n).toLocaleString('en-US');

type Measured = { say: string; ok: boolean };

/** What a peer with nothing to explain takes: a mean and a deviation of one number, moved on and compared. */
const plainEwma = (updates: number): number => {
  const means = new Float64Array(1000);
  const spreads = new Float64Array(1000).fill(1);
  let alerts = 0;
  const started = cpuMs();
  for (let i = 0; i < updates; i++) {
    const at = i % 1000;
    const off = ((i * 7919) % 31) - means[at]!;
    if (off > 3 * Math.sqrt(spreads[at]!)) alerts++;
    means[at]! += 0.01 * off;
    spreads[at]! += 0.01 * (off * off - spreads[at]!);
  }
  const rate = updates / ((cpuMs() - started) / 1000);
  return alerts < 0 ? 0 : rate;
};

/** Kinds of brands: most are quiet, a few are loud. Mentions an hour. */
const loudness = (brand: number): number => (brand % 50 === 0 ? 120 : brand % 10 === 0 ? 30 : 6);

const evaluation = (brands: number, hours: number): Measured[] => {
  let series = 0;
  let updates = 0;
  let looks = 0;
  let ms = 0;
  let largest = 0;
  for (let brand = 0; brand < brands; brand++) {
    const random = seeded(brand + 1);
    const minutes = brandMinutes(START, LEARNT + hours * 60, loudness(brand), random);
    const detection = newDetection(`brand-${brand}`, parametersFor(`brand-${brand}`), newState());
    learn(detection, minutes);
    const before = samplesIn(detection);
    const measured = minutes.filter((m) => m.minute >= START + LEARNT);
    const started = cpuMs();
    for (const minute of measured) look(detection, minute);
    ms += cpuMs() - started;
    looks += measured.length;
    // What baselines took in; that looks also score series comes on top and is not counted.
    updates += samplesIn(detection) - before;
    series += seriesIn(detection.state).length;
    const { document, rings } = encodeState(detection.state);
    largest = Math.max(largest, document.length + rings.length);
  }
  const rate = updates / (ms / 1000);
  const perSeries = largest / (LENSES * 3);
  const ewma = plainEwma(5_000_000);
  return [
    {
      ok: rate >= RATE_BAR,
      say: `${grouped(brands)} brands, ${grouped(series)} series (${(series / brands).toFixed(1)} a brand), ${grouped(looks)} looks: ${grouped(rate)} series updates/s (bar ${grouped(RATE_BAR)}), ${((ms / looks) * 1000).toFixed(0)} µs a look; a bare EWMA z-score without windows, voices or reasons does ${grouped(ewma)}, ${Math.round(ewma / rate)} times as many`,
    },
    {
      ok: largest <= BRAND_BAR && perSeries <= SERIES_BAR,
      say: `the largest brand's state takes ${grouped(largest)} bytes (bar ${grouped(BRAND_BAR)}), about ${grouped(perSeries)} a series (bar ${grouped(SERIES_BAR)})`,
    },
  ];
};

/** How many samples the baselines of a brand have taken in. */
const samplesIn = ({ state }: Detection): number => seriesIn(state).reduce((sum, [, { baseline }]) => sum + baseline.samples, 0);

const learn = (detection: Detection, minutes: readonly Summary[]): void => {
  for (const minute of minutes) if (minute.minute < START + LEARNT) look(detection, minute);
};

const look = (detection: Detection, minute: Summary): void => {
  putMinute(detection, minute.minute, minute);
  lookAt(detection, minute.minute);
};

const ROWS_A_SHARD = 1100;

/** A minute in which every key holds more rows than are read, on disk. */
const recount = async (): Promise<Measured> => {
  const folder = mkdtempSync(join(tmpdir(), 'stormwatch-bench-'));
  const table = sqliteTable(openDatabase(join(folder, 'mentions.db')), 'mentions', { now: () => '2026-01-01T00:00:00.000Z' });
  const random = seeded(1);
  for (let left = MENTION_SHARDS * ROWS_A_SHARD; left > 0; left -= 500) {
    await table.writeAll(Array.from({ length: Math.min(left, 500) }, () => ({ put: itemOf(random) })));
  }
  const times: number[] = [];
  const walls: number[] = [];
  let rows = 0;
  for (let run = 0; run < 9; run++) {
    const started = performance.now();
    const computed = cpuMs();
    const { counted, saturated } = await recountMinute(table, 'Acme', START, ALL_MENTION_SHARDS);
    summarise(START, counted, saturated);
    times.push(cpuMs() - computed);
    walls.push(performance.now() - started);
    rows = counted.length;
  }
  rmSync(folder, { recursive: true });
  const middle = (of: number[]): number => of.toSorted((a, b) => a - b)[4]!;
  const median = middle(times);
  return {
    ok: median <= RECOUNT_BAR_MS,
    say: `a saturated minute (${grouped(rows)} rows read and counted, SQLite on disk): ${median.toFixed(0)} ms of computing, median of 9 (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)}; by the clock ${middle(walls).toFixed(0)}; bar ${RECOUNT_BAR_MS})`,
  };
};

const itemOf = (random: () => number) => {
  const counted = aVoice(random);
  const { id, source, followers } = counted;
  const text = `this is about what people write when they are angry, number ${id}`;
  const mention = { id, brand: 'Acme', source, time: '2025-02-19T00:00:00.000Z', text, author: id, followers, rating: null };
  const whole = { mention: { ...mention, url: null, parent: null, language: 'en' }, counted, minute: START, score: -0.5 };
  return toMentionItem('Acme', whole, '2026-01-01T00:00:00.000Z');
};

/** What an option says, as a whole number above 0. */
const countOf = (name: string, given: string | undefined, usual: number): number => {
  const count = given === undefined ? usual : Number(given);
  if (Number.isInteger(count) && count > 0) return count;
  process.stderr.write(`--${name} is a whole number above 0, like ${usual}; it was ${given}\n`);
  process.exit(2);
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { brands: { type: 'string' }, hours: { type: 'string' }, enforce: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    print(HELP);
    return;
  }
  const all = [...evaluation(countOf('brands', values.brands, 1000), countOf('hours', values.hours, 1)), await recount()];
  for (const { ok, say } of all) print(`${ok ? 'ok    ' : 'MISSED'} ${say}`);
  if (values.enforce === true && all.some((m) => !m.ok)) process.exitCode = 1;
};

await main();

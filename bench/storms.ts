import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { stepProgress } from '../cli/progress.ts';
import { readGroundTruth } from './ground-truth.ts';
import { linesOf } from './storms/print.ts';
import { QUIET_RULE, quietStretches, stretchesByTruth } from './storms/quiet-stretches.ts';
import { runBench, type Bench, type Source } from './storms/run-bench.ts';
import { readStreamFile } from './storms/stream.ts';

/**
 * `npm run bench:storms`: storms of known onset, size, shape and make-up in quiet stretches of real streams: which the
 * detector finds and how soon, and what it opens without any. The data are not part of this repository; storms are made in
 * memory from what people really wrote there, and nothing of it is written anywhere.
 */
const DATA = new URL('../../shared/data/replay/', import.meta.url).pathname;
/** Named quiet stretches only; this one consists of storms. */
const NOT_QUIET = 'reviewbomb_labelled_2015_2022';
/** Brands of an own file with fewer mentions are passed over. */
const LEAST_MENTIONS = 200;
const EXAMPLES = `
Examples:
  npm run bench:storms                                   the streams of ../shared/data/replay
  npm run bench:storms -- --seed 7                       other places, texts and moments
  npm run bench:storms -- --stream export.csv.gz         quiet stretches of your own history, all its brands
  npm run bench:storms -- --stream export.csv:Acme --stream other.csv.gz --per-cell 4
  npm run bench:storms -- --json > storms.json           with every single storm

Quiet in an own stream: ${QUIET_RULE}.
`;

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('not a whole number of 0 or more');
  return value;
};
const some = (text: string): number => {
  if (whole(text) === 0) throw new InvalidArgumentError('at least 1');
  return whole(text);
};

type Options = { seed: number; stream?: string[]; perCell: number; json?: boolean };

const readOptions = (): Options =>
  new Command('npm run bench:storms --')
    .description('Injects storms into quiet stretches of real streams: recall, minutes to page, false openings.')
    .option('--seed <number>', 'of places, texts and moments; the same seed gives the same figures', whole, 1)
    .option('--stream <file[:brand]>', 'another mention file instead; may be given again', (s: string, all?: string[]) => [
      ...(all ?? []),
      s,
    ])
    .option('--per-cell <number>', 'places, each with a storm of every kind', some, 12)
    .option('--json', 'everything, with every single storm, as JSON')
    .addHelpText('after', EXAMPLES)
    .parse()
    .opts();

/** `export.csv:Acme: the game` as a file that exists and a brand, which may hold colons too. */
const fileAndBrand = (given: string): { path: string; brand: string | undefined } => {
  for (let at = given.indexOf(':'); at !== -1; at = given.indexOf(':', at + 1))
    if (!existsSync(given) && existsSync(given.slice(0, at))) return { path: given.slice(0, at), brand: given.slice(at + 1) };
  return { path: given, brand: undefined };
};

const readOwn = async (given: string): Promise<Source> => {
  const { path, brand } = fileAndBrand(given);
  const file = await readStreamFile(path, basename(path));
  const wanted = file.streams.filter((s) => (brand === undefined ? s.mentions.length >= LEAST_MENTIONS : s.brand === brand));
  if (wanted.length === 0)
    throw new Error(brand === undefined ? `no brand of ${path} has ${LEAST_MENTIONS} mentions` : `${path} has no brand ${brand}`);
  return { file, quiet: wanted.map((stream) => ({ stream, spans: quietStretches(stream.mentions) })) };
};

/** The brands that somebody has read, with what they called quiet, or by the rule where they named only storms. */
const readReplay = async (): Promise<Source[]> => {
  const truth = readGroundTruth(join(DATA, 'ground-truth.json'));
  const names = readdirSync(DATA).filter((f) => f.endsWith('.csv.gz') && !f.startsWith(NOT_QUIET));
  const sources: Source[] = [];
  for (const name of names) {
    const dataset = name.replace('.csv.gz', '');
    const file = await readStreamFile(join(DATA, name), dataset);
    const quiet = file.streams.map((stream) => {
      const events = truth.filter((e) => e.dataset === dataset && e.brand === stream.brand);
      return { stream, spans: events.length === 0 ? [] : stretchesByTruth(stream.mentions, events) };
    });
    sources.push({ file, quiet });
  }
  return sources;
};

/** Undefined where a stream cannot be read, which is said. */
const readSources = async ({ stream = [] }: Options): Promise<Source[] | undefined> => {
  try {
    return stream.length === 0 ? await readReplay() : await Promise.all(stream.map(readOwn));
  } catch (error) {
    console.error(`bench:storms: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    return undefined;
  }
};

const print = (options: Options, bench: Bench, seconds: number): void => {
  if (options.json === true) {
    const places = bench.places.map(({ stretch: { stream }, ...place }) => ({ ...place, file: stream.file, brand: stream.brand }));
    process.stdout.write(`${JSON.stringify({ seed: options.seed, perCell: options.perCell, seconds, ...bench, places })}\n`);
    return;
  }
  const lines = [
    `Seed ${options.seed}, ${bench.places.length} places, ${bench.trials.length} storms, ${seconds.toFixed(0)} s.`,
    ...linesOf(bench),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};

const main = async (): Promise<void> => {
  const options = readOptions();
  if (options.stream === undefined && !existsSync(DATA)) {
    console.log(`skipped: bench:storms: ../shared/data/replay is not there; give a stream of your own with --stream`);
    return;
  }
  const started = performance.now();
  const sources = await readSources(options);
  if (sources === undefined) return;
  let progress = { step: (): void => undefined, done: (): void => undefined };
  const bench = await runBench(sources, {
    ...{ seed: options.seed, perCell: options.perCell },
    // How many storms there are is known only once their places are.
    onTotal: async (runs) => void (progress = await stepProgress(runs)),
    onRun: () => progress.step(),
  });
  progress.done();
  if (bench.places.length === 0) {
    console.error(`no storm fits: no quiet stretch is long enough. Quiet: ${QUIET_RULE}`);
    process.exitCode = 1;
    return;
  }
  print(options, bench, (performance.now() - started) / 1000);
};

await main();

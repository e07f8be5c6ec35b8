import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCorpus, type Corpus } from './nab/corpus.ts';
import { oursLeftOut, runOurs, VARIATIONS } from './nab/ours.ts';
import { PEERS, type Peer } from './nab/peers.ts';
import { PROFILES, STANDARD, together, type Tally } from './nab/scoring.ts';
import { formatRuns, formatTable, verdict, type Row } from './nab/table.ts';
import { bestThreshold, leaveOneOut, tallyAt } from './nab/threshold.ts';

/** `npm run bench:nab`: the series detector and its peers on labelled series, scored as the Numenta Anomaly Benchmark does. */
const HELP = `Scores \`stormwatch detect\` and its peers on labelled series, as the Numenta Anomaly Benchmark (NAB) does.

npm run bench:nab [-- --data DIR] [--sensitivity] [--per-file] [--enforce]

  --data DIR     CSV files timestamp,value and their windows.json; or NAB's own folders (labels/combined_windows.json).
                 Every file that has windows is scored. Default: ../shared/data/nab
  --sensitivity  also how the score moves when one parameter of the detector is changed
  --per-file     also the shipped detector on each file
  --enforce      exit code 1 where a bar is missed

Examples:
  npm run bench:nab
  npm run bench:nab -- --sensitivity
  npm run bench:nab -- --data ~/NAB/data/realTweets --per-file
`;
const DATA = new URL('../../shared/data/nab', import.meta.url).pathname;
const print = (line = ''): void => void process.stdout.write(`${line}\n`);

const timed = <T>(rows: number, work: () => T): { result: T; perSecond: number } => {
  const started = performance.now();
  const result = work();
  return { result, perSecond: rows / ((performance.now() - started) / 1000) };
};

const rowOfOurs = ({ series }: Corpus, rows: number): Row => {
  const { result, perSecond } = timed(rows, () => together(series.map((s) => runOurs(s))));
  return { name: 'stormwatch detect, as shipped', tallies: PROFILES.map(() => result), leftOut: oursLeftOut(series), perSecond };
};

const rowOfPeer = ({ name, score }: Peer, { series }: Corpus, rows: number): Row => {
  const { result: scored, perSecond } = timed(rows, () => series.map((s) => ({ series: s, scores: score(s) })));
  const at = (threshold: number): Tally => together(scored.map((s) => tallyAt(s, threshold)));
  const choose = (files: number[]): number =>
    bestThreshold(
      files.map((f) => scored[f]!),
      STANDARD,
    );
  const leftOut = leaveOneOut(series.length, choose, (file, threshold) => tallyAt(scored[file]!, threshold));
  return { name, tallies: PROFILES.map((profile) => at(bestThreshold(scored, profile))), leftOut, perSecond };
};

const REMARKS = `
Scores: 0 is silence, 100 the first row of every window and nothing else. Gaps under 3 points are noise.
left-out: the threshold is chosen on all files but one and scored on that one, for each file, together. It is the honest figure.
Ours keeps its one shipped threshold in the first columns. The peers take the threshold that is best for them on these very files, a
different one for each profile: an advantage for them. Hits and false positives are those of the standard profile.
The seasonal ESD judges a file as a whole, later rows too, and with parameters that were tuned on the whole benchmark.`;

const report = (corpus: Corpus, asked: { sensitivity: boolean; perFile: boolean }): boolean => {
  const rows = corpus.series.reduce((sum, s) => sum + s.times.length, 0);
  const weeks = corpus.series.reduce((sum, s) => sum + s.weeks, 0);
  print(`${corpus.series.length} series, ${rows} rows, ${weeks.toFixed(1)} series-weeks scored (after the first 15 %, at most 750 rows)`);
  for (const note of corpus.notes) print(`note: ${note}`);
  const ours = rowOfOurs(corpus, rows);
  print(`\n${formatTable([ours, ...PEERS.map((peer) => rowOfPeer(peer, corpus, rows))], weeks)}\n${REMARKS}`);
  if (asked.perFile)
    print(
      `\n${formatRuns(
        'file, as shipped',
        corpus.series.map((s) => ({ what: s.name, tally: runOurs(s), weeks: s.weeks })),
      )}`,
    );
  if (asked.sensitivity) {
    const varied = VARIATIONS.map(({ what, parameters }) => ({
      what,
      tally: together(corpus.series.map((s) => runOurs(s, parameters))),
      weeks,
    }));
    print(`\n${formatRuns('one parameter changed', varied)}`);
  }
  const { text, ok } = verdict(ours, weeks);
  print(`\n${text}`);
  return ok;
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: DATA },
      sensitivity: { type: 'boolean', default: false },
      'per-file': { type: 'boolean', default: false },
      enforce: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return print(HELP);
  if (!existsSync(values.data)) return print(`skipped: no labelled series at ${values.data} (../shared/data/nab, or --data DIR)`);
  const corpus = await readCorpus(values.data);
  if (corpus === undefined) return print(`skipped: neither windows.json nor labels/combined_windows.json for ${values.data}`);
  if (corpus.series.length === 0) return print(`skipped: no file that the windows name is in ${values.data}`);
  const ok = report(corpus, { sensitivity: values.sensitivity, perFile: values['per-file'] });
  process.exitCode = values.enforce && !ok ? 1 : 0;
};

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

import { fork } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { bundleScript } from '../infra/bundle-script.ts';
import { place } from '../infra/bundle.ts';
import { contestants, OUR_BUNDLE, OURS } from './sentiment/contestants.ts';
import { installPeers } from './sentiment/install-peers.ts';
import { tableOf, type Line } from './sentiment/print.ts';
import { NOTHING, runContestant, type Run } from './sentiment/run-contestant.ts';
import { readTexts, sayAbsent } from './sentiment/texts.ts';

/**
 * `npm run bench:sentiment [-- --quick] [-- --enforce]`: our understanding and the sentiment packages of npm on the same
 * texts, each in its own process. `--quick`: fewer texts, one run. `--enforce`: exit 1 when ours misses a bar.
 */
const bars = { perSecond: 20_000, loadMs: 120, rssMb: 80, assetMb: 2 };
const MB = 1_000_000;
const RUNS = 3;
const quick = process.argv.includes('--quick');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const inOwnProcess = (name: string, withAccuracy: boolean): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = fork(
      import.meta.filename,
      ['--contestant', name, ...(withAccuracy ? ['--accuracy'] : []), ...(quick ? ['--quick'] : [])],
      {
        execArgv: ['--expose-gc'],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        serialization: 'advanced',
      },
    );
    let complaint = '';
    child.stderr?.on('data', (piece: Buffer) => (complaint += piece.toString()));
    child.on('message', (run) => resolve(run as Run)); // our own process, just above
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code ?? 'a signal'}: ${complaint.slice(0, 400)}`)));
  });

const median = (some: readonly number[]): number => some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)]!;

/** Medians of the measured runs; accuracy is the same in each, so the first one has it. */
const measure = async (name: string): Promise<Run> => {
  const runs: Run[] = [];
  for (let i = 0; i < (quick ? 1 : RUNS); i++) runs.push(await inOwnProcess(name, i === 0 && name !== NOTHING));
  const of = (key: 'loadMs' | 'perSecond' | 'rss' | 'heap'): number => median(runs.map((run) => run[key]));
  return { ...runs[0]!, loadMs: of('loadMs'), perSecond: of('perSecond'), rss: of('rss'), heap: of('heap') };
};

/** What the model and its tables weigh on disk, in MB: everything below shared/sentiment that is no code. */
const assets = (): { name: string; mb: number }[] => {
  const folder = new URL('../shared/sentiment/', import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bin'))
    .map((name) => ({ name, mb: statSync(new URL(name, folder)).size / MB }));
};

const sayBars = (ours: Line): boolean => {
  const files = assets();
  const model = files.find(({ name }) => name.endsWith('sentiment.bin'))?.mb ?? 0;
  const checks = [
    { ok: ours.run.perSecond >= bars.perSecond, line: `${Math.round(ours.run.perSecond)} texts/s, at least ${bars.perSecond}` },
    { ok: ours.run.loadMs <= bars.loadMs, line: `loads in ${ours.run.loadMs.toFixed(0)} ms, at most ${bars.loadMs}` },
    { ok: ours.rssMb <= bars.rssMb, line: `${ours.rssMb.toFixed(0)} MB above an empty Node, at most ${bars.rssMb}` },
    {
      ok: model <= bars.assetMb,
      line: `the model's file ${model.toFixed(2)} MB, at most ${bars.assetMb} (all files: ${files.map(({ name, mb }) => `${name} ${mb.toFixed(2)}`).join(', ')})`,
    },
  ];
  say('');
  for (const { ok, line } of checks) say(`  ${ok ? 'ok  ' : 'FAIL'} ${line}`);
  return checks.every(({ ok }) => ok);
};

const compare = async (): Promise<void> => {
  process.env[OUR_BUNDLE] = place(bundleScript('shared/sentiment/understand.ts'), join(import.meta.dirname, '../.build/bench'));
  for (const line of sayAbsent()) say(line);
  const absent = installPeers();
  if (absent !== undefined) say(`skipped: every peer: ${absent}`);
  say(
    `${cpus().length} cores, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)}; ${quick ? 'one run, fewer texts' : `medians of ${RUNS} runs`}.`,
  );
  say(
    'Macro recall and the class negative in %; texts/s by processor time, warm; load until the first answer; memory above an empty Node.',
  );
  say('Cuts of the peers tuned on training tweets. Ours was trained on those and chosen on the tweets below: they read high for it.\n');
  const empty = await measure(NOTHING);
  const lines: Line[] = [];
  for (const { name } of contestants.filter((one) => absent === undefined || one.name === OURS)) {
    try {
      const run = await measure(name);
      lines.push({ name, run, rssMb: (run.rss - empty.rss) / MB, heapMb: (run.heap - empty.heap) / MB });
    } catch (error) {
      say(`skipped: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const line of tableOf(lines)) say(line);
  const ours = lines.find(({ name }) => name === OURS);
  const ok = ours !== undefined && sayBars(ours);
  if (process.argv.includes('--enforce') && !ok) process.exitCode = 1;
};

const asked = process.argv.indexOf('--contestant');
if (asked === -1) await compare();
else {
  const run = await runContestant(process.argv[asked + 1]!, readTexts(quick), process.argv.includes('--accuracy'));
  process.send?.(run, () => process.disconnect());
}

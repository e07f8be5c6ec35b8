import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSynthetic } from './synthetic.ts';

/**
 * `npm run bench [-- --full --enforce]`: how fast and how heavy. Each figure comes from a process of its own; run it on a quiet
 * machine and quote medians. `--full` takes the sizes of the claims (minutes), otherwise small ones (CI).
 */
type Measured = { mentions: number; seconds: number; peakMb: number };
type Embedded = Measured & { units: Record<'mentions' | 'incidents', { readUnits: number; writeUnits: number }>; deadLetters: number };

const full = process.argv.includes('--full');
const sizes = full
  ? { backtest: [100_000, 1_000_000], embedded: [100_000, 1_000_000], runs: 3 }
  : { backtest: [50_000, 200_000], embedded: [10_000, 40_000], runs: 1 };
const folder = mkdtempSync(join(tmpdir(), 'stormwatch-bench-'));

const measure = <T extends Measured>(script: string, file: string): T =>
  JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, script), file], { encoding: 'utf8', maxBuffer: 1 << 26 })) as T;
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const rates = (runs: Measured[]): string => runs.map((r) => Math.round(r.mentions / r.seconds)).join(', ');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const file = async (mentions: number): Promise<string> => {
  const path = join(folder, `${mentions}.csv`);
  await writeSynthetic(path, { mentions, brands: 20, days: mentions / 5_000, seed: 5 });
  return path;
};
const repeated = <T extends Measured>(script: string, path: string, runs = sizes.runs): T[] =>
  Array.from({ length: runs }, () => measure<T>(script, path));

const flatness = (small: Measured[], large: Measured[]): string => {
  const ratio = median(large.map((m) => m.peakMb)) / median(small.map((m) => m.peakMb));
  return `${Math.round(median(small.map((m) => m.peakMb)))} MB → ${Math.round(median(large.map((m) => m.peakMb)))} MB (× ${ratio.toFixed(2)})`;
};
const verdict = (name: string, value: number, bar: number): boolean => {
  print(`  ${value >= bar ? 'ok  ' : 'FAIL'} ${name}: ${Math.round(value)} mentions/s, bar ${bar}`);
  return value >= bar;
};

try {
  print(
    `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${sizes.runs} run(s) each; synthetic mentions, 20 brands`,
  );
  const [small, large] = await Promise.all(sizes.backtest.map(file));
  const smallRuns = repeated<Measured>('measure-backtest.ts', small!);
  const largeRuns = repeated<Measured>('measure-backtest.ts', large!);
  print(`\nbacktest         ${sizes.backtest.join(' and ')} mentions: ${rates(smallRuns)} and ${rates(largeRuns)} mentions/s`);
  print(`  peak memory    ${flatness(smallRuns, largeRuns)}`);
  const backtestOk = verdict('backtest', median(largeRuns.map((r) => r.mentions / r.seconds)), 10_000);

  const [few, many] = await Promise.all(sizes.embedded.map(file));
  const fewRuns = repeated<Embedded>('measure-embedded.ts', few!);
  // Minutes long: once is enough to see whether memory grows.
  const manyRuns = repeated<Embedded>('measure-embedded.ts', many!, 1);
  print(
    `\nembedded runtime ${sizes.embedded.join(' and ')} mentions, durable (each commit reaches the disk): ${rates(fewRuns)} and ${rates(manyRuns)} mentions/s`,
  );
  print(`  peak memory    ${flatness(fewRuns, manyRuns)}`);
  const one = manyRuns[0]!;
  const per1000 = (units: number): string => ((units / one.mentions) * 1000).toFixed(0);
  print(`  table units per 1,000 mentions, by AWS's rounding:`);
  for (const [table, u] of Object.entries(one.units))
    print(`    ${table.padEnd(10)} ${per1000(u.writeUnits)} write, ${per1000(u.readUnits)} read`);
  print(`  dead letters   ${one.deadLetters}`);
  const embeddedOk = verdict('embedded runtime', median([...fewRuns, ...manyRuns].map((r) => r.mentions / r.seconds)), 2_000);
  // A loaded machine is no defect: only who asks for it gets the bars as an exit code.
  process.exitCode = process.argv.includes('--enforce') && !(backtestOk && embeddedOk) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

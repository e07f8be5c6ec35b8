import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction, bytesOf, functionFolders } from '../infra/bundle.ts';

/**
 * `npm run bench:bundles [-- --enforce]`: what each function weighs and how long a fresh process takes to import it, where no
 * node_modules is in reach. Run it on a quiet machine; `--enforce` makes what is beyond the bars an exit code.
 */
const RUNS = 7;
const BARS = { start: 1_000_000, onDemand: 1_000_000, data: 3_000_000, importMs: 300 };
const IMPORT = `const start = performance.now(); await import('./index.mjs'); console.log(performance.now() - start);`;

const outside = mkdtempSync(join(tmpdir(), 'stormwatch-bench-'));
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const importMs = (cwd: string): number =>
  Number(execFileSync(process.execPath, ['--input-type=module', '--eval', IMPORT], { cwd, env: {}, encoding: 'utf8' }));
const print = (cells: (string | number)[]): void =>
  void process.stdout.write(
    `${String(cells[0]).padEnd(22)}${cells
      .slice(1)
      .map((cell) => String(cell).padStart(12))
      .join('')}\n`,
  );

try {
  process.stdout.write(
    `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, median of ${RUNS}\n\n`,
  );
  print(['function', 'start', 'on demand', 'data', 'import ms', 'slowest ms', '']);
  let beyond = 0;
  for (const folder of functionFolders()) {
    const directory = bundleFunction(folder);
    const copy = join(outside, folder);
    cpSync(directory, copy, { recursive: true });
    const times = Array.from({ length: RUNS }, () => importMs(copy));
    const { start, onDemand, data } = bytesOf(directory);
    const ok = start <= BARS.start && onDemand <= BARS.onDemand && data <= BARS.data && median(times) <= BARS.importMs;
    if (!ok) beyond++;
    print([folder, start, onDemand, data, Math.round(median(times)), Math.round(Math.max(...times)), ok ? 'ok' : 'FAIL']);
  }
  process.stdout.write(
    `\nbars: ${BARS.start} bytes of script at the start, ${BARS.onDemand} on demand, ${BARS.data} of data, ${BARS.importMs} ms; ${beyond === 0 ? 'all within' : `${beyond} beyond`}\n`,
  );
  // A loaded machine is no defect: only who asks for it gets the bars as an exit code.
  process.exitCode = process.argv.includes('--enforce') && beyond > 0 ? 1 : 0;
} finally {
  rmSync(outside, { recursive: true, force: true });
}

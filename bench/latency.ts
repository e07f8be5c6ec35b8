import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import * as z from 'zod';
import { functions } from '../infra/functions.ts';
import { startGateway } from '../local/gateway/gateway.ts';
import { assumed } from './cost/billed-time.ts';
import { invocationMs, latencyBudget } from './cost/latency.ts';
import { logLineMeter } from './cost/log-line.ts';
import { measureIdle, measureStretch } from './cost/mixes.ts';
import { measureSdk } from './cost/sdk-time.ts';
import { stretches } from './cost/stretches.ts';

/**
 * `npm run bench:latency [-- --enforce]`: from the mention that tips it to the SMS, hop by hop: what is configured, what
 * is assumed of AWS, and what the functions take (measured here, put into Lambda's terms). `detect` is taken as it is in
 * the middle of a storm, when it has most to count. What the deployed test saw on the emulator stands below, if it ran.
 */
const TARGET_MS = 10_000;
const EMULATOR = '.cache/deployed/latency.json';
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const memoryMb = (name: string): number => functions.find((f) => f.trigger.name === name)?.memoryMb ?? 512;

const gateway = await startGateway({});
try {
  const machine = {
    sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    logLineBytes: logLineMeter(),
  };
  const sdk = await measureSdk();
  const probes = invocationMs(await measureIdle(60, machine, {}), memoryMb, sdk);
  const storm = invocationMs(await measureStretch(stretches.hotBrand, machine), memoryMb, sdk);
  const lines = latencyBudget({ ...probes, api: storm['api']!, score: storm['score']!, detect: storm['detect']! });
  const total = lines.reduce((sum, l) => sum + l.ms, 0);

  say(
    `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}. Warm functions. Windows: SQS 0 s, FIFO 0 s, stream 0 s.`,
  );
  say(
    `Functions: processor time here × ${assumed.safety} × 1,769 MB / memory, plus assumed waits. Passages are assumed: no AWS account was at hand.\n`,
  );
  for (const { what, ms, source } of lines) say(`  ${what.padEnd(36)}${String(Math.round(ms)).padStart(7)} ms  ${source}`);
  const ok = total <= TARGET_MS;
  say(`  ${'together'.padEnd(36)}${String(Math.round(total)).padStart(7)} ms\n\n  ${ok ? 'ok  ' : 'FAIL'} target ${TARGET_MS} ms`);
  if (existsSync(EMULATOR)) {
    say(`\nOn the emulator, as the deployed test saw it (its polling and its one machine, not AWS's):`);
    const seen = z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(EMULATOR, 'utf8')));
    for (const [what, ms] of Object.entries(seen)) say(`  ${what.padEnd(60)}${String(Math.round(ms)).padStart(7)} ms`);
  } else say(`\n${EMULATOR} is not there: the deployed test (npm run test:deployed) has not run here.`);
  if (process.argv.includes('--enforce') && !ok) process.exitCode = 1;
} finally {
  await gateway.close();
}

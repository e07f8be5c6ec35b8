import { cpus } from 'node:os';
import { functions } from '../infra/functions.ts';
import { readStage, type Stage } from '../infra/stage.ts';
import { prodExample, stages } from '../infra/stages.ts';
import { startGateway } from '../local/gateway/gateway.ts';
import { assumed } from './cost/billed-time.ts';
import { costOf, perMillion, totalOf, type CostLine, type Deployment } from './cost/cost-lines.ts';
import { idleFloor, POLLS_A_MONTH, POLLS_AT_BEST } from './cost/idle-floor.ts';
import { logLineMeter } from './cost/log-line.ts';
import type { Measured } from './cost/metered-runtime.ts';
import { measureIdle, measureStretch } from './cost/mixes.ts';
import { prices, type Region } from './cost/prices.ts';
import { printIdle, printMix, printUnits } from './cost/print.ts';
import { measureSdk } from './cost/sdk-time.ts';
import { mixes, stretches, type StretchName } from './cost/stretches.ts';
import { synthesizedTemplate } from './cost/synthesized-template.ts';

/**
 * `npm run bench:cost [-- --json] [-- --enforce] [-- --region us-east-1]`: what a million mentions and an idle month cost,
 * from the units, messages, bytes and times that the real functions consume here, at AWS's list prices. It takes minutes.
 * The idle months are counted in the templates of `dev` and of the example of a `prod`.
 */
const BAR = { perMillion: 3, idle: 5 } as const;
const has = (flag: string): boolean => process.argv.includes(flag);
const regionNamed = process.argv[process.argv.indexOf('--region') + 1];
const region: Region = has('--region') && regionNamed === 'us-east-1' ? 'us-east-1' : 'eu-central-1';
const say = (line: string): void => void (has('--json') ? process.stderr : process.stdout).write(`${line}\n`);

const dev = readStage(stages.find((s) => s.name === 'dev') ?? { name: 'dev', region: 'eu-central-1' });
const memoryMb = (name: string): number => functions.find((f) => f.trigger.name === name)?.memoryMb ?? 512;
/** The design load is prod's: logs for 90 days and traces. */
const prod: Deployment = { memoryMb, logDays: 90, tracing: true, keptDays: 90 };
type Idle = { hour: Measured; lines: CostLine[]; atBest: number };

const gateway = await startGateway({});
const machine = {
  sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  logLineBytes: logLineMeter(),
};
try {
  const sdk = await measureSdk();
  say(
    `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}. Prices: ${region}, list, no free tier.`,
  );
  say(`Times are of this machine, not of Graviton: processor time × ${assumed.safety}, × 1,769 MB / memory, plus assumed waits`);
  say(
    `(${assumed.roundMs.table} ms a round to a table, ${assumed.roundMs.bus} to the bus, ${assumed.roundMs.queue} to a queue). SDK: ${sdk.requestMs.toFixed(2)} ms a request, ${sdk.readMsPerMb.toFixed(0)} ms a MB read.\n`,
  );

  const measured = {} as Record<StretchName, Measured>;
  for (const name of Object.keys(stretches) as StretchName[]) {
    const started = performance.now();
    measured[name] = await measureStretch(stretches[name], machine);
    say(`measured ${stretches[name].name}: ${measured[name].mentions} mentions, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  const bills = Object.entries(mixes).map(([name, shares]) => {
    const parts = Object.entries(shares).map(([stretch, share]) => ({ measured: measured[stretch as StretchName], share }));
    const million = perMillion(parts);
    return { name, million, lines: costOf(million, prices[region], prod, sdk) };
  });
  printUnits(say, bills);
  printMix(say, bills);
  const design = totalOf(bills[0]!.lines);
  const okLoad = design <= BAR.perMillion;
  say(`  ${okLoad ? 'ok  ' : 'FAIL'} design load: $${design.toFixed(2)} a million mentions, bar $${BAR.perMillion.toFixed(2)}`);

  const idleOf = async (stage: Stage): Promise<Idle> => {
    const hour = await measureIdle(60, machine, { WATCHDOG_MINUTES: String(stage.watchdogMinutes) });
    const made = synthesizedTemplate(stage);
    const deployment: Deployment = { memoryMb, logDays: stage.logDays, tracing: stage.tracing, keptDays: 90 };
    const at = (pollsAMonth: number) => idleFloor(made, hour, prices[region], deployment, sdk, { users: 3, pollsAMonth });
    return { hour, lines: at(POLLS_A_MONTH), atBest: totalOf(at(POLLS_AT_BEST)) };
  };
  const floors = { dev: await idleOf(dev), prod: await idleOf(readStage(prodExample)) };
  for (const [name, { lines, atBest }] of Object.entries(floors)) {
    printIdle(say, name, lines);
    say(`  ${''.padEnd(60)}${atBest.toFixed(2).padStart(9)}  where Lambda polls with two of its five pollers`);
  }
  const okIdle = totalOf(floors.dev.lines) <= BAR.idle;
  say(`  ${okIdle ? 'ok  ' : 'FAIL'} dev, idle: $${totalOf(floors.dev.lines).toFixed(2)} a month, bar $${BAR.idle.toFixed(2)}`);

  if (has('--json')) {
    const usd = (lines: CostLine[]) => ({ total: totalOf(lines), lines });
    const out = {
      region,
      sdk,
      assumed,
      bar: BAR,
      mixes: bills.map((b) => ({ ...b, ...usd(b.lines) })),
      idle: Object.fromEntries(Object.entries(floors).map(([name, f]) => [name, { ...usd(f.lines), atBest: f.atBest, hour: f.hour }])),
      measured,
    };
    process.stdout.write(`${JSON.stringify(out, null, 2)}\n`);
  }
  if (has('--enforce') && !(okLoad && okIdle)) process.exitCode = 1;
} finally {
  await gateway.close();
}

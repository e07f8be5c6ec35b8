import { existsSync, readdirSync } from 'node:fs';
import { backtest } from '../shared/backtest/backtest.ts';
import { readMentions } from '../shared/connectors/file/read-mentions.ts';
import type { BacktestReport } from '../shared/contract/backtest.ts';
import type { Mention } from '../shared/domain/mention/mention.ts';
import { DAY_MS, HOUR_MS } from '../shared/domain/time/instant.ts';
import { falseAlarms, judge, readGroundTruth, type Judgement, type TruthEvent } from './ground-truth.ts';

/**
 * What the detector makes of real histories, with one set of default parameters, against what a person read in them.
 * `npm run bench:replay [-- --verbose]`. The data are not part of this repository.
 */
const DATA = new URL('../../shared/data/replay/', import.meta.url).pathname;
const MONTH_MS = 30 * DAY_MS;

type Span = { from: number; to: number };
type Replayed = { name: string; report: BacktestReport; spans: Map<string, Span>; perSecond: number };

const replay = async (name: string): Promise<Replayed> => {
  const spans = new Map<string, Span>();
  let rejected = 0;
  async function* watched(): AsyncGenerator<Mention> {
    for await (const mention of readMentions(`${DATA}${name}.csv.gz`, { onReject: () => rejected++ })) {
      const at = Date.parse(mention.time);
      const span = spans.get(mention.brand);
      if (span === undefined) spans.set(mention.brand, { from: at, to: at });
      else span.to = Math.max(span.to, at);
      yield mention;
    }
  }
  const started = performance.now();
  const report = await backtest(watched(), { rejected: () => rejected });
  return { name, report, spans, perSecond: report.mentionCount / ((performance.now() - started) / 1000) };
};

const row = (cells: string[], widths: number[]): string => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');

const printJudgements = (all: { name: string; judgement: Judgement }[]): void => {
  const widths = [30, 27, 7, 5];
  console.log(row(['data set', 'brand', 'kind', '', 'what happened'], widths));
  for (const { name, judgement } of all) {
    const mark = judgement.ok ? 'ok' : judgement.required ? 'FAIL' : '–';
    console.log(row([name, judgement.event.brand, judgement.event.kind, mark, judgement.say], widths));
  }
};

const printRates = (replayed: Replayed[], truth: TruthEvent[]): void => {
  const widths = [32, 9, 8, 9, 9, 11, 24, 10];
  console.log(`\n${row(['data set', 'mentions', 'brands', 'sev1–3', 'sev4', 'pages', 'false sev1–3 per month', 'mentions/s'], widths)}`);
  for (const { name, report, spans, perSecond } of replayed) {
    const events = truth.filter((e) => e.dataset === name);
    const months = [...new Set(events.map((e) => e.brand))].reduce((sum, b) => sum + lengthOf(spans.get(b)) / MONTH_MS, 0);
    const wrong = falseAlarms(events, report.incidents).length;
    const grave = report.incidents.filter((i) => i.maxSeverity !== 'sev4').length;
    const rate = months === 0 ? 'not judged' : `${(wrong / months).toFixed(3)} (${wrong} in ${months.toFixed(1)} months)`;
    const cells = [report.mentionCount, report.brands.length, grave, report.incidents.length - grave, report.pages.length].map(String);
    console.log(row([name, ...cells, rate, String(Math.round(perSecond))], widths));
  }
};

/** Of an ascending list. */
const median = (of: readonly number[]): number => ((of[Math.floor((of.length - 1) / 2)] ?? 0) + (of[Math.floor(of.length / 2)] ?? 0)) / 2;

const lengthOf = (span: Span | undefined): number => (span === undefined ? 0 : span.to - span.from);

const printVerbose = (replayed: Replayed[]): void => {
  for (const { name, report } of replayed) {
    console.log(`\n${name}`);
    for (const i of report.incidents) {
      const history = i.severityHistory.map((h) => h.severity).join('>');
      console.log(
        `  ${i.openedAt.slice(0, 16)} ${(i.resolvedAt ?? 'still open').slice(0, 16)} ${i.brand}: ${history} ${i.signals[0]?.series ?? ''} ${i.why}`,
      );
    }
  }
};

const main = async (): Promise<void> => {
  if (!existsSync(DATA)) {
    console.log(`skipped: the replay data are not at ${DATA}`);
    return;
  }
  const truth = readGroundTruth(`${DATA}ground-truth.json`);
  const names = readdirSync(DATA)
    .filter((f) => f.endsWith('.csv.gz'))
    .map((f) => f.replace('.csv.gz', ''));
  const replayed: Replayed[] = [];
  for (const name of names) replayed.push(await replay(name));
  const judged = replayed.flatMap(({ name, report }) =>
    truth.filter((e) => e.dataset === name).map((event) => ({ name, judgement: judge(event, report.incidents) })),
  );
  printJudgements(judged);
  printRates(replayed, truth);
  if (process.argv.includes('--verbose')) printVerbose(replayed);
  const count = (kind: string, ok: boolean) => judged.filter((j) => j.judgement.event.kind === kind && (!ok || j.judgement.ok)).length;
  const part = (kind: string, what: string) => `${count(kind, true)} of ${count(kind, false)} ${what}`;
  const parts = [
    part('crisis', 'crises in time'),
    part('trap', 'traps passed'),
    part('quiet', 'quiet stretches quiet'),
    part('minor', 'minor events seen (not required)'),
  ];
  console.log(`\nverdict: ${parts.join(', ')}`);
  const crises = judged.map((j) => j.judgement).filter((j) => j.event.kind === 'crisis' && j.ok);
  const leads = crises.map((j) => j.leadMs ?? 0).sort((a, b) => a - b);
  const paged = crises.filter((j) => j.paged).length;
  console.log(`crises: ${paged} of ${crises.length} reached sev1–2 by the limit; median lead ${(median(leads) / HOUR_MS).toFixed(1)} h`);
};

await main();

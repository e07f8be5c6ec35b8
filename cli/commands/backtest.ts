import { backtest, type BacktestOptions } from '../../shared/backtest/backtest.ts';
import { readConfigFolder } from '../../shared/config/config-yaml.ts';
import { readMentions } from '../../shared/connectors/file/read-mentions.ts';
import type { BacktestReport } from '../../shared/contract/backtest.ts';
import { DAY_MS, instantOf, msOf } from '../../shared/domain/time/instant.ts';
import { aboutFile } from '../about-file.ts';
import { CliProblem } from '../cli-problem.ts';
import { mergeByTime } from '../merge-by-time.ts';
import { forTerminal, jsonText, print, say } from '../output.ts';
import { understandBy } from '../own-model.ts';
import { fileProgress } from '../progress.ts';
import { rejects } from '../rejects.ts';

export type BacktestCommandOptions = {
  config?: string;
  json?: boolean;
  timezone?: string;
  strict?: boolean;
  model?: string;
  sensitivity?: NonNullable<BacktestOptions['sensitivity']>;
};

/** `stormwatch backtest`: which incidents would have opened on this history, when, and why. */
export const run = async (files: string[], options: BacktestCommandOptions): Promise<void> => {
  if (files.filter((f) => f === '-').length > 1) throw new CliProblem('standard input can be read only once', 2);
  const score = understandBy(options.model);
  const skipped = rejects();
  const progress = await fileProgress(files);
  const read = new Map<string, number>();
  const now = instantOf(Date.now());
  const mentionsOf = (file: string) =>
    readMentions(file, {
      ...{ timeZone: options.timezone, strict: options.strict, now, onReject: skipped.of(file) },
      onWarning: (warning) => say(`${file}: ${warning}`),
      onBytes: (bytes) => progress.at([...read.set(file, bytes).values()].reduce((a, b) => a + b, 0)),
    });
  const one = files.length === 1 ? files[0]! : undefined;
  const mentions = one === undefined ? mergeByTime(files.map((f) => named(f, mentionsOf(f)))) : named(one, mentionsOf(one));
  const config = options.config === undefined ? undefined : readConfigFolder(options.config);
  const report = await backtest(mentions, { config, sensitivity: options.sensitivity, rejected: skipped.count, score });
  progress.done();
  skipped.done();
  await print(options.json === true ? `${jsonText(report, 2)}\n` : forPeople(report));
};

/** A file that cannot be read at all is told with its name. */
async function* named<T>(file: string, from: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const next = await aboutFile(file, () => from.next());
    if (next.done === true) return;
    yield next.value;
  }
}

const forPeople = (r: BacktestReport): string => {
  const { from, to } = r;
  if (from === null || to === null) return 'No mentions.\n';
  const weeks = Math.max(1 / 7, (msOf(to) - msOf(from)) / (7 * DAY_MS));
  const paging = r.incidents.filter((i) => i.maxSeverity === 'sev1' || i.maxSeverity === 'sev2').length;
  const shown = r.incidents.filter((i) => i.maxSeverity !== 'sev4');
  const lines = [
    `${r.mentionCount} mentions of ${r.brands.length} brand${r.brands.length === 1 ? '' : 's'}, ${from.slice(0, 10)} to ${to.slice(0, 10)}${r.rejected > 0 ? `, ${r.rejected} rows skipped` : ''}`,
    `${shown.length} incident${shown.length === 1 ? '' : 's'} (${perWeek(shown.length, weeks)} a week), ${paging} that page${paging === 1 ? 's' : ''} (${perWeek(paging, weeks)} a week)${r.incidents.length > shown.length ? `, and ${r.incidents.length - shown.length} only recorded (sev4)` : ''}`,
    '',
    ...shown.flatMap((i) => [
      `${i.openedAt.slice(0, 16).replace('T', ' ')}  ${i.maxSeverity}  ${forTerminal(i.brand)}${i.resolvedAt === null ? '' : `, until ${i.resolvedAt.slice(0, 16).replace('T', ' ')}`}`,
      `    ${forTerminal(i.why)}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
};

const perWeek = (count: number, weeks: number): string => (count / weeks).toFixed(count / weeks < 0.1 ? 2 : 1);

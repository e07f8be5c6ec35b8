import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { backtestInDetail } from '../../shared/backtest/backtest-in-detail.ts';
import { backtest, type BacktestOptions } from '../../shared/backtest/backtest.ts';
import { withSensitivities } from '../../shared/backtest/with-sensitivities.ts';
import { readConfigFolder } from '../../shared/config/config-yaml.ts';
import { readMentions } from '../../shared/connectors/file/read-mentions.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { instantOf } from '../../shared/domain/time/instant.ts';
import { aboutFile } from '../about-file.ts';
import { CliProblem } from '../cli-problem.ts';
import { mergeByTime } from '../merge-by-time.ts';
import { jsonText, print, say } from '../output.ts';
import { understandBy } from '../own-model.ts';
import { fileProgress } from '../progress.ts';
import { rejects } from '../rejects.ts';

export type BacktestCommandOptions = {
  config?: string;
  json?: boolean;
  compare?: boolean;
  html?: string;
  timezone?: string;
  strict?: boolean;
  model?: string;
  sensitivity?: NonNullable<BacktestOptions['sensitivity']>;
};

/** `stormwatch backtest`: which incidents would have opened on this history, when, and why. */
export const run = async (files: string[], options: BacktestCommandOptions): Promise<void> => {
  if (files.filter((f) => f === '-').length > 1) throw new CliProblem('standard input can be read only once', 2);
  if (options.html !== undefined) checkWritable(options.html);
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
  const given = { config, sensitivity: options.sensitivity, rejected: skipped.count, score };
  const text = await readable(mentions, given, options);
  progress.done();
  skipped.done();
  if (options.html !== undefined) say(`The report with plots is in ${options.html}; open it in a browser.`);
  await print(text);
};

/** What goes to standard output; writes the HTML file too. Only what has readers besides a program compares sensitivities. */
const readable = async (
  mentions: AsyncIterable<Mention>,
  given: BacktestOptions,
  { json, compare, html }: BacktestCommandOptions,
): Promise<string> => {
  if (json === true && compare !== true && html === undefined) return `${jsonText(await backtest(mentions, given), 2)}\n`;
  const detail = await backtestInDetail(mentions, given);
  if (html !== undefined) {
    const { htmlReport } = await import('../backtest-report/html-report.ts');
    writeHtml(html, htmlReport(detail));
  }
  if (json === true) return `${jsonText(compare === true ? withSensitivities(detail) : detail.report, 2)}\n`;
  const { textReport } = await import('../backtest-report/text-report.ts');
  return textReport(detail, Math.max(NARROWEST, process.stdout.isTTY ? process.stdout.columns : WIDTH));
};

/** Columns where standard output is no terminal, and the fewest that a line can be read in. */
const WIDTH = 80;
const NARROWEST = 40;

/** Asked before the work, which may take minutes. */
const checkWritable = (file: string): void => {
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  if (folder === undefined) throw unwritable(file, 'its folder does not exist');
  if (!folder.isDirectory()) throw unwritable(file, 'its folder is a file');
  const known = statSync(file, { throwIfNoEntry: false });
  if (known?.isDirectory() === true) throw unwritable(file, 'that is a folder');
  try {
    accessSync(known === undefined ? dirname(file) : file, constants.W_OK);
  } catch {
    throw unwritable(file, 'no permission');
  }
};

const writeHtml = (file: string, content: string): void => {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw unwritable(file, error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? 'the disk is full' : 'it failed', error);
  }
};

const unwritable = (file: string, reason: string, cause?: unknown): CliProblem =>
  new CliProblem(`--html: cannot write ${file}: ${reason}. Name a file in a folder that exists and may be written to.`, 1, { cause });

/** A file that cannot be read at all is told with its name. */
async function* named<T>(file: string, from: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const next = await aboutFile(file, () => from.next());
    if (next.done === true) return;
    yield next.value;
  }
}

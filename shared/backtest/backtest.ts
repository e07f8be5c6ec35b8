import type { BacktestReport } from '../contract/backtest.ts';
import type { Mention } from '../domain/mention/mention.ts';
import { reportOf, runHistory, type BacktestOptions } from './run-history.ts';

export { SORTED_FIRST, type BacktestOptions } from './run-history.ts';

/**
 * Which incidents would have opened on this history, when, and why: the same pure functions as live, in memory that does
 * not grow with the number of mentions. Nothing is read from a clock.
 */
export const backtest = async (
  mentions: Iterable<Mention> | AsyncIterable<Mention>,
  options: BacktestOptions = {},
): Promise<BacktestReport> => reportOf(await runHistory(mentions, options, false));

import { readMentions } from '../shared/connectors/file/read-mentions.ts';
import { backtest } from '../shared/backtest/backtest.ts';

/** In a process of its own, so that the peak memory is its own: prints one JSON line. */
const path = process.argv[2];
if (path === undefined) throw new Error('usage: measure-backtest.ts FILE');
const started = performance.now();
const result = await backtest(readMentions(path, { now: new Date().toISOString(), onReject: () => {} }), {});
const seconds = (performance.now() - started) / 1000;
process.stdout.write(
  `${JSON.stringify({ mentions: result.mentionCount, seconds, peakMb: process.resourceUsage().maxRSS / 1024, incidents: result.incidents.length })}\n`,
);

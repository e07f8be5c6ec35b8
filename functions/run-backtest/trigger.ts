import { catalogue } from '../../shared/events/catalogue.ts';
import { queueTrigger } from '../../shared/platform/trigger.ts';
import { MOST_ATTEMPTS } from './attempts.ts';

/** One file at a time; two at once, so that backtests never use up what pages need. The last delivery only says that it failed. */
export const trigger = queueTrigger('run-backtest', catalogue.BacktestRequested, {
  batchSize: 1,
  maxConcurrency: 2,
  maxReceives: MOST_ATTEMPTS + 1,
  timeoutSeconds: 900,
});

import { catalogue } from '../../shared/events/catalogue.ts';
import { directTrigger } from '../../shared/platform/trigger.ts';

/** Nobody is paged by it, so it may wait a minute for its next try; how many run at once the API sees to. */
export const trigger = directTrigger('run-backtest', [catalogue.BacktestRequested], { timeoutSeconds: 900 });

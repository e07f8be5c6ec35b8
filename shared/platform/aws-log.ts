import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import type { Log } from './runtime.ts';

const logger = new Logger({ serviceName: 'stormwatch' });

/** One JSON line per decision, with the function, the request id and (the logger adds it by itself) the trace's id. */
export const decisionLog: Log = (level, message, fields) => logger[level](message, { decision: fields });

/** The lines that follow belong to this invocation. */
export const beginInvocation = (context: Context): void => logger.addContext(context);

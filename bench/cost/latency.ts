import { assumed, billedMs, type Assumed } from './billed-time.ts';
import type { Measured } from './metered-runtime.ts';
import type { SdkTime } from './sdk-time.ts';

/**
 * What passes between two functions, in milliseconds: nothing here was measured on AWS. Queues are polled at once (no
 * batching window, long polls are waiting); the stream is looked at four times a second.
 */
export const BETWEEN = {
  /** From PutEvents to the message on a rule's queue. */
  bus: 500,
  /** From a message on a queue to the function with it. */
  queue: 100,
  /** From a commit to the function with its stream records: a quarter of a second of polling, and the stream's own delay. */
  stream: 500,
  /** From the phone network's side of API Gateway to the function, and back. */
  http: 30,
  /** From Publish to Amazon SNS having taken the SMS; what the carrier does is not ours to promise. */
  sms: 200,
} as const;

/** `by`: a passage between functions, or the function itself. */
export type Hop = { what: string; by: keyof typeof BETWEEN | { function: string } };

const hop = (what: string, by: Hop['by']): Hop => ({ what, by });
const run = (name: string): Hop => hop(name, { function: name });
/** An event is recorded, read from the stream, put on the bus, and reaches the next function's queue. */
const onTheBus = (event: string): Hop[] => [
  hop(`${event}: commit to stream`, 'stream'),
  run('publish-events'),
  hop(`${event}: bus`, 'bus'),
  hop(`${event}: queue`, 'queue'),
];

/** From the request that brings the tipping mention to the SMS at Amazon SNS. */
export const WAY: readonly Hop[] = [
  hop('webhook: API Gateway', 'http'),
  run('api'),
  hop('MentionsCollected: bus', 'bus'),
  hop('MentionsCollected: queue', 'queue'),
  run('score'),
  hop('MinutesTouched: FIFO queue', 'queue'),
  run('detect'),
  ...onTheBus('SignalRaised'),
  run('open-incident'),
  ...onTheBus('IncidentOpened'),
  run('escalate'),
  ...onTheBus('PageRequested'),
  run('deliver-page'),
  hop('Publish to Amazon SNS', 'sms'),
];

/** What one invocation of each function takes on Lambda when it is warm, from what was measured here. */
export const invocationMs = (m: Measured, memoryMb: (name: string) => number, sdk: SdkTime, a: Assumed = assumed): Record<string, number> =>
  Object.fromEntries(Object.entries(m.functions).map(([name, used]) => [name, billedMs(used, memoryMb(name), sdk, a) / used.invocations]));

export type BudgetLine = { what: string; ms: number; source: 'assumed' | 'measured here' };

/** The way hop by hop. Throws where a function on it was not measured: a budget with a hole would look fine. */
export const latencyBudget = (durations: Readonly<Record<string, number>>, way: readonly Hop[] = WAY): BudgetLine[] =>
  way.map(({ what, by }) => {
    if (typeof by === 'string') return { what, ms: BETWEEN[by], source: 'assumed' };
    const ms = durations[by.function];
    if (ms === undefined) throw new Error(`${by.function} was not measured, so the way from a mention to its page has a hole`);
    return { what, ms, source: 'measured here' };
  });

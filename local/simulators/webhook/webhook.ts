import { Webhook } from 'standardwebhooks';
import { channelEvent, type ChannelEvent } from '../../../shared/contract/channel-event.ts';
import { msOf } from '../../../shared/domain/time/instant.ts';
import {
  openSimulatorDatabase,
  serveSimulator,
  systemNow,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  type SimulatorOptions,
} from '../serve.ts';

export type ReceiverOptions = SimulatorOptions & { secret: string };
/** `times`: how often the same webhook-id came. */
export type Received = { id: string; times: number; event: ChannelEvent };
export type ReceiverState = { events: Received[] };

const TOLERANCE_MS = 5 * 60_000;

/** A simulated service of the user's own: checks the signature as Standard Webhooks says, takes each webhook-id once. */
export const startReceiver = (options: ReceiverOptions): Promise<Simulator<ReceiverState>> => {
  const database = openSimulatorDatabase(options);
  const now = options.now ?? systemNow;
  database.exec('CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, times INTEGER NOT NULL, event TEXT NOT NULL)');

  const answer = (request: SimulatedRequest): SimulatedAnswer => {
    const id = String(request.headers['webhook-id'] ?? '');
    const timestamp = Number(request.headers['webhook-timestamp']);
    // The library's own check looks at the machine's clock, which in a rehearsal is not ours.
    const signed = new Webhook(options.secret).sign(id, new Date(timestamp * 1000), request.body);
    if (!String(request.headers['webhook-signature']).split(' ').includes(signed)) return { status: 401, body: { error: 'not signed' } };
    if (Math.abs(msOf(now()) - timestamp * 1000) > TOLERANCE_MS) return { status: 401, body: { error: 'out of time' } };
    const event = channelEvent.safeParse(JSON.parse(request.body));
    if (!event.success) return { status: 400, body: { error: 'not an event' } };
    database
      .prepare('INSERT INTO events VALUES (?, 1, ?) ON CONFLICT (id) DO UPDATE SET times = times + 1')
      .run(id, JSON.stringify(event.data));
    return { status: 204, body: null };
  };
  const state = (): ReceiverState => ({
    events: (
      database.prepare('SELECT * FROM events ORDER BY rowid').all() as unknown as { id: string; times: number; event: string }[]
    ).map((row) => ({ ...row, event: JSON.parse(row.event) as ChannelEvent })),
  });
  return serveSimulator(options, { name: 'webhook', database, answer, worded, state });
};

const worded = (kind: 'rate-limit' | 'expired-token' | 'server-error' | 'error-in-200'): SimulatedAnswer => {
  switch (kind) {
    case 'rate-limit':
      return { status: 429, body: { error: 'slow down' }, headers: { 'retry-after': '15' } };
    case 'expired-token':
      return { status: 401, body: { error: 'not signed' } };
    case 'server-error':
      return { status: 500, body: { error: 'broken' } };
    case 'error-in-200':
      return { status: 200, body: { error: 'broken' } };
  }
};

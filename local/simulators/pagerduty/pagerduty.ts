import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import {
  openSimulatorDatabase,
  serveSimulator,
  systemNow,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  type SimulatorOptions,
} from '../serve.ts';

export type PagerDutySimulatorOptions = SimulatorOptions & { routingKey: string; webhookSecret: string };
export type PagerDutyAlert = {
  dedupKey: string;
  status: 'triggered' | 'acknowledged' | 'resolved';
  summary: string;
  severity: string;
  triggers: number;
};
export type PagerDutyState = { alerts: PagerDutyAlert[] };
export type SignedWebhook = { headers: Record<string, string>; body: string };
export type PagerDutySimulator = Simulator<PagerDutyState> & {
  /** What PagerDuty posts to a V3 webhook when a person does something to an alert's incident there. */
  webhook: (event: {
    type: 'incident.acknowledged' | 'incident.resolved';
    dedupKey: string;
    userId: string | null;
    id?: string;
  }) => SignedWebhook;
};

const payload = z.object({
  summary: z.string().min(1).max(1024),
  severity: z.enum(['critical', 'error', 'warning', 'info']),
  source: z.string().min(1),
});
const event = z.discriminatedUnion('event_action', [
  z.object({ event_action: z.literal('trigger'), routing_key: z.string(), dedup_key: z.string().max(255).optional(), payload }),
  z.object({ event_action: z.enum(['acknowledge', 'resolve']), routing_key: z.string(), dedup_key: z.string().max(255) }),
]);

/** A simulator of one PagerDuty service: Events API v2 in, V3 webhooks out, from their descriptions. One alert a dedup key. */
export const startPagerDuty = async (options: PagerDutySimulatorOptions): Promise<PagerDutySimulator> => {
  const database = openSimulatorDatabase(options);
  const now = options.now ?? systemNow;
  database.exec(`CREATE TABLE IF NOT EXISTS alerts (dedupKey TEXT PRIMARY KEY, status TEXT NOT NULL, summary TEXT NOT NULL, severity TEXT NOT NULL,
    triggers INTEGER NOT NULL)`);
  const alerts = (): PagerDutyAlert[] => database.prepare('SELECT * FROM alerts ORDER BY rowid').all() as unknown as PagerDutyAlert[];

  const answer = (request: SimulatedRequest): SimulatedAnswer => {
    if (request.method !== 'POST' || request.url.pathname !== '/v2/enqueue') return { status: 404, body: invalid('no such resource') };
    const read = event.safeParse(parsedBody(request));
    if (!read.success) return { status: 400, body: invalid(read.error.issues[0]?.message ?? 'not an event') };
    if (read.data.routing_key !== options.routingKey) return { status: 400, body: invalid("'routing_key' is invalid") };
    const key = read.data.dedup_key ?? randomBytes(16).toString('hex');
    const known = alerts().find((a) => a.dedupKey === key);
    if (read.data.event_action !== 'trigger') {
      const to = read.data.event_action === 'acknowledge' ? 'acknowledged' : 'resolved';
      // What is resolved stays so; an unknown key is accepted and nothing happens.
      database.prepare("UPDATE alerts SET status = ? WHERE dedupKey = ? AND status != 'resolved'").run(to, key);
    } else {
      const { summary, severity } = read.data.payload;
      const status = known?.status === 'acknowledged' ? 'acknowledged' : 'triggered';
      database
        .prepare('INSERT OR REPLACE INTO alerts VALUES (?, ?, ?, ?, ?)')
        .run(key, status, summary, severity, (known?.triggers ?? 0) + 1);
    }
    return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: key } };
  };

  const simulator = await serveSimulator(options, { name: 'pagerduty', database, answer, worded, state: () => ({ alerts: alerts() }) });
  return {
    ...simulator,
    webhook: ({ type, dedupKey, userId, id = `01${dedupKey}` }) => {
      const agent = userId === null ? null : { id: userId, type: 'user_reference', summary: 'Somebody', self: null, html_url: null };
      const data = { id: 'PSIMULATED', type: 'incident', status: type.split('.')[1], incident_key: dedupKey, title: 'Simulated' };
      const body = JSON.stringify({
        event: { id, event_type: type, resource_type: 'incident', occurred_at: now(), agent, client: null, data },
      });
      const sign = (secret: string): string => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`;
      // While a secret is being rotated PagerDuty signs with both.
      const signatures = [sign('a secret from before'), sign(options.webhookSecret)].join(',');
      return { body, headers: { 'content-type': 'application/json', 'x-pagerduty-signature': signatures } };
    },
  };
};

const invalid = (error: string) => ({ status: 'invalid event', message: 'Event object is invalid', errors: [error] });

const worded = (kind: 'rate-limit' | 'expired-token' | 'server-error' | 'error-in-200'): SimulatedAnswer => {
  switch (kind) {
    case 'rate-limit':
      return { status: 429, body: { status: 'throttle exceeded', message: 'too many', errors: [] }, headers: { 'retry-after': '10' } };
    case 'expired-token':
      return { status: 400, body: invalid("'routing_key' is invalid") };
    case 'server-error':
      return { status: 500, body: { status: 'internal server error', message: 'simulated', errors: [] } };
    case 'error-in-200':
      return { status: 202, body: { status: 'invalid event', message: 'simulated', errors: [] } };
  }
};

const parsedBody = (request: SimulatedRequest): unknown => {
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
};

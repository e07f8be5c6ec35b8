import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { BATCH_LIMIT } from '../../shared/contract/webhook.ts';
import { reasonOf } from '../../shared/platform/run-batch.ts';
import type { Deps } from './deps.ts';
import { HttpProblem, notFound } from './http-problem.ts';
import { acknowledgePage } from './routes/acknowledge-page.ts';
import { backtests } from './routes/backtests.ts';
import { brandSettings } from './routes/brand-settings.ts';
import { calendars, openCalendars } from './routes/calendar.ts';
import { channelViews } from './routes/channel-list.ts';
import { channelCallbacks } from './routes/channels.ts';
import { chart } from './routes/chart.ts';
import { checkAllContacts, contacts } from './routes/contacts.ts';
import { detectionQuality } from './routes/detection-quality.ts';
import { drafts } from './routes/drafts.ts';
import { drills } from './routes/drills.ts';
import { evidence } from './routes/evidence.ts';
import { holdLedger } from './routes/hold-ledger.ts';
import { holdPreview } from './routes/hold-preview.ts';
import { holds } from './routes/holds.ts';
import { incidents } from './routes/incidents.ts';
import { links } from './routes/links.ts';
import { me } from './routes/me.ts';
import { onCall } from './routes/on-call.ts';
import { playbooks } from './routes/playbooks.ts';
import { posts } from './routes/posts.ts';
import { replays } from './routes/replays.ts';
import { report } from './routes/report.ts';
import { series } from './routes/series.ts';
import { settings } from './routes/settings.ts';
import { signIn } from './routes/sign-in.ts';
import { silences } from './routes/silences.ts';
import { tasks } from './routes/tasks.ts';
import { stakeholders } from './routes/stakeholders.ts';
import { statusUpdates } from './routes/status-updates.ts';
import { trello } from './routes/trello.ts';
import { sources } from './routes/sources.ts';
import { unsubscribe } from './routes/unsubscribe.ts';
import { webhooks } from './routes/webhooks.ts';

/** Says how long an answer is, so that short ones are not packed for nothing. */
const measured: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.body === null || c.res.headers.has('content-length')) return;
  const bytes = await c.res.arrayBuffer();
  c.res = new Response(bytes, c.res);
  c.res.headers.set('content-length', String(bytes.byteLength));
};

/** The HTTP API: everything a responder does, the signed webhook, and acknowledge links. The same app everywhere. */
export const api = (deps: Deps): Hono => {
  const app = new Hono();
  app.use('*', logged(deps));
  app.use('/v1/*', secureHeaders());
  app.use('/v1/*', async (c, next) => {
    await next();
    // No cache keeps an answer; whoever polls keeps the tag and is told 304 where nothing changed.
    c.header('cache-control', 'no-store');
    // Instants are shown relative to the system's clock, which in a rehearsal is not the reader's.
    c.header('stormwatch-now', deps.now());
  });
  // An incident with its timeline is 60 kB of JSON, a month of minutes 700; neither CloudFront nor API Gateway packs them.
  app.use('/v1/*', compress({ encoding: 'gzip' }));
  app.use('/v1/*', measured);
  app.use('/v1/*', etag());
  app.use('/v1/*', bodyLimit({ maxSize: BATCH_LIMIT.bytes, onError: () => raise(tooLarge()) }));

  app.get('/v1/health', async (c) => {
    await deps.settings.read();
    return c.json({ ok: true, now: deps.now() });
  });
  app.route('/v1/me', me(deps));
  app.route('/v1/sign-in', signIn(deps));
  for (const part of [incidents, drafts, holdPreview, holds, evidence, posts, tasks, report, statusUpdates])
    app.route('/v1/incidents', part(deps));
  for (const part of [brandSettings, chart, detectionQuality, holdLedger, series]) app.route('/v1/brands', part(deps));
  app.route('/v1/silences', silences(deps));
  app.route('/v1/config', settings(deps));
  app.route('/v1/on-call', onCall(deps));
  app.route('/v1/on-call', calendars(deps));
  app.route('/v1/calendars', openCalendars(deps));
  app.route('/v1/sources', sources(deps));
  app.route('/v1/stakeholders', stakeholders(deps));
  app.route('/v1/trello', trello(deps));
  app.route('/v1/playbooks', playbooks(deps));
  app.route('/v1/channels', channelCallbacks(deps));
  app.route('/v1/channels', channelViews(deps));
  app.route('/v1/webhooks', webhooks(deps));
  app.route('/v1/replays', replays(deps));
  app.route('/v1/drills', drills(deps));
  app.route('/v1/backtests', backtests(deps));
  app.route('/v1/links', links(deps));
  app.route('/v1/people', contacts(deps));
  app.post('/v1/contacts/check', (c) => checkAllContacts(c, deps));
  app.route('/v1/contacts/unsubscribe', unsubscribe(deps));
  app.route('/a', acknowledgePage(deps.consoleUrl));

  app.notFound((c) => c.json(notFound('page').problem, 404));
  app.onError((error, c) => {
    if (error instanceof HttpProblem) return c.json(error.problem, error.status);
    deps.log('error', 'api', { did: 'failed', route: routePath(c, -1), reason: reasonOf(error) });
    return c.json(
      { error: 'failed', explain: 'something went wrong on our side; nothing is known to have changed', next: 'try again' },
      500,
    );
  });
  return app;
};

const tooLarge = (): HttpProblem => new HttpProblem(413, 'too_large', 'the body is larger than 1 MB', 'send smaller batches');
const raise = (error: Error): never => {
  throw error;
};

/** One line per request that changes something: the route's pattern, never what is in it. */
const logged =
  (deps: Deps) =>
  async (c: Parameters<typeof routePath>[0], next: () => Promise<void>): Promise<void> => {
    await next();
    if (c.req.method !== 'GET')
      deps.log('info', 'api', { did: 'answered', method: c.req.method, route: routePath(c, -1), status: c.res.status });
  };

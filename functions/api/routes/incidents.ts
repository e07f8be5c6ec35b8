import { Hono, type Context } from 'hono';
import type * as z from 'zod';
import { bodies, incidentSummary, type IncidentSummary } from '../../../shared/contract/api.ts';
import type { IncidentAction } from '../../../shared/domain/incident/incident-commands.ts';
import { streamOf } from '../../../shared/domain/mention/mention.ts';
import { idFrom } from '../../../shared/platform/ids.ts';
import { INCIDENT_LIST_PREFIX, scopeOfStream } from '../../../shared/store/keys.ts';
import { incidentRef, runIncident } from '../../../shared/store/run-incident.ts';
import { incident } from '../../../shared/domain/incident/incident.ts';
import { mayDo, type Person } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { allow, bodyOf, granted, signedIn } from '../request.ts';
import { detailOf } from '../incident-view.ts';
import { answerOf } from '../view.ts';

const LIST_LIMIT = 50;

/** What responders do with incidents. */
export const incidents = (deps: Deps): Hono => {
  const app = new Hono();

  app.get('/', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const wanted = c.req.query('brand');
    if (wanted !== undefined && !mayDo(person, wanted, 'look')) throw notFound('brand');
    const brands = wanted === undefined ? config.brands.map((b) => b.id).filter((b) => mayDo(person, b, 'look')) : [wanted];
    const lists = await Promise.all(brands.flatMap((b) => [streamOf(b, 'live'), streamOf(b, 'drill')]).map((s) => listOf(s, deps)));
    const status = c.req.query('status');
    const found = lists.flat().filter((i) => status === undefined || i.status === status);
    return c.json({ incidents: found.sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1)).slice(0, LIST_LIMIT) });
  });

  app.post('/', async (c) => {
    const { person, by } = await signedIn(c, deps);
    const { brand, ...body } = await bodyOf(c, bodies.openByHand);
    if (!mayDo(person, brand, 'look')) throw notFound('brand');
    allow(person, brand, 'respond');
    const at = deps.now();
    const id = idFrom('inc_', brand, 'by-hand', person.id, at);
    const opened = granted(await runIncident(deps.store, id, { type: 'OpenByHand', ...body, at, by }, { brand, origin: 'live' }));
    return c.json(answerOf(opened), 201);
  });

  app.get('/:id', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'look', deps);
    return c.json(await detailOf(head, { person, config, store: deps.store, now: deps.now() }));
  });

  app.post('/:id/acknowledge', (c) => command(c, deps, bodies.nothing, (_, person) => ({ type: 'Acknowledge', personId: person.id })));
  app.post('/:id/regrade', (c) => command(c, deps, bodies.regrade, (body) => ({ type: 'Regrade', ...body })));
  app.post('/:id/resolve', (c) => command(c, deps, bodies.withNote, ({ note }) => ({ type: 'Resolve', note })));
  app.post('/:id/reopen', (c) => command(c, deps, bodies.withNote, ({ note }) => ({ type: 'Reopen', note })));
  app.post('/:id/close-as-noise', (c) => command(c, deps, bodies.closeAsNoise, (body) => ({ type: 'CloseAsNoise', ...body })));
  app.post('/:id/merge', (c) => command(c, deps, bodies.merge, ({ into }, person) => mergeInto(c.req.param('id'), into, person, deps)));
  return app;
};

/** Who asks, whether they may, what they want, and then the command: in this order, so that a stranger learns nothing. */
const command = async <S extends z.ZodType>(
  c: Context,
  deps: Deps,
  schema: S,
  decide: (body: z.infer<S>, person: Person) => IncidentAction | Promise<IncidentAction>,
): Promise<Response> => {
  const { person, by } = await signedIn(c, deps);
  const head = await findIncident(c.req.param('id') ?? '', person, 'respond', deps);
  const action = await decide(await bodyOf(c, schema), person);
  const { brand, origin } = head;
  return c.json(answerOf(granted(await runIncident(deps.store, head.ref.id, { ...action, at: deps.now(), by }, { brand, origin }))));
};

/** Only into another incident of the same brand and origin that was not merged itself. */
const mergeInto = async (id: string, into: string, person: Person, deps: Deps): Promise<IncidentAction> => {
  const [from, target] = [await findIncident(id, person, 'respond', deps), await deps.store.load(incident, incidentRef(into))];
  const fits =
    target !== undefined && target.brand === from.brand && target.origin === from.origin && into !== id && target.status !== 'merged';
  if (!fits)
    throw new HttpProblem(
      422,
      'merge_target_wrong',
      'an incident is merged into another one of the same brand that was not merged itself',
      'choose another incident',
    );
  return { type: 'MergeInto', into };
};

const listOf = async (stream: string, deps: Deps): Promise<IncidentSummary[]> => {
  const page = await deps.incidents.query({
    pk: scopeOfStream(stream),
    prefix: INCIDENT_LIST_PREFIX,
    newestFirst: true,
    limit: LIST_LIMIT,
  });
  return page.items.map(({ incidentId, brand, origin, title, severity, status, openedAt, stale }) =>
    incidentSummary.parse({ id: incidentId, brand, origin, title, severity, status, openedAt, stale }),
  );
};

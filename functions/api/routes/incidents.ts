import { Hono } from 'hono';
import { bodies, incidentList, type IncidentListed } from '../../../shared/contract/api.ts';
import type { Config } from '../../../shared/config/config.ts';
import type { IncidentAction } from '../../../shared/domain/incident/incident-commands.ts';
import type { ResponderList } from '../../../shared/contract/responders.ts';
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
import { handOverTo, respondersOf } from '../hand-over.ts';
import { incidentCommand } from '../incident-command.ts';
import { detailOf } from '../incident-view.ts';
import { answerOf } from '../view.ts';

const LIST_LIMIT = 50;
const MOST_LISTED = 200;

/** What responders do with incidents. */
export const incidents = (deps: Deps): Hono => {
  const app = new Hono();

  app.get('/', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const [wanted, status] = [c.req.query('brand'), c.req.query('status')];
    const limit = limitIn(c.req.query('limit'));
    if (wanted !== undefined && !mayDo(person, wanted, 'look')) throw notFound('brand');
    const brands = wanted === undefined ? config.brands.map((b) => b.id).filter((b) => mayDo(person, b, 'look')) : [wanted];
    const lists = await Promise.all(
      brands.flatMap((b) => [streamOf(b, 'live'), streamOf(b, 'drill')]).map((s) => listOf(s, limit, config, deps)),
    );
    const found = lists.flat().filter((i) => status === undefined || i.status === status);
    return c.json({ incidents: found.sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1)).slice(0, limit) });
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

  app.post('/:id/acknowledge', (c) =>
    incidentCommand(c, deps, bodies.nothing, (_, person) => ({ type: 'Acknowledge', personId: person.id })),
  );
  app.post('/:id/regrade', (c) => incidentCommand(c, deps, bodies.regrade, (body) => ({ type: 'Regrade', ...body })));
  app.post('/:id/resolve', (c) => incidentCommand(c, deps, bodies.withNote, ({ note }) => ({ type: 'Resolve', note })));
  app.post('/:id/reopen', (c) => incidentCommand(c, deps, bodies.withNote, ({ note }) => ({ type: 'Reopen', note })));
  app.post('/:id/escalate', (c) => incidentCommand(c, deps, bodies.escalate, ({ why }) => ({ type: 'EscalateNow', why })));
  app.post('/:id/hand-over', (c) => incidentCommand(c, deps, bodies.handOver, (body, _, head) => handOverTo(body, head, deps)));
  app.get('/:id/responders', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'respond', deps);
    return c.json({ responders: respondersOf(head, config, deps.now()) } satisfies ResponderList);
  });
  app.post('/:id/close-as-noise', (c) => incidentCommand(c, deps, bodies.closeAsNoise, (body) => ({ type: 'CloseAsNoise', ...body })));
  app.post('/:id/merge', (c) =>
    incidentCommand(c, deps, bodies.merge, ({ into }, person) => mergeInto(c.req.param('id'), into, person, deps)),
  );
  return app;
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

const limitIn = (asked: string | undefined): number => {
  const limit = asked === undefined ? LIST_LIMIT : Number(asked);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_LISTED) return limit;
  throw new HttpProblem(422, 'limit_wrong', `limit is a whole number from 1 to ${MOST_LISTED}`, 'correct it');
};

const listOf = async (stream: string, limit: number, { people }: Config, deps: Deps): Promise<IncidentListed[]> => {
  const page = await deps.incidents.query({
    pk: scopeOfStream(stream),
    prefix: INCIDENT_LIST_PREFIX,
    newestFirst: true,
    limit,
  });
  const listed = page.items.map((row) => {
    const { incidentId: id, brand, title, severity, status, openedAt, stale, acknowledgedBy = null, endedAt = null, headline = null } = row;
    const acknowledgedByName = people.find((p) => p.id === acknowledgedBy)?.name ?? null;
    const summary = { id, brand, origin: row['origin'], title, severity, status, openedAt, stale };
    return { ...summary, acknowledgedBy, acknowledgedByName, endedAt, headline };
  });
  return incidentList.parse({ incidents: listed }).incidents;
};

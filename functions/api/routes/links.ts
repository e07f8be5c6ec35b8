import { Hono } from 'hono';
import { bodies } from '../../../shared/contract/api.ts';
import { namesIn } from '../../../shared/config/names-in.ts';
import { isRefused, type Refused } from '../../../shared/domain/actor.ts';
import { incident } from '../../../shared/domain/incident/incident.ts';
import { acknowledgeLinks, type AcknowledgeLink } from '../../../shared/store/acknowledge-links.ts';
import { withinRate } from '../../../shared/store/rate-limit.ts';
import { incidentRef, runIncident } from '../../../shared/store/run-incident.ts';
import { sourceOf } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem } from '../http-problem.ts';
import { bodyOf, granted } from '../request.ts';
import { answerOf, type Known } from '../view.ts';

const PER_MINUTE = 30;

/**
 * What a link in a page may do: show severity and brand, and acknowledge. Both are POST with the token in the body: it
 * travels in the URL's fragment, which no server and no mail scanner that prefetches ever sends.
 */
export const links = (deps: Deps): Hono => {
  const app = new Hono();

  app.use('*', async (c, next) => {
    if (!(await withinRate(deps.incidents, `link/${sourceOf(c.env)}`, PER_MINUTE, deps.now()))) {
      throw new HttpProblem(429, 'too_many', 'too many tries in this minute', 'wait a minute');
    }
    await next();
  });

  app.post('/look', async (c) => {
    const { token } = await bodyOf(c, bodies.link);
    const { head } = await linked(token, deps);
    return c.json({ severity: head.state.severity, brand: head.brand });
  });

  app.post('/acknowledge', async (c) => {
    const { token } = await bodyOf(c, bodies.link);
    const { link, head } = await linked(token, deps);
    const by = { kind: 'person', id: link.personId, via: 'link' } as const;
    const { brand, origin } = head;
    const command = { type: 'Acknowledge', personId: link.personId, at: deps.now(), by } as const;
    const outcome = granted(await whoHasIt(await runIncident(deps.store, link.incidentId, command, { brand, origin }), head, deps));
    // Acknowledged first, used up second: a crash between the two leaves a link that does the same once more.
    await acknowledgeLinks(deps.incidents).use(token);
    return c.json(answerOf(outcome));
  });
  return app;
};

/** Who came second is told by name who has it: they were paged for it, and only the press of their button asks. */
const whoHasIt = async <T>(outcome: T | Refused, head: Known, deps: Deps): Promise<T | Refused> => {
  if (!isRefused(outcome) || outcome.refused !== 'incident_already_acknowledged') return outcome;
  const { state } = (await deps.store.load(incident, head.ref)) ?? head;
  if (state.status !== 'acknowledged') return outcome;
  const { config } = await deps.settings.read();
  return { ...outcome, explain: `${namesIn(config)(state.acknowledgedBy)} has it` };
};

const gone = (): HttpProblem =>
  new HttpProblem(
    404,
    'link_not_valid',
    'this link is not valid: it has expired, was used, or was never one',
    'open Stormwatch and sign in',
  );

/** Unknown, expired and used links look the same from outside, and so do those of people who left. */
const linked = async (token: string, deps: Deps): Promise<{ link: AcknowledgeLink; head: Known }> => {
  const link = await acknowledgeLinks(deps.incidents).find(token, deps.now());
  if (link === undefined) throw gone();
  const { config } = await deps.settings.read();
  const head = await deps.store.load(incident, incidentRef(link.incidentId));
  if (head === undefined || head.state.status === 'none' || !config.people.some((p) => p.id === link.personId)) throw gone();
  return { link, head: { ...head, state: head.state } };
};

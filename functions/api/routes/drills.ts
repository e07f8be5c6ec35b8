import { Hono } from 'hono';
import { collect } from '../../../shared/connectors/collect.ts';
import { brandOf, type Config } from '../../../shared/config/config.ts';
import { drillBodies, type DrillFed, type DrillReport, type DrillStarted } from '../../../shared/contract/drill.ts';
import { bodies } from '../../../shared/contract/api.ts';
import { drillNamed, drills as shipped } from '../../../shared/domain/drill/drills.ts';
import { minutesOf, postCountOf } from '../../../shared/domain/drill/drill.ts';
import { mentionAt, ordinaryDaysBefore, postsOf } from '../../../shared/domain/drill/posts-of.ts';
import { incident } from '../../../shared/domain/incident/incident.ts';
import { streamOf } from '../../../shared/domain/mention/mention.ts';
import { peopleOfStep } from '../../../shared/domain/on-call/on-call.ts';
import { instantOf, msOf, type Instant } from '../../../shared/domain/time/instant.ts';
import { idFrom } from '../../../shared/platform/ids.ts';
import { INCIDENT_LIST_PREFIX, openIncidentKey, scopeOfStream } from '../../../shared/store/keys.ts';
import { incidentRef, runIncident } from '../../../shared/store/run-incident.ts';
import { mayDo, type Person } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { drillReportOf, dueBy } from '../drill-report.ts';
import { beginPosts, findRun, keepRun, knowsUsual, type DrillRun } from '../drill-run.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { detailOf } from '../incident-view.ts';
import { allow, bodyOf, granted, signedIn } from '../request.ts';

/** A rehearsed crisis. Approvers and owners start it; its posts are drills, whoever sends them: nothing of it reaches the outside. */
export const drills = (deps: Deps): Hono => {
  const app = new Hono();
  app.post('/', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const { drill, brand, key, speed } = await bodyOf(c, drillBodies.start);
    const configured = brandOf(config, brand);
    if (configured === undefined || !mayDo(person, brand, 'look')) throw notFound('brand');
    allow(person, brand, 'hold');
    const plan = drillNamed(drill);
    if (plan === undefined) throw unknownDrill(drill);
    const id = idFrom('drill_', person.id, brand, key);
    await refuseSecond(brand, deps);
    await keepRun({ id, drill, brand, startedBy: person.id, startedAt: deps.now(), speed }, deps);
    await collect(ordinaryDaysBefore(configured, deps.now()), { origin: 'drill', connectionId: 'drill' }, deps);
    const answer: DrillStarted = {
      ...{ id, drill, title: plan.title, brand, minutes: minutesOf(plan) / speed, posts: postCountOf(plan) },
      ...whoIsPaged(config, brand, deps.now()),
    };
    return c.json(answer, 201);
  });

  app.post('/:id/posts', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const found = await findRun(c.req.param('id'), person, deps);
    allow(person, found.brand, 'hold');
    const { from } = await bodyOf(c, drillBodies.posts);
    const run = await beginPosts(found, deps);
    return c.json(await sayWhatIsDue(run, from, config, deps), 202);
  });

  app.get('/:id', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const run = await findRun(c.req.param('id'), person, deps);
    return c.json(await reportOn(run, person, config, deps));
  });

  app.post('/:id/end', async (c) => {
    const { person, config, by } = await signedIn(c, deps);
    const run = await findRun(c.req.param('id'), person, deps);
    allow(person, run.brand, 'hold');
    await bodyOf(c, bodies.nothing);
    const at = deps.now();
    for (const id of await incidentsOf(run, deps)) {
      const head = await deps.store.load(incident, incidentRef(id));
      if (head?.origin !== 'drill' || !['open', 'acknowledged'].includes(head.state.status)) continue;
      granted(await runIncident(deps.store, id, { type: 'Resolve', note: 'the drill is over', at, by }, head));
    }
    return c.json(await reportOn(run, person, config, deps));
  });
  return app;
};

const unknownDrill = (name: string): HttpProblem => {
  const known = shipped.map((d) => d.name).join(', ');
  return new HttpProblem(422, 'drill_unknown', `there is no drill “${name.slice(0, 60)}”`, `choose one of ${known}`);
};

/** Two storms in one stream could not be told apart. */
const refuseSecond = async (brand: string, deps: Deps): Promise<void> => {
  if ((await deps.incidents.get(openIncidentKey(streamOf(brand, 'drill')))) === undefined) return;
  throw new HttpProblem(409, 'drill_goes_on', `a drill of ${brand} has not ended: its incident is open`, 'resolve it, then start again');
};

const whoIsPaged = (config: Config, brand: string, now: Instant): Pick<DrillStarted, 'willPage' | 'leftInPeace'> => {
  const policy = config.escalationPolicies.find((p) => p.id === brandOf(config, brand)?.escalationPolicy);
  const ids = new Set((policy?.steps ?? []).flatMap((step) => peopleOfStep(step, config, now)));
  const people = config.people.filter((p) => ids.has(p.id));
  const of = (agreed: boolean) => people.filter((p) => p.drills === agreed).map((p) => ({ personId: p.id, name: p.name }));
  return { willPage: of(true), leftInPeace: of(false) };
};

/** What is due and was not handed on before; a request that comes twice changes nothing, because each post is known by its id. */
const sayWhatIsDue = async (run: DrillRun & { firstPostAt: Instant }, from: number, config: Config, deps: Deps): Promise<DrillFed> => {
  const { brand, id, plan, speed, firstPostAt } = run;
  const now = deps.now();
  const whole = postsOf(plan, { id: brand, name: brandOf(config, brand)?.name ?? brand }, id);
  const due = dueBy(run, now);
  const timed = whole
    .slice(from, due)
    .map((post) => mentionAt(post, instantOf(msOf(firstPostAt) + Math.floor((post.atSecond * 1000) / speed))));
  await collect(timed, { origin: 'drill', connectionId: 'drill' }, deps);
  return { due, of: whole.length };
};

/** The incidents that began with this drill, oldest first. */
const incidentsOf = async ({ brand, firstPostAt }: DrillRun, deps: Deps): Promise<string[]> => {
  if (firstPostAt === null) return [];
  const rows = { pk: scopeOfStream(streamOf(brand, 'drill')), from: INCIDENT_LIST_PREFIX + firstPostAt, to: `${INCIDENT_LIST_PREFIX}~` };
  return (await deps.incidents.query({ ...rows, limit: 5 })).items.map((row) => row['incidentId'] as string);
};

const reportOn = async (run: DrillRun, person: Person, config: Config, deps: Deps): Promise<DrillReport> => {
  const [first] = await incidentsOf(run, deps);
  const head = first === undefined ? undefined : await deps.store.load(incident, incidentRef(first));
  const now = deps.now();
  const detail =
    head === undefined || head.state.status === 'none'
      ? null
      : await detailOf({ ...head, state: head.state }, { person, config, store: deps.store, now });
  return drillReportOf({ run, detail, config, now, ready: await knowsUsual(run.brand, deps.mentions) });
};

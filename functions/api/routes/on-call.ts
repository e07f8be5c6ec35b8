import { Hono, type Context } from 'hono';
import type { Config } from '../../../shared/config/config.ts';
import type { Override } from '../../../shared/config/on-call-settings.ts';
import { bodies } from '../../../shared/contract/api.ts';
import { MOST_OVERRIDE_DAYS, onCallBodies, type OnCallList, type OverrideView } from '../../../shared/contract/on-call.ts';
import { shiftAt } from '../../../shared/domain/on-call/on-call.ts';
import { DAY_MS, instantOf, msOf } from '../../../shared/domain/time/instant.ts';
import { idFrom } from '../../../shared/platform/ids.ts';
import type { Person } from '../authority.ts';
import { changeConfig } from '../change-config.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { withOverrides } from '../keep-overrides.ts';
import { member } from '../member.ts';
import { mayOverride, maySee, standIns } from '../on-call-authority.ts';
import { bodyOf, granted, signedIn } from '../request.ts';
import { askedInstant, overrideView, shiftsOf, stretchAsked } from '../shifts.ts';
import { importCalendar } from './import-calendar.ts';

/** Who is on call, and who stands in for whom. */
export const onCall = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/', async (c) => {
    const { config } = await member(c, deps);
    const asked = askedInstant.safeParse(c.req.query('at'));
    if (!asked.success) throw new HttpProblem(422, 'time_wrong', 'at is an instant like 2026-11-22T03:00:00.000Z', 'correct it');
    const at = asked.data ?? deps.now();
    const schedules = config.schedules.map((s) => {
      const found = shiftAt(s, at, config.overrides);
      return { id: s.id, personId: found?.personId ?? null, until: found?.until ?? null };
    });
    return c.json({ at, schedules } satisfies OnCallList);
  });
  app.get('/shifts', async (c) => {
    const { person, config } = await member(c, deps);
    const now = deps.now();
    return c.json(shiftsOf(person, config, stretchAsked(c.req.query('from'), c.req.query('to'), now), now));
  });
  app.post('/overrides', (c) => standIn(c, deps));
  app.post('/overrides/:id/end', (c) => endOverride(c, deps));
  app.post('/schedules/:id/import', (c) => importCalendar(c, deps));
  return app;
};

const allowOverride = (person: Person, config: Config, schedule: string): void => {
  if (!config.schedules.some((s) => s.id === schedule) || !maySee(person, config, schedule)) throw notFound('schedule');
  if (mayOverride(person, config, schedule)) return;
  throw new HttpProblem(
    403,
    'not_allowed',
    'this needs somebody who may respond for a brand that this schedule pages',
    'ask one of its people, or an owner',
  );
};

const standIn = async (c: Context, deps: Deps): Promise<Response> => {
  const { person, config, by } = await signedIn(c, deps);
  const { schedule, personId, ...asked } = await bodyOf(c, onCallBodies.override);
  allowOverride(person, config, schedule);
  if (!standIns(config, schedule).includes(personId))
    throw new HttpProblem(
      422,
      'cannot_stand_in',
      'only somebody of the rotation, or who may respond for a brand it pages, can stand in',
      'choose one of the people of the schedule',
    );
  const now = deps.now();
  // Who was on call until now stays as it was.
  const startsAt = asked.startsAt === undefined || asked.startsAt < now ? now : asked.startsAt;
  const { endsAt } = asked;
  if (endsAt <= startsAt) throw new HttpProblem(422, 'override_over', 'it would end before it begins', 'choose a later end');
  if (!(msOf(endsAt) - msOf(startsAt) <= MOST_OVERRIDE_DAYS * DAY_MS))
    throw new HttpProblem(422, 'override_too_long', `nobody stands in for more than ${MOST_OVERRIDE_DAYS} days`, 'change the rotation');
  const id = idFrom('override-', schedule, personId, startsAt, endsAt, person.id, now);
  const override: Override = { id, schedule, person: personId, startsAt, endsAt, createdBy: person.id };
  granted(await changeConfig(deps, by, (document) => withOverrides(document, [override], now)));
  return c.json(overrideView(override), 201);
};

/** What has begun ends now; what has not never was. Ending what is over changes nothing. */
const endOverride = async (c: Context, deps: Deps): Promise<Response> => {
  const { person, config, by } = await signedIn(c, deps);
  const found = config.overrides.find((o) => o.id === c.req.param('id'));
  if (found === undefined || !maySee(person, config, found.schedule)) throw notFound('override');
  allowOverride(person, config, found.schedule);
  await bodyOf(c, bodies.nothing);
  const now = deps.now();
  if (Date.parse(found.endsAt) <= msOf(now)) return c.json(overrideView(found) satisfies OverrideView);
  const begun = Date.parse(found.startsAt) < msOf(now);
  const ended: Override = { ...found, endsAt: begun ? now : instantOf(Date.parse(found.startsAt)) };
  const end = (o: Override): Override[] => (o.id !== found.id ? [o] : begun ? [ended] : []);
  granted(await changeConfig(deps, by, (document) => ({ ...document, overrides: document.overrides.flatMap(end) })));
  return c.json(overrideView(ended) satisfies OverrideView);
};

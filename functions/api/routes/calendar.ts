import { Hono, type Context } from 'hono';
import { writeCalendar, type Calendar } from '../../../shared/calendar/write-calendar.ts';
import { bodies } from '../../../shared/contract/api.ts';
import type { CalendarFeedMade, CalendarFeedState } from '../../../shared/contract/on-call.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import { calendarFeeds, FEED_TOKEN_BYTES } from '../../../shared/store/calendar-feeds.ts';
import { withinRate } from '../../../shared/store/rate-limit.ts';
import type { Person } from '../authority.ts';
import { sourceOf } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { member } from '../member.ts';
import { maySee } from '../on-call-authority.ts';
import { bodyOf } from '../request.ts';
import { calendarOf, type CalendarAsked } from '../shift-calendar.ts';

/** Calendar services ask for many people from few addresses; a program asks for one feed a few times an hour. */
const PER_MINUTE = { address: 120, feed: 10 };

/** Shifts as iCalendar files for whoever is signed in, and the feed of one's own that a calendar program reads. */
export const calendars = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/calendar-feed', async (c) => {
    const { person } = await member(c, deps);
    return c.json({ madeAt: (await calendarFeeds(deps.incidents).madeAt(person.id)) ?? null } satisfies CalendarFeedState);
  });
  app.post('/calendar-feed', async (c) => {
    const { person, config } = await member(c, deps);
    await bodyOf(c, bodies.nothing);
    const [token, now] = [Buffer.from(deps.random(FEED_TOKEN_BYTES)).toString('base64url'), deps.now()];
    await calendarFeeds(deps.incidents).make(person.id, token, now);
    const path = `${deps.publicUrl ?? ''}/v1/calendars/${token}`;
    const schedules = config.schedules.filter((s) => maySee(person, config, s.id)).map((s) => [s.id, `${path}/schedules/${s.id}.ics`]);
    const made = { madeAt: now, myShifts: `${path}/my-shifts.ics`, schedules: Object.fromEntries(schedules) as Record<string, string> };
    return c.json(made satisfies CalendarFeedMade, 201);
  });
  app.post('/calendar-feed/end', async (c) => {
    const { person } = await member(c, deps);
    await bodyOf(c, bodies.nothing);
    await calendarFeeds(deps.incidents).end(person.id);
    return c.json({ madeAt: null } satisfies CalendarFeedState);
  });
  const signedInCalendar = async (c: Context, asked: (id: string) => CalendarAsked): Promise<Response> => {
    const { person } = await member(c, deps);
    return file(c, calendarOf(person, await deps.settings.read(), asked(idOf(c)), deps.now()));
  };
  app.get('/calendar/people/:file', (c) => signedInCalendar(c, (person) => ({ person })));
  app.get('/calendar/:file', (c) => signedInCalendar(c, (schedule) => ({ schedule })));
  return app;
};

/**
 * What a calendar program reads, which cannot sign in: the token in the path says whose feed it is, and what they may see
 * is asked at each reading. Whatever is wrong with a token looks the same from outside.
 */
export const openCalendars = (deps: Deps): Hono => {
  const app = new Hono();
  const reader = async (c: Context): Promise<Person> => {
    const [token, now] = [c.req.param('token') ?? '', deps.now()];
    const within = (what: string, most: number): Promise<boolean> => withinRate(deps.incidents, `calendar/${what}`, most, now);
    if (!(await within(sourceOf(c.env), PER_MINUTE.address)) || !(await within(sha256Hex(token), PER_MINUTE.feed)))
      throw new HttpProblem(429, 'too_many', 'too many readings in this minute', 'wait a minute');
    const id = await calendarFeeds(deps.incidents).personOf(token);
    const { config } = await deps.settings.read();
    const memberships = config.memberships.filter((m) => m.person === id);
    if (id === undefined || memberships.length === 0 || !config.people.some((p) => p.id === id)) throw notFound('calendar');
    return { id, memberships, provedMsAgo: Number.POSITIVE_INFINITY };
  };
  app.get('/:token/my-shifts.ics', async (c) => {
    const person = await reader(c);
    return file(c, calendarOf(person, await deps.settings.read(), { person: person.id }, deps.now()));
  });
  app.get('/:token/schedules/:file', async (c) => {
    const person = await reader(c);
    return file(c, calendarOf(person, await deps.settings.read(), { schedule: idOf(c) }, deps.now()));
  });
  return app;
};

/** `primary.ics` is of `primary`. Throws 404 where it is no such file. */
const idOf = (c: Context): string => {
  const found = /^(.+)\.ics$/.exec(c.req.param('file') ?? '');
  if (found === null) throw notFound('calendar');
  return found[1]!;
};

const file = (c: Context, calendar: Calendar): Response =>
  c.body(writeCalendar(calendar), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="on-call.ics"',
  });

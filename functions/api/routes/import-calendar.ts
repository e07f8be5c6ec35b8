import type { Context } from 'hono';
import { readCalendar } from '../../../shared/calendar/read-calendar.ts';
import type { Config } from '../../../shared/config/config.ts';
import type { ScheduleImport } from '../../../shared/contract/on-call.ts';
import type { Refused } from '../../../shared/domain/actor.ts';
import { DAY_MS, shift } from '../../../shared/domain/time/instant.ts';
import { changeConfig } from '../change-config.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { importShifts } from '../import-shifts.ts';
import { withOverrides } from '../keep-overrides.ts';
import { allow, granted, signedIn } from '../request.ts';

const DAYS_READ = 365;

/** The shifts of an iCalendar file as overrides of a schedule: said first, stored only where that is asked for. Owners only. */
export const importCalendar = async (c: Context, deps: Deps): Promise<Response> => {
  const { person, config, by } = await signedIn(c, deps);
  allow(person, '*', 'own');
  const schedule = config.schedules.find((s) => s.id === c.req.param('id'));
  if (schedule === undefined) throw notFound('schedule');
  const apply = c.req.query('apply');
  if (apply !== undefined && apply !== 'yes')
    throw new HttpProblem(422, 'apply_wrong', 'apply is "yes", or left out for a preview', 'leave it out first');
  const now = deps.now();
  const until = shift(now, DAYS_READ * DAY_MS);
  const read = readCalendar(await c.req.text(), { timeZone: schedule.timeZone, from: now, to: until });
  if ('refused' in read) throw unreadable(read);
  const into = (document: Config): ReturnType<typeof importShifts> =>
    importShifts(read.occurrences, read.leftOut, { config: document, schedule: schedule.id, by: person.id, now });
  const { shifts, leftOut } = into(config);
  if (apply === 'yes') granted(await changeConfig(deps, by, (document) => withOverrides(document, into(document).overrides, now)));
  return c.json({ schedule: schedule.id, applied: apply === 'yes', until, shifts, leftOut } satisfies ScheduleImport);
};

const unreadable = ({ refused, explain }: Refused): HttpProblem =>
  new HttpProblem(422, refused, explain, 'export a shorter calendar as an .ics file (iCalendar, RFC 5545), at most 1 MB');

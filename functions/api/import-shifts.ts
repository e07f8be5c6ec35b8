import type { LeftOutEvent, Occurrence } from '../../shared/calendar/read-calendar.ts';
import type { Config } from '../../shared/config/config.ts';
import type { Override } from '../../shared/config/on-call-settings.ts';
import { MOST_OVERRIDE_DAYS, type ScheduleImport } from '../../shared/contract/on-call.ts';
import { DAY_MS, msOf, type Instant } from '../../shared/domain/time/instant.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import { standIns } from './on-call-authority.ts';

type Into = { config: Config; schedule: string; by: string; now: Instant };
type Imported = { overrides: Override[]; shifts: ScheduleImport['shifts']; leftOut: ScheduleImport['leftOut'] };

/**
 * Occurrences of a calendar as overrides of a schedule. Whose one is, is only what the file says plainly: one attendee by
 * the email address of a person, else a title that is a person's name or id to the letter. Everything else is listed.
 */
export const importShifts = (occurrences: readonly Occurrence[], leftOut: readonly LeftOutEvent[], into: Into): Imported => {
  const { config, schedule, by, now } = into;
  const allowed = new Set(standIns(config, schedule));
  const overrides: Override[] = [];
  const shifts: ScheduleImport['shifts'] = [];
  const left: (LeftOutEvent & { from: Instant | null })[] = leftOut.map((l) => ({ ...l, from: null }));
  for (const o of occurrences) {
    const found = personOf(o, config.people);
    const why =
      'why' in found
        ? found.why
        : !allowed.has(found.personId)
          ? `${found.personId} is not of the schedule and may not respond for a brand that it pages`
          : msOf(o.until) - msOf(o.from) > MOST_OVERRIDE_DAYS * DAY_MS
            ? `nobody stands in for more than ${MOST_OVERRIDE_DAYS} days`
            : undefined;
    if ('why' in found || why !== undefined) {
      left.push({ summary: o.summary, why: why ?? '', from: o.from });
      continue;
    }
    // Read again, the same time is the same override, even where the calendar moved it or gave it to somebody else.
    const id = idFrom('ical-', schedule, o.key);
    const known = config.overrides.find((x) => x.id === id);
    // Who was on call until now stays as it was.
    const startsAt = o.from < now ? now : o.from;
    const same = known?.person === found.personId && known.endsAt === o.until && (known.startsAt === startsAt || o.from < now);
    shifts.push({ personId: found.personId, startsAt: same ? known.startsAt : startsAt, endsAt: o.until, known: same });
    overrides.push(same ? known : { id, schedule, person: found.personId, startsAt, endsAt: o.until, createdBy: by });
  }
  return { overrides, shifts, leftOut: gathered(left) };
};

type Person = Config['people'][number];
const plain = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

const personOf = ({ attendees, summary }: Occurrence, people: readonly Person[]): { personId: string } | { why: string } => {
  const invited = people.filter((p) => p.contactMethods.some((m) => m.channel === 'email' && attendees.includes(m.email.toLowerCase())));
  if (invited.length === 1) return { personId: invited[0]!.id };
  if (invited.length > 1) return { why: 'several of its attendees are people here' };
  const named = people.filter((p) => plain(p.name) === plain(summary) || p.id === plain(summary));
  if (named.length === 1) return { personId: named[0]!.id };
  if (named.length > 1) return { why: 'several people have that name' };
  return { why: 'neither an attendee’s email address nor the title is a person’s here' };
};

/** What was left out for the same reason is one line, with how often and from when. */
const gathered = (left: readonly (LeftOutEvent & { from: Instant | null })[]): ScheduleImport['leftOut'] => {
  const lines = new Map<string, ScheduleImport['leftOut'][number]>();
  for (const { summary, why, from } of left) {
    const key = JSON.stringify([summary, why]);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, { summary, why, first: from, times: 1 });
    else line.times += 1;
  }
  return [...lines.values()];
};

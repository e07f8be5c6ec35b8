import { Temporal } from 'temporal-polyfill';
import type { OnCallShifts, ScheduleImport } from '../../shared/contract/on-call.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { forTerminal } from '../output.ts';
import { terminalTable } from '../terminal-table.ts';

type Schedule = OnCallShifts['schedules'][number];
type Shift = Schedule['shifts'][number];
/** `zone`: by whose clock times are said. */
export type Saying = { zone: string; at: Instant };

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Loud in any terminal: colours do not survive a pipe. */
const NOBODY = 'NOBODY';
const WIDEST = 60;

export const clock = (at: Instant, zone: string): string => {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return `${DAYS[there.dayOfWeek - 1]!} ${there.toPlainDate().toString()} ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
};

const name = (personId: string | null, people: OnCallShifts['people']): string =>
  personId === null ? NOBODY : (people[personId] ?? personId);
const note = ({ overrideId, holiday }: Shift): string =>
  [...(overrideId === null ? [] : ['stands in']), ...(holiday === undefined ? [] : [holiday])].join(', ');

/** Who is responsible now, until when, and who then; what is wrong with the next days after it. */
export const sayNow = ({ schedules, people, gaps, to }: OnCallShifts, { zone, at }: Saying): string => {
  const rows = schedules.map((s) => {
    const shifts = s.shifts.filter((x) => x.until > at);
    const current = shifts[0];
    const next = shifts.find((x) => x.personId !== current?.personId);
    const then = next === undefined ? ['', `nobody else before ${clock(to, zone)}`] : [clock(next.from, zone), name(next.personId, people)];
    return [s.id, name(current?.personId ?? null, people), current === undefined ? '' : note(current), ...then];
  });
  return sections(
    [`On call at ${clock(at, zone)} (${zone})`, ...terminalTable([['schedule', 'now', '', 'until', 'then'], ...rows], WIDEST)],
    sayGaps(gaps, zone, schedules),
  );
};

/** Every shift of a week, by schedule. */
export const sayWeek = ({ schedules, people, gaps, to }: OnCallShifts, { zone, at }: Saying): string =>
  sections(
    [`On call from ${clock(at, zone)} until ${clock(to, zone)} (${zone})`],
    ...schedules.map((s) => [
      `${forTerminal(s.id)}${s.name === undefined ? '' : `: ${forTerminal(s.name)}`}`,
      ...terminalTable(
        s.shifts.map((x) => [clock(x.from, zone), clock(x.until, zone), name(x.personId, people), note(x)]),
        WIDEST,
      ),
    ]),
    sayGaps(gaps, zone, schedules),
  );

const sayGaps = (gaps: OnCallShifts['gaps'], zone: string, shown: readonly Schedule[]): string[] => {
  const ids = new Set(shown.map((s) => s.id));
  const ofSchedules = gaps.schedules
    .filter((g) => ids.has(g.schedule))
    .map((g) => [NOBODY, g.schedule, clock(g.from, zone), clock(g.until, zone), g.holiday ?? '']);
  const ofSteps = gaps.steps
    .filter((g) => g.schedules.length === 0 || g.schedules.some((s) => ids.has(s)))
    .map((g) => ['NO PAGE', `step ${g.step} of ${g.policy}`, clock(g.from, zone), clock(g.until, zone), '']);
  const rows = [...ofSchedules, ...ofSteps];
  if (rows.length === 0) return [];
  const what = 'Nobody is on call then: let somebody stand in (console: On call), or change the schedule.';
  return [`Gaps until ${clock(gaps.to, zone)}`, ...terminalTable([['', 'where', 'from', 'until', ''], ...rows], WIDEST), what];
};

/** What a calendar made of a schedule, or would. */
export const sayImport = ({ schedule, applied, shifts, leftOut }: ScheduleImport, zone: string): string => {
  const fresh = shifts.filter((s) => !s.known).length;
  const verdict = applied
    ? `Stored: ${fresh} new, ${shifts.length - fresh} were there already.`
    : `Nothing is stored yet: ${fresh} would be new, ${shifts.length - fresh} are there already. Do it with --apply.`;
  return sections(
    [
      `${forTerminal(schedule)}: ${shifts.length} shifts in the calendar whose person is known (times: ${zone})`,
      ...(shifts.length === 0
        ? []
        : terminalTable(
            shifts.map((s) => [clock(s.startsAt, zone), clock(s.endsAt, zone), s.personId, s.known ? 'there already' : 'new']),
            WIDEST,
          )),
    ],
    leftOut.length === 0
      ? []
      : [
          'Left out',
          ...terminalTable(
            leftOut.map((l) => [
              `${l.times}×`,
              l.summary === '' ? '(no title)' : l.summary,
              l.first === null ? '' : `from ${clock(l.first, zone)}`,
              l.why,
            ]),
            100,
          ),
        ],
    [verdict],
  );
};

const sections = (...parts: string[][]): string =>
  `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;

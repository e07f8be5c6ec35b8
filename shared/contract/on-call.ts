import * as z from 'zod';
import { instant } from '../domain/time/instant.ts';

/** Who is on call at an instant (`GET /v1/on-call?at=`). */
export const onCallList = z.strictObject({
  at: instant,
  schedules: z.array(z.strictObject({ id: z.string(), personId: z.string().nullable(), until: instant.nullable() })),
});
export type OnCallList = z.infer<typeof onCallList>;

/** `overrideId`: somebody stands in for the rotation. `personId` null: a gap, nobody is on call. */
const shift = z.strictObject({
  personId: z.string().nullable(),
  from: instant,
  until: instant,
  overrideId: z.string().nullable(),
  /** The holiday by whose people it is, by name. */
  holiday: z.string().exactOptional(),
});

const stretch = { from: instant, until: instant };
/** Where pages would go to nobody in the next days, from `from` until `to`; what reaches further is cut there. */
const gapsAhead = z.strictObject({
  from: instant,
  to: instant,
  /** A schedule that some escalation step relies on has nobody. */
  schedules: z.array(z.strictObject({ schedule: z.string(), ...stretch, holiday: z.string().exactOptional() })),
  /** A step (counted from 1) reaches nobody at all: each of its schedules has nobody, and it names no person and no channel. */
  steps: z.array(z.strictObject({ policy: z.string(), step: z.number().int().positive(), schedules: z.array(z.string()), ...stretch })),
});

/** `endsAt` is `startsAt` where it was ended before it began: it never counts. */
export const overrideView = z.strictObject({
  id: z.string(),
  schedule: z.string(),
  personId: z.string(),
  startsAt: instant,
  endsAt: instant,
  createdBy: z.string(),
});
export type OverrideView = z.infer<typeof overrideView>;

export const MOST_SHIFT_DAYS = 92;
/** Who stands in for longer belongs into the rotation. */
export const MOST_OVERRIDE_DAYS = 31;
/** The shifts of a stretch of time (`GET /v1/on-call/shifts?from&to`), without holes: gaps are shifts of nobody. */
export const onCallShifts = z.strictObject({
  from: instant,
  to: instant,
  schedules: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string().exactOptional(),
      timeZone: z.string(),
      /** The brands whose escalation policies page it. */
      brands: z.array(z.string()),
      /** Who may stand in, in the order of the rotations. */
      people: z.array(z.string()),
      shifts: z.array(shift),
      overrides: z.array(overrideView.omit({ schedule: true })),
      /** Whether the person who asks may put somebody in. */
      mayOverride: z.boolean(),
    }),
  ),
  people: z.record(z.string(), z.string()),
  /** Of the fortnight from now on, whatever stretch was asked for. */
  gaps: gapsAhead,
});
export type OnCallShifts = z.infer<typeof onCallShifts>;

/** Whether somebody has a calendar feed (`GET /v1/on-call/calendar-feed`); its address is shown once, when it is made. */
export const calendarFeedState = z.strictObject({ madeAt: instant.nullable() });
export type CalendarFeedState = z.infer<typeof calendarFeedState>;

/**
 * A calendar feed that was just made (`POST /v1/on-call/calendar-feed`), which ends the one before it. Addresses, or
 * paths on the very server that answers, with the token in them: whoever knows one may read it, so it is for the person's own
 * calendar program only.
 */
export const calendarFeedMade = z.strictObject({
  madeAt: instant,
  /** The person's own shifts, of every schedule that they may see. */
  myShifts: z.string(),
  /** By schedule: everybody's. */
  schedules: z.record(z.string(), z.string()),
});
export type CalendarFeedMade = z.infer<typeof calendarFeedMade>;

/**
 * What an iCalendar file makes of a schedule (`POST /v1/on-call/schedules/:id/import`, the file as the body): a preview, or
 * with `?apply=yes` what is stored now. `known`: it is there already.
 */
export const scheduleImport = z.strictObject({
  schedule: z.string(),
  applied: z.boolean(),
  /** The file is read from now until here. */
  until: instant,
  shifts: z.array(z.strictObject({ personId: z.string(), startsAt: instant, endsAt: instant, known: z.boolean() })),
  /** What could not be told whose it is, or not be understood: nothing is guessed. `first` null: not known. */
  leftOut: z.array(z.strictObject({ summary: z.string(), why: z.string(), first: instant.nullable(), times: z.number().int().positive() })),
});
export type ScheduleImport = z.infer<typeof scheduleImport>;

export const onCallBodies = {
  /** `POST /v1/on-call/overrides`, answered by an `overrideView`; what lies before now counts from now on. It ends early by `POST /v1/on-call/overrides/:id/end`. */
  override: z.strictObject({
    schedule: z.string().max(40),
    personId: z.string().max(40),
    startsAt: instant.exactOptional(),
    endsAt: instant,
  }),
} as const;

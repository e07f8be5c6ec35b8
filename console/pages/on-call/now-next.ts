import type { Schedule, Shift } from './week.ts';

/** Who is on call and until when (null: as far as is known), and who then. `personId` null: nobody. */
export type NowNext = {
  personId: string | null;
  overrideId: string | null;
  /** By whose people it is; undefined on any other day. */
  holiday: string | undefined;
  until: number | null;
  next: { personId: string | null } | null;
};

/** Undefined where the shifts do not reach to `now`. Going on by oneself is no change: only another person is. */
export const nowAndNext = (shifts: readonly Shift[], now: number): NowNext | undefined => {
  const at = shifts.findIndex((s) => Date.parse(s.from) <= now && now < Date.parse(s.until));
  const current = shifts[at];
  if (current === undefined) return undefined;
  const next = shifts.slice(at).find((s) => s.personId !== current.personId);
  return {
    personId: current.personId,
    overrideId: current.overrideId,
    holiday: current.holiday,
    until: next === undefined ? null : Date.parse(next.from),
    next: next === undefined ? null : { personId: next.personId },
  };
};

/** A time nobody is on call; `until` null: as far as is known. */
export type Gap = { from: number; until: number | null; holiday: string | undefined };
/** The gaps that are still to come; the one that is now belongs to `nowAndNext`. */
export const gapsAhead = (shifts: readonly Shift[], now: number): Gap[] =>
  shifts.flatMap((s, i) =>
    s.personId === null && Date.parse(s.from) > now
      ? [{ from: Date.parse(s.from), until: i === shifts.length - 1 ? null : Date.parse(s.until), holiday: s.holiday }]
      : [],
  );

/** Overrides that are on or to come, the next first; one that was ended before it began never counts. */
export const overridesAhead = (schedule: Pick<Schedule, 'overrides'>, now: number): Schedule['overrides'] =>
  schedule.overrides
    .filter((o) => o.endsAt > o.startsAt && Date.parse(o.endsAt) > now)
    .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));

import type { Instant } from '../time/instant.ts';
import { shiftsBetween, type Duty, type Stretch } from './on-call.ts';

/** What of an escalation policy says whom its steps reach; `channels` are rooms and services. */
export type PolicySteps = {
  id: string;
  steps: readonly { schedules: readonly string[]; people: readonly string[]; channels?: readonly string[] }[];
};

/** Nobody is on call in a schedule that some step relies on. `holiday`: the day that leaves it empty. */
export type ScheduleGap = { schedule: string; from: Instant; until: Instant; holiday?: string };
/** A step (counted from 1) reaches nobody at all. */
export type StepGap = { policy: string; step: number; schedules: string[]; from: Instant; until: Instant };
export type Gaps = { schedules: ScheduleGap[]; steps: StepGap[] };

/** Where pages would go to nobody from `from` until `to`, as the settings are now; the earliest first. Cut at both ends. */
export const gapsBetween = (policies: readonly PolicySteps[], duty: Duty, from: Instant, to: Instant): Gaps => {
  const relied = new Set(policies.flatMap((p) => p.steps.flatMap((s) => s.schedules)));
  const gaps = duty.schedules.filter((s) => relied.has(s.id)).flatMap((s) => gapsIn(s.id, shiftsBetween(s, duty.overrides, from, to)));
  const steps = policies.flatMap(({ id, steps: all }) =>
    all.flatMap(({ schedules, people, channels = [] }, i) =>
      people.length > 0 || channels.length > 0
        ? []
        : emptyAll(schedules, gaps, { from, until: to }).map((stretch) => ({
            ...{ policy: id, step: i + 1, schedules: [...schedules] },
            ...stretch,
          })),
    ),
  );
  return { schedules: gaps.toSorted(byTime), steps: steps.toSorted(byTime) };
};

type Between = { from: Instant; until: Instant };
const byTime = (a: Between, b: Between): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

/** Stretches of nobody; one that goes on for another reason (a holiday) is another gap. */
const gapsIn = (schedule: string, shifts: readonly Stretch[]): ScheduleGap[] =>
  shifts.flatMap(({ personId, from, until, holiday }) =>
    personId === null ? [{ schedule, from, until, ...(holiday === undefined ? {} : { holiday }) }] : [],
  );

/** The stretches in which every one of the schedules has nobody: what is left after cutting one after the other. */
const emptyAll = (schedules: readonly string[], gaps: readonly ScheduleGap[], whole: Between): Between[] =>
  joined(
    schedules.reduce<Between[]>(
      (left, id) => left.flatMap((stretch) => gaps.filter((g) => g.schedule === id).flatMap((gap) => common(stretch, gap))),
      [whole],
    ),
  );

const common = (a: Between, b: Between): Between[] => {
  const [from, until] = [a.from > b.from ? a.from : b.from, a.until < b.until ? a.until : b.until];
  return from < until ? [{ from, until }] : [];
};

const joined = (stretches: readonly Between[]): Between[] => {
  const all: Between[] = [];
  for (const { from, until } of stretches.toSorted(byTime)) {
    const last = all.at(-1);
    if (last !== undefined && last.until === from) last.until = until;
    else all.push({ from, until });
  }
  return all;
};

import fc from 'fast-check';
import { instantOf, MINUTE_MS, msOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { auroraAir, type HouseSettings } from './on-call-house.ts';
import type { Told } from './message-book.ts';
import { NIGHT, onCallNight, type OnCallNight } from './on-call-night.ts';

const everybody = ['ana', 'ben', 'cem'] as const;
const minute = fc.integer({ min: 0, max: 40 });

/** What happens at a minute of the night, besides the ladder. */
const disturbance = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('dies' as const), minute }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('scheduler out' as const), minute, minutes: fc.integer({ min: 1, max: 10 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tick again' as const), minute }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('sns' as const),
      minute,
      fault: fc.constantFrom('throttle', 'error', 'reject-number', 'undelivered'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ kind: fc.constant('silence' as const), minute: fc.integer({ min: 0, max: 20 }), minutes: fc.integer({ min: 1, max: 15 }) },
      includeSev1: fc.constantFrom(true, true, false),
    }),
  },
);
export type Disturbance = typeof disturbance extends fc.Arbitrary<infer T> ? T : never;

const step = fc.record({
  delayMinutes: fc.integer({ min: 0, max: 7 }),
  schedules: fc.constantFrom<string[]>(['primary'], []),
  people: fc.uniqueArray(fc.constantFrom<string>(...everybody), { minLength: 1, maxLength: 2 }),
});

/** A ladder, a rotation, what goes wrong, and when who takes it, if anybody does. */
export const randomNight = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  repeats: fc.integer({ min: 0, max: 1 }),
  repeatDelayMinutes: fc.integer({ min: 1, max: 10 }),
  rotation: fc.record({ shiftHours: fc.integer({ min: 1, max: 3 }), people: fc.shuffledSubarray([...everybody], { minLength: 1 }) }),
  disturbances: fc.array(disturbance, { maxLength: 5 }),
  taken: fc.option(fc.record({ minute: fc.integer({ min: 1, max: 40 }), by: fc.constantFrom(...everybody) })),
  hostileSeed: fc.integer({ min: 1, max: 1_000_000 }),
});
export type RandomNight = typeof randomNight extends fc.Arbitrary<infer T> ? T : never;

export type Silenced = { from: Instant; until: Instant; includeSev1: boolean };
export type Played = {
  told: readonly Told[];
  incident: IncidentDetail;
  takenAt: Instant | null;
  /** How many messages there were when it was taken. */
  toldBefore: number;
  silences: Silenced[];
  deadLetters: number;
};

const settingsOf = ({ steps, repeats, repeatDelayMinutes, rotation }: RandomNight): HouseSettings => ({
  escalationPolicies: [{ id: 'crisis', steps, repeats, repeatDelayMinutes }],
  schedules: [{ id: 'primary', startsAt: '2026-11-22T00:20:00Z', ...rotation }],
  people: auroraAir.people!,
});

/** Every step's wait, every round's, and all that may hold them up; nobody can be waited for longer than this. */
const minutesOf = (plan: RandomNight): number => {
  const round = plan.steps.reduce((sum, s) => sum + s.delayMinutes + 1, 0) + plan.repeatDelayMinutes + 1;
  const heldUp = plan.disturbances.reduce((sum, d) => sum + ('minutes' in d ? d.minutes : 2), 0);
  return Math.max(42 + heldUp, round * (plan.repeats + 1) + heldUp + 5);
};

/** The night of a sev1, minute by minute, on a hostile bus. */
export const playNight = async (plan: RandomNight): Promise<Played> => {
  const night = await onCallNight({ settings: settingsOf(plan), hostileSeed: plan.hostileSeed });
  try {
    const id = await night.opens('sev1', 'Smoke in a cabin');
    const silences: Silenced[] = [];
    let [takenAt, toldBefore]: [Instant | null, number] = [null, Infinity];
    const end = plan.taken === null ? minutesOf(plan) : Math.min(minutesOf(plan), plan.taken.minute + 50);
    let outUntil = -1;
    for (let now = 0; now <= end; now++) {
      for (const d of plan.disturbances.filter((x) => x.minute === now)) {
        if (d.kind === 'scheduler out') outUntil = Math.max(outUntil, now + d.minutes);
        else await disturb(night, d, silences);
      }
      if (outUntil > now) night.scheduler.stops();
      else if (outUntil === now) await night.scheduler.runs();
      if (plan.taken?.minute === now) {
        await night.acknowledges(plan.taken.by, id);
        [takenAt, toldBefore] = [night.now(), night.all().length - takenNotices(night.all())];
      }
      await night.after('1 min');
    }
    return {
      told: night.all(),
      incident: await night.incident(id),
      takenAt,
      toldBefore,
      silences,
      deadLetters: night.embedded().deadLetters().length,
    };
  } finally {
    await night.close();
  }
};

export const isTaken = (message: Told): boolean => /has taken it\b/.test(message.text);
const takenNotices = (told: readonly Told[]): number => told.filter(isTaken).length;

const disturb = async (night: OnCallNight, d: Exclude<Disturbance, { kind: 'scheduler out' }>, silences: Silenced[]): Promise<void> => {
  switch (d.kind) {
    case 'dies':
      return night.dies();
    case 'tick again':
      return night.scheduler.ticks();
    case 'sns':
      return night.sns(d.fault);
    case 'silence': {
      const [from, until] = [night.now(), shift(night.now(), d.minutes * MINUTE_MS)];
      const about = { brand: 'Aurora', severities: ['sev1'], endsAt: until, comment: 'we know', includeSev1: d.includeSev1 };
      // The same person twice in one moment is refused: there is one such silence already.
      const { status } = await night.ask('olga', 'POST', '/v1/silences', about);
      if (status === 201) silences.push({ from, until, includeSev1: d.includeSev1 });
    }
  }
};

/** Minutes since the night began. */
export const minuteOfNight = (at: Instant): number => (msOf(at) - msOf(instantOf(Date.parse(NIGHT)))) / MINUTE_MS;

import * as z from 'zod';
import { severity } from '../domain/incident/severity.ts';
import { instant } from '../domain/time/instant.ts';

const person = z.strictObject({ personId: z.string(), name: z.string() });

/** `POST /v1/drills` answers this: what will happen, and to whom. */
export const drillStarted = z.strictObject({
  id: z.string(),
  drill: z.string(),
  title: z.string(),
  brand: z.string(),
  /** How long the posts take at the speed that was asked for, and how many there are. */
  minutes: z.number().positive(),
  posts: z.number().int().positive(),
  /** Of those whom the brand's ladder would page now: who has agreed to drills, and who has not and is left in peace. */
  willPage: z.array(person),
  leftInPeace: z.array(person),
});
export type DrillStarted = z.infer<typeof drillStarted>;

/** `POST /v1/drills/:id/posts` hands on what is due by now. */
export const drillFed = z.strictObject({ due: z.number().int(), of: z.number().int() });
export type DrillFed = z.infer<typeof drillFed>;

const seconds = z.number().int().nonnegative().nullable();

/** How a drill went so far (`GET /v1/drills/:id`, `stormwatch drill --json`). What never happened is null. */
export const drillReport = z.strictObject({
  id: z.string(),
  drill: z.string(),
  title: z.string(),
  brand: z.string(),
  startedBy: person,
  startedAt: instant,
  /** When the first post was said. */
  firstPostAt: instant.nullable(),
  at: instant,
  /** Detection knows what is usual in the stream of drills: until then a storm is graded like one of a brand without history. */
  ready: z.boolean(),
  posts: z.strictObject({ due: z.number().int(), of: z.number().int() }),
  incident: z.strictObject({ id: z.string(), status: z.string(), severity, maxSeverity: severity, openedAt: instant }).nullable(),
  /** From the first post to the incident; from there to the rest. */
  seconds: z.strictObject({
    toDetect: seconds,
    toAcknowledge: seconds,
    /** A text approved or withdrawn, a hold confirmed, declined or placed by hand, the incident closed as noise: by a person. */
    toDecide: seconds,
    /** The first public text approved: from here on it would be out. */
    toPublish: seconds,
  }),
  people: z.array(
    person.extend({
      pages: z.number().int(),
      pagedAt: instant.nullable(),
      /** By what the first page reached them; null where none did. */
      channel: z.string().nullable(),
      /** Why none was sent. */
      notPaged: z.string().nullable(),
      acknowledgedAt: instant.nullable(),
      decisions: z.number().int(),
      secondsToAcknowledge: seconds,
      secondsToDecide: seconds,
    }),
  ),
  /** What left the rehearsal: texts on real accounts, campaigns of real accounts. Anything but none is a fault of ours. */
  outside: z.strictObject({ textsPublished: z.number().int(), campaignsPaused: z.number().int() }),
  /** A text was approved, or the incident is over: nothing is waited for any more. */
  done: z.boolean(),
  /** What to talk about afterwards. */
  asks: z.array(z.string()),
});
export type DrillReport = z.infer<typeof drillReport>;

export const drillBodies = {
  /** `key`: the same twice is the same drill. `speed`: so many times as fast as meant. */
  start: z.strictObject({
    drill: z.string().max(60),
    brand: z.string().min(1).max(100),
    key: z.string().regex(/^[0-9a-z-]{8,64}$/, 'eight to 64 of 0–9, a–z and -'),
    speed: z.number().min(0.1).max(10_000).default(1),
  }),
  /** `from`: how many of its posts were handed on before, as the last answer's `due` says. */
  posts: z.strictObject({ from: z.number().int().nonnegative().default(0) }),
} as const;

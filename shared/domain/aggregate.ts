import * as z from 'zod';
import type { Actor, Refused } from './actor.ts';
import type { Origin } from './mention/mention.ts';
import type { Instant } from './time/instant.ts';

export const aggregateType = z.enum([
  'signal',
  'incident',
  'draft',
  'page',
  'hold',
  'notice',
  'bulletin',
  'errand',
  'digest',
  'channel-post',
]);
export type AggregateType = z.infer<typeof aggregateType>;

/**
 * Where an aggregate lives. `scope` is the table partition: `incident/<id>` for everything whose timeline belongs
 * to an incident, `brand/<stream>` for signals, `person/<id>` for what is told one person.
 */
export const aggregateRef = z.strictObject({ type: aggregateType, id: z.string().min(1), scope: z.string().min(1) });
export type AggregateRef = z.infer<typeof aggregateRef>;

/** What a `decide` returns: a name from the catalogue and its data. */
export type Decided<Type extends string = string, Data = unknown> = { type: Type; data: Data };

/** `{type, data}` for each event schema of a noun, by name: the event union of an aggregate. */
export type EventsOf<Schemas extends Record<string, z.ZodType>> = {
  [Name in keyof Schemas & string]: { type: Name; data: z.infer<Schemas[Name]> };
}[keyof Schemas & string];

/** What every command carries besides its own fields. */
export type CommandContext = { at: Instant; by: Actor };

/** An event as `evolve` sees it: what was decided, plus when and by whom. */
export type Recorded<E extends Decided = Decided> = E & { at: Instant; actor: Actor };

/** What may fall due. The catalogue has a message of each name; one that it lacks does not compile. */
export type DueName =
  | 'EscalationDue'
  | 'IncidentReviewDue'
  | 'PageDue'
  | 'DigestDue'
  | 'PublishDue'
  | 'HoldDue'
  | 'NoticeDue'
  | 'SignalReviewDue'
  | 'ErrandDue'
  | 'ChannelPostDue';

/** A row that asks to be looked at again later; written in the transaction of the event that needs it. */
export type Due = { event: DueName; dueAt: Instant };

/**
 * The pure heart of every aggregate (after emmett): `decide` never builds state, `evolve` never throws or decides.
 * `dues` says, from the new state and the events just decided, what has to be looked at later.
 * `status` is written on the head so that lists need no replay.
 */
export type Aggregate<State, Command extends CommandContext, Event extends Decided> = {
  type: AggregateType;
  initialState: State;
  decide: (command: Command, state: State) => Event[] | Refused;
  evolve: (state: State, event: Recorded<Event>) => State;
  dues: (state: State, events: Event[], at: Instant) => Due[];
  status: (state: State) => string;
};

/** The brand and origin an aggregate belongs to; fixed at its first event. */
export type Belonging = { brand: string; origin: Origin };

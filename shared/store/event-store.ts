import { recorded, type RecordedName } from '../events/catalogue.ts';
import type { Actor, Refused } from '../domain/actor.ts';
import { isRefused } from '../domain/actor.ts';
import {
  aggregateType,
  type Aggregate,
  type AggregateRef,
  type Belonging,
  type CommandContext,
  type Decided,
  type Due,
} from '../domain/aggregate.ts';
import type { Instant } from '../domain/time/instant.ts';
import { EVENT_PREFIX, dueKey, eventKey, eventPrefix, headKey, headPrefix, outboxKey } from './keys.ts';
import { queryAll, TableError, type Item, type Table, type Value, type Write } from './table.ts';

/** An event as stored: what happened, when, by whom; ids only, never a mention's text or author. */
export type StoredEvent = {
  ref: AggregateRef;
  sequence: number;
  type: RecordedName;
  schemaVersion: number;
  data: unknown;
  at: Instant;
  actor: Actor;
} & Belonging;

export type Head<State> = { ref: AggregateRef; version: number; state: State; status: string; updatedAt: Instant } & Belonging;

/** What one command did: the new head and what was recorded (empty where there was nothing to do). */
export type Outcome<State> = { head: Head<State>; events: StoredEvent[] };

export type ExecuteOptions = Belonging & {
  /** Rows that belong into the same transaction, e.g. the brand's open-incident lock. Sees the state after the events. */
  also?: (state: unknown, events: Decided[]) => Write[];
};

/** The transaction lost against one of `also`'s conditions, not against another writer of the aggregate. */
export class GuardFailed extends Error {
  override name = 'GuardFailed';
}

export type EventStore = {
  load: <S, C extends CommandContext, E extends Decided>(aggregate: Aggregate<S, C, E>, ref: AggregateRef) => Promise<Head<S> | undefined>;
  /** Load, decide, append; starts again where another writer was faster. A refusal is a value. */
  execute: <S, C extends CommandContext, E extends Decided>(
    aggregate: Aggregate<S, C, E>,
    ref: AggregateRef,
    command: C,
    options: ExecuteOptions,
  ) => Promise<Outcome<S> | Refused>;
  /** The merged timeline of a scope (an incident and its drafts, pages, holds, notices), oldest first. */
  timeline: (scope: string) => Promise<StoredEvent[]>;
  events: (ref: AggregateRef) => Promise<StoredEvent[]>;
  /** Heads of one type in a scope, states as snapshots. */
  heads: <S>(scope: string, type?: AggregateRef['type']) => Promise<Head<S>[]>;
};

/** Of several writers of one aggregate one wins each round, so this is also how many may come at the same moment. */
const ATTEMPTS = 40;

/** The event store over the incidents table: one transaction of events, head, outbox row, due rows and what `also` adds. */
export const eventStore = (table: Table): EventStore => ({
  load: async <S>(_: unknown, ref: AggregateRef) => headOf<S>(await table.get(headKey(ref))),

  execute: async (aggregate, ref, command, options) => {
    for (let attempt = 1; ; attempt++) {
      const found = headOf<Parameters<typeof aggregate.evolve>[0]>(await table.get(headKey(ref)));
      const before = found?.state ?? aggregate.initialState;
      const decided = aggregate.decide(command, before);
      if (isRefused(decided)) return decided;
      const belonging = { brand: found?.brand ?? options.brand, origin: found?.origin ?? options.origin };
      const version = found?.version ?? 0;
      if (decided.length === 0) {
        return {
          head: { ref, version, state: before, status: aggregate.status(before), updatedAt: found?.updatedAt ?? command.at, ...belonging },
          events: [],
        };
      }
      const events = decided.map((event, i) => toStored(ref, version + i + 1, event, command, belonging));
      const state = decided.reduce<typeof before>(
        (s, event) => aggregate.evolve(s, { ...event, at: command.at, actor: command.by }),
        before,
      );
      const head = { ref, version: version + decided.length, state, status: aggregate.status(state), updatedAt: command.at, ...belonging };
      const own = ownWrites(head, events, version, aggregate.dues(state, decided, command.at));
      const written = await table.transact([...own, ...(options.also?.(state, decided) ?? [])]);
      if (written.ok) return { head, events };
      if (written.failed >= own.length) throw new GuardFailed(`a guard of ${ref.type} ${ref.id} did not hold`);
      if (attempt >= ATTEMPTS) throw new TableError('throttled', `${ref.type} ${ref.id} is being written by too many at once`);
    }
  },

  timeline: async (scope) => {
    const all: StoredEvent[] = [];
    for await (const item of queryAll(table, { pk: scope, prefix: EVENT_PREFIX })) all.push(storedOf(item));
    return all.sort(byTime);
  },

  events: async (ref) => {
    const all: StoredEvent[] = [];
    for await (const item of queryAll(table, { pk: ref.scope, prefix: eventPrefix(ref) })) all.push(storedOf(item));
    return all;
  },

  heads: async <S>(scope: string, type?: AggregateRef['type']) => {
    const all: Head<S>[] = [];
    for await (const item of queryAll(table, { pk: scope, prefix: headPrefix(type) })) all.push(headOf<S>(item)!);
    return all;
  },
});

const definitionOf = (type: string): (typeof recorded)[RecordedName] => {
  if (!Object.hasOwn(recorded, type)) throw new TableError('invalid', `${type} is not in the catalogue`);
  return recorded[type as RecordedName];
};

const toStored = (ref: AggregateRef, sequence: number, event: Decided, command: CommandContext, belonging: Belonging): StoredEvent => {
  const definition = definitionOf(event.type);
  const data = definition.schema.parse(event.data);
  return {
    ref,
    sequence,
    type: event.type as RecordedName,
    schemaVersion: definition.version,
    data,
    at: command.at,
    actor: command.by,
    ...belonging,
  };
};

/** At one instant causes stand before their effects: signals, then the incident, then what it led to. */
const byTime = (a: StoredEvent, b: StoredEvent): number => {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return aggregateType.options.indexOf(a.ref.type) - aggregateType.options.indexOf(b.ref.type);
};

/** Head first: its version condition is what makes two writers notice each other. */
const ownWrites = (head: Head<unknown>, events: StoredEvent[], version: number, dues: Due[]): Write[] => [
  {
    put: {
      ...headKey(head.ref),
      ref: head.ref,
      version: head.version,
      status: head.status,
      state: head.state as Value,
      brand: head.brand,
      origin: head.origin,
      updatedAt: head.updatedAt,
    },
    if: version === 0 ? { kind: 'absent' } : { kind: 'equals', attribute: 'version', value: version },
  },
  ...events.map((e): Write => ({ put: { ...eventKey(e.ref, e.sequence), ...(e as unknown as { [k: string]: Value }) } })),
  {
    update: outboxKey(head.ref),
    set: { ref: head.ref, version: head.version, brand: head.brand, origin: head.origin },
    setIfAbsent: { from: version + 1, since: head.updatedAt },
  },
  ...uniqueDues(dues).map((d): Write => ({ put: dueRow(head, d) })),
];

/** Filed no earlier than the minute of its writing: run-due looks back only a little, whatever time a policy asks for. */
const dueRow = (head: Head<unknown>, due: Due): Item => ({
  ...dueKey(head.ref, due.event, due.dueAt < head.updatedAt ? head.updatedAt : due.dueAt),
  ref: head.ref,
  event: due.event,
  dueAt: due.dueAt,
  version: head.version,
  brand: head.brand,
  origin: head.origin,
});

const uniqueDues = (dues: Due[]): Due[] => [...new Map(dues.map((d) => [`${d.event}/${d.dueAt}`, d])).values()];

const headOf = <S>(item: Item | undefined): Head<S> | undefined =>
  item && {
    ref: item['ref'] as AggregateRef,
    version: item['version'] as number,
    state: item['state'] as S,
    status: item['status'] as string,
    updatedAt: item['updatedAt'] as Instant,
    brand: item['brand'] as string,
    origin: item['origin'] as Belonging['origin'],
  };

/** Stored events are parsed again on reading: what an older version wrote must still be understood. */
const storedOf = (item: Item): StoredEvent => {
  const { pk: _pk, sk: _sk, ...rest } = item;
  const event = rest as unknown as StoredEvent;
  return { ...event, data: definitionOf(event.type).schema.parse(event.data) };
};

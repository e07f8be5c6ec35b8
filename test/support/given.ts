import { expect } from 'vitest';
import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import type { Aggregate, CommandContext, Decided, Due } from '../../shared/domain/aggregate.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';

/** What has happened: an event with when and by whom, or one that happened at the default time by the system. */
export type Happened<E extends Decided> = E & { at?: Instant; actor?: Actor };

export const GIVEN_AT: Instant = '2026-11-22T03:00:00.000Z';
export const GIVEN_BY: Actor = { kind: 'system', name: 'test' };

/** The domain decides, purely: `given(incident, [opened]).when({ type: 'Acknowledge', … }).then([acknowledged])`. */
export const given = <S, C extends CommandContext, E extends Decided>(aggregate: Aggregate<S, C, E>, happened: Happened<E>[]) => {
  const before = happened.reduce<S>(
    (state, event) => aggregate.evolve(state, { ...event, at: event.at ?? GIVEN_AT, actor: event.actor ?? GIVEN_BY }),
    aggregate.initialState,
  );
  return {
    state: before,
    when: (command: C) => {
      const decided = aggregate.decide(command, before);
      const events = isRefused(decided) ? [] : decided;
      const after = events.reduce<S>((state, event) => aggregate.evolve(state, { ...event, at: command.at, actor: command.by }), before);
      return {
        state: after,
        dues: (): Due[] => aggregate.dues(after, events, command.at),
        then: (expected: Decided[]) => expect(decided).toEqual(expected),
        thenNames: (names: E['type'][]) => expect(isRefused(decided) ? decided : decided.map((e) => e.type)).toEqual(names),
        thenNothing: () => expect(decided).toEqual([]),
        thenRefused: (reason: string) => expect(decided).toMatchObject({ refused: reason }),
      };
    },
  };
};

import type { AggregateRef, Belonging } from '../../shared/domain/aggregate.ts';
import { signalEvidence, type SignalEvidence } from '../../shared/domain/signal/signal-events.ts';
import type { EventStore } from '../../shared/store/event-store.ts';

/** A signal as recorded: its newest evidence, and whether it is over. */
export type Signal = Belonging & { id: string; evidence: SignalEvidence; cleared: boolean };

/** Reads a signal from its events; undefined where a hint points at nothing. */
export const readSignal = async (ref: AggregateRef, store: EventStore): Promise<Signal | undefined> => {
  if (ref.type !== 'signal') return undefined;
  const events = await store.events(ref);
  const newest = events.findLast((e) => e.type === 'SignalRaised' || e.type === 'SignalStrengthened');
  if (newest === undefined) return undefined;
  const { brand, origin } = newest;
  return { id: ref.id, brand, origin, evidence: signalEvidence.parse(newest.data), cleared: events.at(-1)!.type === 'SignalCleared' };
};

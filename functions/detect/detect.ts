import { brandOf } from '../../shared/config/config.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { AggregateRef, Belonging } from '../../shared/domain/aggregate.ts';
import { lookAt, type Detection } from '../../shared/domain/signal/detection.ts';
import type { SignalChange } from '../../shared/domain/signal/evaluate.ts';
import { parametersFor } from '../../shared/domain/signal/parameters.ts';
import { signal, type SignalCommand } from '../../shared/domain/signal/signal.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import { ALL_MENTION_SHARDS, scopeOfStream } from '../../shared/store/keys.ts';
import { readDetector, saveDetector, writeSummaries } from '../../shared/store/summary-store.ts';
import type { Table } from '../../shared/store/table.ts';
import { isLookedAt, loadDetection, recount } from './load-detection.ts';
import type { trigger } from './trigger.ts';

export type Deps = { mentions: Table; store: EventStore; configuration: Pick<ConfigStore, 'read'>; now: () => Instant };

/**
 * Counts the touched minutes again, lets the baselines take in what is closed, and looks at the stream at the end of each
 * touched minute, oldest first, so that one big batch opens at the same instant as a trickle.
 * What was decided is saved with the state before it is recorded, so a crash in between neither loses nor doubles it.
 */
export const detect = async (message: Message<(typeof trigger)['message']>, deps: Deps): Promise<Decision> => {
  const { stream, brand, origin } = message.detail;
  const touched = touchedShards(message.detail);
  const minutes = [...touched.keys()].sort((a, b) => a - b);
  const before = await readDetector(deps.mentions, stream);
  await record(before.pending, stream, { brand, origin }, deps);
  const { config } = await deps.configuration.read();
  const counted = await recount(deps.mentions, stream, touched);
  const parameters = parametersFor(brand, brandOf(config, brand)?.sensitivity);
  const detection = await loadDetection(deps.mentions, stream, parameters, before.state, counted);
  const changes = lookAtEach(detection, minutes);
  const hours = new Map([...detection.rolledUp].map((hour) => [hour, detection.hours.get(hour)]));
  await writeSummaries(deps.mentions, stream, counted, hours);
  if (!(await saveDetector(deps.mentions, stream, before.version, detection.state, changes)))
    throw new Error('the stream was evaluated by somebody else meanwhile');
  await record(changes, stream, { brand, origin }, deps);
  const raised = changes.filter((c) => c.kind === 'raised').length;
  return {
    did: raised > 0 ? 'raised' : changes.length > 0 ? 'changed' : 'counted',
    stream,
    minutes: minutes.length,
    changes: changes.length,
  };
};

const lookAtEach = (detection: Detection, minutes: readonly number[]): SignalChange[] => {
  const changes: SignalChange[] = [];
  const { state } = detection;
  const { evaluated } = state;
  for (const minute of minutes) if (isLookedAt(minute, state)) changes.push(...lookAt(detection, minute));
  // A late mention also changes what the windows hold by now.
  if (minutes.some((m) => m < evaluated) && detection.state.evaluated === evaluated) changes.push(...lookAt(detection, evaluated));
  return changes;
};

/** The bits of the shards to count again, by minute; all of them where the sender did not say. */
const touchedShards = ({ minutes, shards }: Message<(typeof trigger)['message']>['detail']): Map<number, number> => {
  const touched = new Map<number, number>();
  minutes.forEach((minute, i) => touched.set(minute, (touched.get(minute) ?? 0) | (shards?.[i] ?? ALL_MENTION_SHARDS)));
  return touched;
};

const signalRef = (stream: string, change: SignalChange): AggregateRef => ({
  type: 'signal',
  id: idFrom('sig_', stream, change.series, change.raised),
  scope: scopeOfStream(stream),
});

/** Saying it again records nothing again. */
const record = async (changes: readonly SignalChange[], stream: string, belonging: Belonging, deps: Deps): Promise<void> => {
  for (const change of changes) await deps.store.execute(signal, signalRef(stream, change), commandOf(change, deps.now()), belonging);
};

const commandOf = (change: SignalChange, at: Instant): SignalCommand => {
  const by = { kind: 'system', name: 'detect' } as const;
  if (change.kind === 'cleared') return { type: 'Clear', clearedAt: change.at, why: change.why, at, by };
  return { type: change.kind === 'raised' ? 'Raise' : 'Strengthen', evidence: change.evidence, at, by };
};

import { brandOf } from '../../shared/config/config.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { AggregateRef, Belonging } from '../../shared/domain/aggregate.ts';
import { lookAt, lookAtSilence, lookThrough, type Detection } from '../../shared/domain/signal/detection.ts';
import type { DetectorState } from '../../shared/domain/signal/detector-state.ts';
import type { SignalChange } from '../../shared/domain/signal/evaluate.ts';
import { parametersFor } from '../../shared/domain/signal/parameters.ts';
import { signal, type SignalCommand } from '../../shared/domain/signal/signal.ts';
import { msOf, type Instant } from '../../shared/domain/time/instant.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import { slotOf, writeCheckpoint } from '../../shared/store/checkpoints.ts';
import { ALL_MENTION_SHARDS, scopeOfStream } from '../../shared/store/keys.ts';
import { readDetector, saveDetector, writeSummaries } from '../../shared/store/summary-store.ts';
import type { Table } from '../../shared/store/table.ts';
import { stillToCount, withRecounts } from './counted-since.ts';
import { loadDetection, recount } from './load-detection.ts';
import { startFrom, superseded, type Start } from './start-from.ts';
import type { trigger } from './trigger.ts';

export type Deps = { mentions: Table; store: EventStore; configuration: Pick<ConfigStore, 'read'>; now: () => Instant };

/**
 * Counts the touched minutes again, lets the baselines take in what is closed, and looks at the stream at the end of each
 * touched minute, oldest first, so that one big batch opens at the same instant as a trickle.
 * Minutes that were counted after they were touched are left out: an earlier message has done this one's work.
 * What was decided is saved with the state before it is recorded, so a crash in between neither loses nor doubles it.
 */
export const detect = async (message: Message<(typeof trigger)['message']>, deps: Deps): Promise<Decision> => {
  const { stream, brand, origin } = message.detail;
  const before = await readDetector(deps.mentions, stream);
  await record(before.pending, stream, { brand, origin }, deps);
  const startedAt = deps.now();
  const touched = stillToCount(touchedShards(message.detail), message.detail.touchedAt, before.recounts);
  const minutes = [...touched.keys()].sort((a, b) => a - b);
  if (minutes.length === 0) return { did: 'nothing', reason: 'counted since', stream };
  const { config } = await deps.configuration.read();
  const counted = await recount(deps.mentions, stream, touched);
  const parameters = parametersFor(brand, brandOf(config, brand));
  const start = await startFrom(deps.mentions, stream, before.state, minutes);
  const detection = await loadDetection(deps.mentions, stream, parameters, start, before.state.newest, counted);
  const { changes, checkpoints } = lookAgain(detection, minutes, start, before.state);
  const hours = new Map([...detection.rolledUp].map((hour) => [hour, detection.hours.get(hour)]));
  await writeSummaries(deps.mentions, stream, counted, hours, deps.now());
  for (const [slot, state] of checkpoints) await writeCheckpoint(deps.mentions, stream, slot, state, msOf(deps.now()) / 1000);
  if (
    !(await saveDetector(
      deps.mentions,
      stream,
      before.version,
      detection.state,
      changes,
      withRecounts(before.recounts, counted, startedAt),
    ))
  )
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

type Looked = { changes: SignalChange[]; checkpoints: Map<number, DetectorState> };

const lookAgain = (detection: Detection, minutes: readonly number[], { again, oldest }: Start, before: DetectorState): Looked => {
  const checkpoints = new Map<number, DetectorState>();
  const wanted = again === undefined ? minutes.filter((m) => m >= oldest) : detection.present.filter((m) => m >= again);
  const changes = lookThrough(detection, wanted, (minute) => {
    if (slotOf(minute) > slotOf(detection.state.evaluated)) checkpoints.set(slotOf(minute), detection.state);
  });
  const { evaluated } = before;
  // A late mention also changes what the windows hold by now.
  const lateOnly = again === undefined && minutes.some((m) => m < evaluated) && detection.state.evaluated === evaluated;
  if (again !== undefined) changes.push(...lookAtSilence(detection, evaluated + 1));
  if (lateOnly || (again !== undefined && detection.state.evaluated < evaluated)) changes.push(...lookAt(detection, evaluated));
  if (again !== undefined) changes.push(...superseded(before, detection.state, changes));
  return { changes, checkpoints };
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

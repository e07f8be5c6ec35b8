import { isRefused } from '../../shared/domain/actor.ts';
import { judgeAfterNoise, NOISE_HOLDS_MS, wasPartOf, type AfterNoise, type Counted } from '../../shared/domain/incident/after-noise.ts';
import { toJoinedSignal } from '../../shared/domain/incident/from-signal.ts';
import type { IncidentState, NoiseIncident } from '../../shared/domain/incident/incident-state.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import { LENGTH } from '../../shared/domain/signal/timeline.ts';
import { DAY_MS, MINUTE_MS, msOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import { noiseKey, NOISE_PREFIX, scopeOfStream } from '../../shared/store/keys.ts';
import { incidentRef, runIncident } from '../../shared/store/run-incident.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Signal } from './read-signal.ts';
import { voicesBetween } from './voices-between.ts';

type Deps = { store: EventStore; incidents: Table; mentions: Table; now: () => Instant };
type Noise = { incidentId: string; state: NoiseIncident };
type Known = { incidentId: string; state: IncidentState };

/** So many incidents of a stream closed as noise within a day are looked at, the newest first. */
const MOST_CLOSED = 10;

/**
 * Leaves a signal with the incident that was closed as noise and says the same; undefined where it says something new, or
 * somebody was faster and it is worth another look (`changed`). `known`: the incident that the signal is in already.
 */
export const leaveAsNoise = async (signal: Signal, known: Known | undefined, deps: Deps): Promise<Decision | 'changed' | undefined> => {
  for (const noise of await closedAsNoise(signal, known, deps)) {
    const part = wasPartOf(signal.id, noise.state);
    // It ended, or says what it said: nothing to compare.
    if (wasLeft(signal, noise.state) || (part && signal.cleared)) return { did: 'left-closed', incidentId: noise.incidentId };
    const after = await judge(signal, noise.state, deps);
    if (!after.opens) return leave(signal, noise, after, deps);
  }
  return undefined;
};

/** The incident that the signal was part of, whenever it was closed, and those of the stream closed since a day before. */
const closedAsNoise = async (signal: Signal, known: Known | undefined, deps: Deps): Promise<Noise[]> => {
  const stream = streamOf(signal.brand, signal.origin);
  const from = noiseKey(stream, shift(signal.evidence.at, -NOISE_HOLDS_MS), '').sk;
  const rows = await deps.incidents.query({
    pk: scopeOfStream(stream),
    from,
    to: `${NOISE_PREFIX}~`,
    newestFirst: true,
    limit: MOST_CLOSED,
  });
  const ids = new Set(rows.items.map((row) => row['incidentId'] as string));
  const found = await Promise.all(
    [...ids]
      .filter((incidentId) => incidentId !== known?.incidentId)
      .map(async (incidentId) => ({ incidentId, state: (await deps.store.load(incident, incidentRef(incidentId)))?.state })),
  );
  return [...(known === undefined ? [] : [known]), ...found].flatMap(({ incidentId, state }) =>
    state?.status === 'noise' ? [{ incidentId, state }] : [],
  );
};

const wasLeft = (signal: Signal, noise: NoiseIncident): boolean =>
  [...noise.signals, ...(noise.left ?? [])].some((s) => s.signalId === signal.id && s.at >= signal.evidence.at);

/** Counts only where that can make a difference. */
const judge = async (signal: Signal, noise: NoiseIncident, deps: Deps): Promise<AfterNoise> => {
  const noticed = { signalId: signal.id, ...signal.evidence };
  const first = judgeAfterNoise(noticed, noise);
  const settled =
    first.opens && (first.because === 'graver' || (first.because === 'other-evidence' && signal.evidence.since >= noise.closedAt));
  return settled ? first : judgeAfterNoise(noticed, noise, await countAround(signal, noise, deps));
};

/** What the incident held until it was closed, at most of a day, and how much of the signal was there by then. */
const countAround = async ({ brand, origin, evidence }: Signal, noise: NoiseIncident, deps: Deps): Promise<Counted> => {
  const { closedAt } = noise;
  const { since, at, expected, lens, window } = evidence;
  const between = (from: Instant, to: Instant) =>
    from > to ? Promise.resolve(0) : voicesBetween(deps.mentions, streamOf(brand, origin), lens, from, to);
  const dayBefore = shift(closedAt, -DAY_MS);
  const began = noise.beganAt > dayBefore ? noise.beganAt : dayBefore;
  const [voices, before, after] = await Promise.all([
    between(began, closedAt),
    between(since, at < closedAt ? at : closedAt),
    between(shift(closedAt > since ? closedAt : since, MINUTE_MS), at),
  ]);
  const minutes = Math.max(0, msOf(closedAt) - msOf(began)) / MINUTE_MS;
  return { held: voices - (expected * minutes) / LENGTH[window], before, after };
};

const leave = async (
  signal: Signal,
  noise: Noise,
  after: Extract<AfterNoise, { opens: false }>,
  deps: Deps,
): Promise<Decision | 'changed'> => {
  const { brand, origin } = signal;
  const action = {
    type: 'LeaveSignal' as const,
    signal: toJoinedSignal(signal.id, signal.evidence),
    opensFrom: after.from,
    opensAbove: after.above,
  };
  const by = { kind: 'system' as const, name: 'open-incident' };
  const done = await runIncident(deps.store, noise.incidentId, { ...action, at: deps.now(), by }, { brand, origin });
  if (isRefused(done)) return 'changed';
  return {
    did: done.events.length > 0 ? 'left-as-noise' : 'left-closed',
    incidentId: noise.incidentId,
    noiseClosedAt: noise.state.closedAt,
    ...{ opensFrom: after.from, opensAbove: after.above },
  };
};

import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import type { Belonging } from '../../shared/domain/aggregate.ts';
import type { IncidentAction } from '../../shared/domain/incident/incident-commands.ts';
import { toJoinedSignal, titleOf } from '../../shared/domain/incident/from-signal.ts';
import { isOpen, type IncidentState } from '../../shared/domain/incident/incident-state.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { graver } from '../../shared/domain/incident/severity.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import { openIncidentKey, signalIncidentKey } from '../../shared/store/keys.ts';
import { incidentRef, runIncident } from '../../shared/store/run-incident.ts';
import type { Table } from '../../shared/store/table.ts';
import { describeSignal, type DescribeDeps, type Description } from './describe-signal.ts';
import { leaveAsNoise } from './leave-as-noise.ts';
import { readSignal, type Signal } from './read-signal.ts';
import type { trigger } from './trigger.ts';

export type Deps = DescribeDeps & { store: EventStore; incidents: Table; now: () => Instant };
type Trigger = (typeof trigger)['events'][number];

const system: Actor = { kind: 'system', name: 'open-incident' };
const quietPolicy: Actor = { kind: 'policy', name: 'quiet' };
/** How often a lock may change hands while we look; each time somebody else got on. */
const LOOKS = 8;

/** A signal to be placed. `describe` reads its posts at most once, and only where what they say is recorded. */
type Placing = Signal & { describe: () => Promise<Description> };
const toPlacing = (signal: Signal, deps: Deps): Placing => {
  let reading: Promise<Description> | undefined;
  return { ...signal, describe: () => (reading ??= describeSignal(signal, deps)) };
};

/**
 * Brings a signal into its incident: opens one, joins the stream's open one, calms. Acts on the signal as recorded, so
 * a repeated, late or reordered hint leads to the same incident.
 */
export const openIncident = async (message: Message<Trigger>, deps: Deps): Promise<Decision> => {
  const ref = message.detail.aggregate;
  if (message.definition.name === catalogue.IncidentReviewDue.name) return review(ref.id, deps);
  const signal = await readSignal(ref, deps.store);
  if (signal === undefined) return { did: 'ignored', why: 'no such signal', signalId: ref.id };
  if (signal.origin === 'history') return { did: 'ignored', why: 'history opens no incident', signalId: ref.id };
  const placing = toPlacing(signal, deps);
  for (let look = 0; look < LOOKS; look++) {
    const done = await place(placing, deps);
    if (done !== undefined) return { ...done, signalId: signal.id };
  }
  throw new Error(`the open incident of ${signal.brand} changes too fast`);
};

/** One attempt; undefined where somebody else moved first and it is worth another look. */
const place = async (signal: Placing, deps: Deps): Promise<Decision | undefined> => {
  const incidentId = (await deps.incidents.get(signalIncidentKey(signal.id)))?.['incidentId'] as string | undefined;
  const known = incidentId === undefined ? undefined : { incidentId, state: await stateOf(incidentId, deps) };
  if (known !== undefined) {
    const { incidentId: into, state } = known;
    if (isOpen(state)) return joinAndCalm(into, signal, deps);
    if (state.status === 'merged') return joinAndCalm(state.into, signal, deps, 'left-merged');
    if (state.status === 'resolved' && !worsened(signal, state)) return { did: 'left-closed', incidentId: into };
  }
  // Before any open incident is asked, so that it makes no difference which signal comes first.
  const left = await leaveAsNoise(signal, known, deps);
  if (left !== undefined) return left === 'changed' ? undefined : left;
  const locked = (await deps.incidents.get(openIncidentKey(streamOf(signal.brand, signal.origin))))?.['incidentId'] as string | undefined;
  return locked !== undefined ? joinAndCalm(locked, signal, deps) : openAndCalm(signal, deps);
};

/** After an incident was resolved its signal opens another one only by becoming graver than it was then. */
const worsened = (signal: Signal, closed: Extract<IncidentState, { status: 'resolved' }>): boolean => {
  if (signal.cleared) return false;
  const then = closed.signals.find((s) => s.signalId === signal.id);
  return then === undefined || graver(signal.evidence.severity, then.severity);
};

const openAndCalm = async (signal: Placing, deps: Deps): Promise<Decision | undefined> => {
  const { evidence } = signal;
  const incidentId = idFrom('inc_', streamOf(signal.brand, signal.origin), signal.id, evidence.at);
  const description = await signal.describe();
  const joined = toJoinedSignal(signal.id, evidence, description.described);
  const title = titleOf(evidence, description.described);
  const opened = await run(incidentId, { type: 'OpenFromSignal', signal: joined, title, beganAt: evidence.since }, signal, deps);
  if (isRefused(opened)) return undefined;
  await calm(incidentId, signal, deps);
  return { did: opened.events.length > 0 ? 'opened' : 'nothing', incidentId, severity: evidence.severity, ...logged(description) };
};

const joinAndCalm = async (incidentId: string, signal: Placing, deps: Deps, ifClosed?: string): Promise<Decision | undefined> => {
  const description = (await isNews(incidentId, signal, deps)) ? await signal.describe() : undefined;
  const news = toJoinedSignal(signal.id, signal.evidence, description?.described);
  const joined = await run(incidentId, { type: 'JoinSignal', signal: news }, signal, deps);
  if (isRefused(joined)) return ifClosed === undefined ? undefined : { did: ifClosed, incidentId };
  const calmed = await calm(incidentId, signal, deps);
  if (joined.events.length > 0) return { did: 'joined', incidentId, ...logged(description) };
  return { did: calmed ? 'calmed' : 'nothing', incidentId };
};

/** Evidence that the incident has already is not read up on again: a repeated hint costs no queries. */
const isNews = async (incidentId: string, { id, evidence }: Signal, deps: Deps): Promise<boolean> => {
  const state = await stateOf(incidentId, deps);
  return isOpen(state) && !state.signals.some((s) => s.signalId === id && s.at >= evidence.at);
};

/** Whether it is known what people say, and if not why; never what. */
const logged = (description: Description | undefined): Omit<Decision, 'did'> => {
  if (description === undefined) return {};
  const { described } = description;
  return described === undefined
    ? { described: false, undescribed: description.why }
    : { described: true, postsRead: described.postsRead, themes: described.themes.length };
};

const calm = async (incidentId: string, signal: Signal, deps: Deps): Promise<boolean> => {
  if (!signal.cleared) return false;
  const calmed = await run(incidentId, { type: 'CalmSignal', signalId: signal.id }, signal, deps);
  return !isRefused(calmed) && calmed.events.length > 0;
};

const review = async (incidentId: string, deps: Deps): Promise<Decision> => {
  const head = await deps.store.load(incident, incidentRef(incidentId));
  if (head === undefined) return { did: 'ignored', why: 'no such incident', incidentId };
  const reviewed = await runIncident(deps.store, incidentId, { type: 'ReviewQuiet', at: deps.now(), by: quietPolicy }, head);
  return { did: !isRefused(reviewed) && reviewed.events.length > 0 ? 'resolved' : 'nothing', incidentId };
};

const stateOf = async (incidentId: string, deps: Deps): Promise<IncidentState> =>
  (await deps.store.load(incident, incidentRef(incidentId)))?.state ?? { status: 'none' };

const run = async (incidentId: string, action: IncidentAction, { brand, origin }: Belonging, deps: Deps) =>
  runIncident(deps.store, incidentId, { ...action, at: deps.now(), by: system }, { brand, origin });

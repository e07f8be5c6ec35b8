import { idFrom } from '../platform/ids.ts';
import type { Config } from '../config/config.ts';
import { brandOf } from '../config/config.ts';
import type { BacktestReport } from '../contract/backtest.ts';
import { isRefused, type Actor } from '../domain/actor.ts';
import { nextStep } from '../domain/escalation/next-step.ts';
import { policyFor, riskOfSeries } from '../domain/escalation/policy-for.ts';
import type { JoinedSignal } from '../domain/incident/incident-events.ts';
import { titleOf, toJoinedSignal } from '../domain/incident/from-signal.ts';
import type { IncidentAction } from '../domain/incident/incident-commands.ts';
import { isOpen, type IncidentState } from '../domain/incident/incident-state.ts';
import { incident } from '../domain/incident/incident.ts';
import { gravest, graver, type Severity } from '../domain/incident/severity.ts';
import type { SignalChange } from '../domain/signal/evaluate.ts';
import { HOUR_MS, shift, type Instant } from '../domain/time/instant.ts';

export type ReplayedIncident = BacktestReport['incidents'][number];
/** What the incidents of one brand become, in the order of the data. Changes in place. */
export type IncidentReplay = {
  brand: string;
  config: Config | undefined;
  open: { state: IncidentState; incident: ReplayedIncident; ids: Set<string> } | undefined;
  incidents: ReplayedIncident[];
  pages: BacktestReport['pages'];
  holds: BacktestReport['holds'];
  /** When what an incident is about began, by the incident's id: the start of the evidence that opened it. */
  began: Map<string, Instant>;
};

/** The assumption a backtest makes: nobody acknowledges, and somebody resolves after two hours without an active signal. */
const RESPONDER_RESOLVES_MS = 2 * HOUR_MS;
const system: Actor = { kind: 'system', name: 'backtest' };

export const newIncidentReplay = (brand: string, config: Config | undefined): IncidentReplay => ({
  brand,
  config,
  open: undefined,
  incidents: [],
  pages: [],
  holds: [],
  began: new Map(),
});

/** Takes in what detection decided, as `open-incident` does. */
export const replayChange = (replay: IncidentReplay, change: SignalChange): void => {
  const at = change.kind === 'cleared' ? change.at : change.evidence.at;
  resolveQuiet(replay, at);
  const signalId = idFrom('sig_', replay.brand, change.series, change.raised);
  if (change.kind === 'cleared') {
    act(replay, { type: 'CalmSignal', signalId }, at);
    return;
  }
  const { evidence } = change;
  const signal = toJoinedSignal(signalId, evidence);
  if (replay.open === undefined) open(replay, signal, titleOf(evidence), evidence.since);
  else act(replay, { type: 'JoinSignal', signal }, at);
  note(replay, signal);
};

/** When the open incident will have been quiet for long enough, as far as is known by now; null: a signal is active. */
export const quietEnd = ({ open }: IncidentReplay): Instant | null =>
  open === undefined || !isOpen(open.state) || open.state.quietSince === null ? null : shift(open.state.quietSince, RESPONDER_RESOLVES_MS);

/** Ends what is over by `at`; `null` where the data end. */
export const resolveQuiet = (replay: IncidentReplay, at: Instant | null): void => {
  const over = quietEnd(replay);
  if (over === null || (at !== null && over > at)) return;
  act(replay, { type: 'Resolve', note: 'two hours without an active signal' }, over);
  replay.open!.incident.resolvedAt = over;
  close(replay);
};

/** At the end of the data: what is still active stays open. */
export const endIncidents = (replay: IncidentReplay): void => {
  resolveQuiet(replay, null);
  if (replay.open !== undefined) close(replay);
};

const open = (replay: IncidentReplay, signal: JoinedSignal, title: string, beganAt: Instant): void => {
  const id = idFrom('inc_', replay.brand, signal.signalId, signal.at);
  const { at, severity } = signal;
  const state = decided({ status: 'none' }, { type: 'OpenFromSignal', signal, title, beganAt }, at);
  const incident: ReplayedIncident = {
    id,
    brand: replay.brand,
    openedAt: at,
    severity,
    maxSeverity: severity,
    severityHistory: [{ at, severity }],
    resolvedAt: null,
    title,
    why: signal.why,
    signals: [],
    mentionIds: [],
  };
  replay.open = { state, incident, ids: new Set() };
  replay.incidents.push(incident);
  replay.began.set(id, beganAt);
};

const act = (replay: IncidentReplay, action: IncidentAction, at: Instant): void => {
  if (replay.open === undefined) return;
  const state = decided(replay.open.state, action, at);
  replay.open.state = state;
  if (state.status === 'none') return;
  const { incident } = replay.open;
  if (state.severity !== incident.severity) grade(incident, state.severity, at);
};

const grade = (incident: ReplayedIncident, severity: Severity, at: Instant): void => {
  incident.severity = severity;
  incident.maxSeverity = gravest(incident.maxSeverity, severity);
  incident.severityHistory.push({ at, severity });
};

const decided = (before: IncidentState, action: IncidentAction, at: Instant): IncidentState => {
  const events = incident.decide({ ...action, at, by: system }, before);
  return isRefused(events) ? before : events.reduce((state, e) => incident.evolve(state, { ...e, at, actor: system }), before);
};

const MENTIONS_NAMED = 50;

const note = (replay: IncidentReplay, signal: JoinedSignal): void => {
  const { incident, ids } = replay.open!;
  const { series, at, observed, expected, score, voices, raid, severity } = signal;
  const reasons = (signal.severityReasons ?? []).filter((r) => r.effect !== 'none' || r.factor === 'velocity').map((r) => r.say);
  incident.signals.push({ series, at, observed, expected, score, voices, severity, reasons, ...(raid.suspected ? { raid } : {}) });
  for (const id of signal.mentionIds) if (ids.size < MENTIONS_NAMED) ids.add(id);
  incident.mentionIds = [...ids];
};

/** Pages and holds follow from when an incident was open and how grave it was. */
const close = (replay: IncidentReplay): void => {
  const { incident } = replay.open!;
  replay.open = undefined;
  replay.pages.push(...pagesOf(replay, incident));
  replay.holds.push(...holdsOf(replay, incident));
};

const pagesOf = ({ brand, config }: IncidentReplay, opened: ReplayedIncident): BacktestReport['pages'] => {
  const pages: BacktestReport['pages'] = [];
  const risks = opened.signals.flatMap((s) => riskOfSeries(s.series));
  opened.severityHistory.forEach(({ at, severity }, i) => {
    const until = opened.severityHistory[i + 1]?.at ?? opened.resolvedAt ?? shift(at, 24 * HOUR_MS);
    const before = opened.severityHistory[i - 1]?.severity;
    if (before !== undefined && !graver(severity, before)) return;
    const policy = (config && policyFor(config, { brand, severity, risks, at })) ?? DEFAULT_POLICY;
    let last: { step: number; round: number; at: Instant } | null = null;
    for (let now: Instant = at; now < until;) {
      const next = nextStep(policy, { severity, startedAt: at, last }, now);
      if (next.kind === 'exhausted') return;
      if (next.kind === 'wait') now = next.until;
      else {
        pages.push({ at: now, incidentId: opened.id, step: next.step });
        last = { step: next.step, round: next.round, at: now };
      }
    }
  });
  return pages;
};

/** Without a configuration: one person on call, then a second, then everybody again. */
const DEFAULT_POLICY = {
  steps: [
    { delayMinutes: 0, schedules: ['on-call'], people: [] },
    { delayMinutes: 15, schedules: [], people: ['lead'] },
  ],
  repeats: 1,
  repeatDelayMinutes: 30,
};

/** Which hold policy would have acted, and when; what it would have held is only known to the ad account. */
const holdsOf = ({ brand, config }: IncidentReplay, opened: ReplayedIncident): BacktestReport['holds'] => {
  const policyId = config && brandOf(config, brand)?.holdPolicy;
  const policy = config?.holdPolicies.find((p) => p.id === policyId);
  const severities: readonly Severity[] = policy?.severities ?? ['sev1'];
  const first = opened.severityHistory.find((h) => severities.includes(h.severity));
  return first === undefined
    ? []
    : [{ at: first.at, incidentId: opened.id, rule: policy === undefined ? 'sev1 (no policy configured)' : policy.id }];
};

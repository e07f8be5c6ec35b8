import type { Actor } from '../actor.ts';
import {
  incidentClosedAsNoise,
  incidentMerged,
  incidentOpened,
  incidentResolved,
  severityChanged,
  signalJoined,
} from '../incident/incident-events.ts';
import type { JoinedSignal } from '../incident/incident-events.ts';
import type { NoiseReason } from '../incident/noise-reason.ts';
import { gravest, type Severity } from '../incident/severity.ts';
import { lens, window, type Lens, type Window } from '../signal/signal-events.ts';
import type { Instant } from '../time/instant.ts';

/**
 * What people made of an incident. Confirmed: a person resolved it, or a reply was published or a campaign held for it.
 * Noise: it stands closed as noise. Unknown: all else; that it went quiet by itself, or is still open, says nothing.
 */
export type Judgement = 'confirmed' | 'noise' | 'unknown';

/** Who called it noise, when, and why. */
export type NoiseSaid = { at: Instant; by: string | null; reason: NoiseReason | null; note: string };

/** An incident as tuning sees it. `severity`: the gravest it ever had. `openedBy`: null where a person opened it, or a series of before. */
export type JudgedIncident = {
  incidentId: string;
  openedAt: Instant;
  severity: Severity;
  byHand: boolean;
  openedBy: Series | null;
  judgement: Judgement;
  noise: NoiseSaid | null;
  /** Everything its signals said, oldest first: each time one was raised, doubled or grew graver. */
  evidence: JoinedSignal[];
  mergedInto: string | null;
};
export type Series = { lens: Lens; window: Window };

type Happened = { type: string; data: unknown; at: Instant; actor: Actor };

/** Lens and window of a series as signals name it; null for one of a version that had others. */
export const seriesOf = (series: string): Series | null => {
  const [ofLens, ofWindow] = series.split('/').slice(-2);
  const [l, w] = [lens.safeParse(ofLens), window.safeParse(ofWindow)];
  return l.success && w.success ? { lens: l.data, window: w.data } : null;
};

/** An incident from its timeline (its own events and those of its drafts and holds), oldest first; null where it never opened. */
export const judgeIncident = (incidentId: string, timeline: readonly Happened[]): JudgedIncident | null => {
  const opening = timeline.find((e) => e.type === 'IncidentOpened');
  if (opening === undefined) return null;
  const { signal, severity } = incidentOpened.parse(opening.data);
  const fresh: JudgedIncident = {
    incidentId,
    openedAt: opening.at,
    severity,
    byHand: signal === null,
    openedBy: signal === null ? null : seriesOf(signal.series),
    judgement: 'unknown',
    noise: null,
    evidence: signal === null ? [] : [signal],
    mergedInto: null,
  };
  return timeline.reduce(take, fresh);
};

const take = (known: JudgedIncident, { type, data, at, actor }: Happened): JudgedIncident => {
  switch (type) {
    case 'SignalJoined':
      return { ...known, evidence: [...known.evidence, signalJoined.parse(data).signal] };
    case 'SeverityChanged':
      return { ...known, severity: gravest(known.severity, severityChanged.parse(data).to) };
    case 'DraftPublished':
    case 'HoldPlaced':
      return { ...known, judgement: 'confirmed' };
    case 'IncidentResolved':
      return incidentResolved.parse(data).reason === 'person' ? { ...known, judgement: 'confirmed' } : known;
    case 'IncidentClosedAsNoise': {
      const { note, reason = null } = incidentClosedAsNoise.parse(data);
      return { ...known, judgement: 'noise', noise: { at, by: actor.kind === 'person' ? actor.id : null, reason, note } };
    }
    case 'IncidentReopened':
      return { ...known, judgement: 'unknown', noise: null };
    case 'IncidentMerged':
      return { ...known, mergedInto: incidentMerged.parse(data).into };
    default:
      return known;
  }
};

const MOST_MERGES = 10;

/** What was merged is what became of the incident it was merged into; unknown where that is not among them. */
export const followMerges = (incidents: readonly JudgedIncident[]): JudgedIncident[] => {
  const byId = new Map(incidents.map((i) => [i.incidentId, i]));
  return incidents.map((incident) => {
    if (incident.mergedInto === null) return incident;
    let last: JudgedIncident | undefined = incident;
    for (let hop = 0; hop < MOST_MERGES && last !== undefined && last.mergedInto !== null; hop++) last = byId.get(last.mergedInto);
    const judgement = last === undefined || last.mergedInto !== null ? 'unknown' : last.judgement;
    return { ...incident, judgement, noise: null };
  });
};

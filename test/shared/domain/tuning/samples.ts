import type { JoinedSignal } from '../../../../shared/domain/incident/incident-events.ts';
import type { Severity } from '../../../../shared/domain/incident/severity.ts';
import { seriesOf, type JudgedIncident, type Judgement } from '../../../../shared/domain/tuning/judged-incident.ts';
import type { TuningSettings } from '../../../../shared/domain/tuning/settings.ts';
import { joinedSignal, T0 } from '../../../support/incident-samples.ts';

export const usual: TuningSettings = { sensitivity: 'normal', detection: { lenses: {}, minimumVoices: {} } };

/** Of an hour against the brand, eight times what is usual, unless told otherwise. */
export const said = (observed: number, part: Partial<JoinedSignal> = {}): JoinedSignal =>
  joinedSignal({ series: 'Aurora/negative/1h', observed, expected: observed / 8, score: 5, severity: 'sev3', coldStart: false, ...part });

let made = 0;
/** An incident of what signals said; a number is voices of an hour against the brand. */
export const judged = (judgement: Judgement, evidence: (number | JoinedSignal)[], part: Partial<JudgedIncident> = {}): JudgedIncident => {
  const signals = evidence.map((e) => (typeof e === 'number' ? said(e) : e));
  const severity: Severity = signals[0]?.severity ?? 'sev3';
  return {
    incidentId: `inc_${made++}`,
    openedAt: T0,
    severity,
    byHand: signals.length === 0,
    openedBy: signals[0] === undefined ? null : seriesOf(signals[0].series),
    judgement,
    noise: judgement === 'noise' ? { at: T0, by: 'ana', reason: null, note: 'a game' } : null,
    evidence: signals,
    mergedInto: null,
    ...part,
  };
};

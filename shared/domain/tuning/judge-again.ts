import type { JoinedSignal } from '../incident/incident-events.ts';
import { gravest, type Severity } from '../incident/severity.ts';
import { gradeSignal, type Amplifiers, type RiskVoices, type Strength } from '../signal/grade-signal.ts';
import { RISK_CATEGORIES } from '../mention/risk-category.ts';
import { defaults, lensParameters, parametersFor, type BrandSettings, type Parameters } from '../signal/parameters.ts';
import type { SeverityReason, Window } from '../signal/signal-events.ts';
import { seriesOf } from './judged-incident.ts';

/** How grave other settings would have called what a signal said; null: they would not have raised it. */
export type JudgeAgain = (signal: JoinedSignal) => Severity | null;

/**
 * Judges recorded evidence by a brand's settings as detection does. Evidence is recorded when a signal is raised, doubles
 * or grows graver, so what grew less in between is not seen; nor are cool-downs.
 */
export const judgeBy = (brand: string, settings: BrandSettings): JudgeAgain => {
  const all = parametersFor(brand, settings);
  const known = new Map<string, Known | null>();
  return (signal) => {
    let of = known.get(signal.series);
    if (of === undefined) known.set(signal.series, (of = knownOf(signal.series, all)));
    if (of === null) return signal.severity;
    return of.parameters === 'off' ? null : gradeSignal(strengthOf(signal, of.window), of.parameters).severity;
  };
};

/** A series is asked about a thousand times: what it is and what it needs is looked up once. Null: of a version that had others. */
type Known = { window: Window; parameters: Parameters | 'off' };
const knownOf = (name: string, all: Parameters): Known | null => {
  const series = seriesOf(name);
  return series === null ? null : { window: series.window, parameters: lensParameters(all, series.lens) };
};

/** The gravest that any of its evidence would have been; null: the incident would not have opened. */
export const gravestBy = (judge: JudgeAgain, evidence: readonly JoinedSignal[]): Severity | null => {
  let worst: Severity | null = null;
  for (const signal of evidence) {
    const severity = judge(signal);
    if (severity !== null) worst = worst === null ? severity : gravest(worst, severity);
    if (worst === 'sev1') break;
  }
  return worst;
};

const strengthOf = (signal: JoinedSignal, window: Window): Strength => {
  const { observed, expected, score, raid, severityReasons = [] } = signal;
  return {
    ...{ observed, expected, score, window },
    // A first impression is not compared with anything: what is recorded below the score can only have been one.
    history: signal.coldStart !== true ? 'enough' : score >= defaults.score ? 'little' : 'first',
    organised: raid.suspected,
    amplifiers: amplifiersOf(severityReasons),
    risk: riskOf(signal, severityReasons),
  };
};

/** As the reasons of the severity kept them; evidence from before there were any was not amplified. */
const amplifiersOf = (reasons: readonly SeverityReason[]): Amplifiers => {
  const of = (factor: SeverityReason['factor']) => reasons.find((r) => r.factor === factor);
  const against = (factor: 'reach' | 'news') => ({ value: of(factor)?.value ?? 0, usual: of(factor)?.against ?? 0 });
  return { reach: against('reach'), news: against('news'), platforms: of('platforms')?.value ?? 0 };
};

/** Which risk it was is only said in words there; for the grade any will do. */
const riskOf = (signal: JoinedSignal, reasons: readonly SeverityReason[]): RiskVoices | null => {
  const said = reasons.find((r) => r.factor === 'risk');
  const spoken = RISK_CATEGORIES.find((category) => (signal.voiceEvidence?.risks[category] ?? 0) > 0);
  return said === undefined ? null : { category: spoken ?? RISK_CATEGORIES[0], voices: said.value, usual: said.against ?? 0 };
};

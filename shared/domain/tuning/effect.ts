import { graver, pages, type Severity } from '../incident/severity.ts';
import { gravestBy, judgeBy, type JudgeAgain } from './judge-again.ts';
import type { JudgedIncident } from './judged-incident.ts';
import type { TuningSettings } from './settings.ts';

/** What an incident would have been by other settings; `to` null: it would not have opened. */
export type Would = { incidentId: string; from: Severity; to: Severity | null };

/** What other settings would have changed, beside what the present ones would have made of the same evidence. */
export type Effect = {
  /** Noise that the present settings would let open again. */
  noise: number;
  notOpened: Would[];
  /** sev4: nobody is told. */
  recordedOnly: Would[];
  confirmed: number;
  /** Confirmed ones of which nobody would have been told. */
  lost: Would[];
  /** Confirmed ones that would have been less grave, but told. */
  lower: Would[];
};

type Standing = { incident: JudgedIncident; present: Severity };

/**
 * Incidents that would open by the present settings, with how grave. Noise of which nobody would be told any more is none
 * of them: what was changed since needs no further change.
 */
export const standing = (brand: string, present: TuningSettings, incidents: readonly JudgedIncident[]): Standing[] => {
  const judge = judgeBy(brand, present);
  return incidents.flatMap((incident) => {
    const severity = gravestBy(judge, incident.evidence);
    const spared = severity === null || (incident.judgement === 'noise' && untold({ from: incident.severity, to: severity }));
    return spared ? [] : [{ incident, present: severity }];
  });
};

export const effectOf = (brand: string, settings: TuningSettings, incidents: readonly Standing[]): Effect => {
  const judge = judgeBy(brand, settings);
  const [noise, confirmed] = (['noise', 'confirmed'] as const).map((judgement) =>
    incidents.filter((s) => s.incident.judgement === judgement).map((s) => would(s, judge)),
  ) as [Would[], Would[]];
  return {
    noise: noise.length,
    notOpened: noise.filter((w) => w.to === null),
    recordedOnly: noise.filter((w) => w.to !== null && untold(w)),
    confirmed: confirmed.length,
    lost: confirmed.filter(untold),
    lower: confirmed.filter((w) => w.to !== null && !untold(w) && graver(w.from, w.to)),
  };
};

const would = ({ incident, present }: Standing, judge: JudgeAgain): Would => ({
  incidentId: incident.incidentId,
  from: present,
  to: gravestBy(judge, incident.evidence),
});

/** Nobody would have heard of it, and by the present settings somebody would have, or it would at least be on record. */
const untold = ({ from, to }: Pick<Would, 'from' | 'to'>): boolean => to === null || (to === 'sev4' && from !== 'sev4');

/** Noise that people would have been spared. */
export const sparedOf = ({ notOpened, recordedOnly }: Effect): number => notOpened.length + recordedOnly.length;
/** Confirmed ones that would no longer have paged. */
export const noLongerPaging = ({ lower }: Effect): number => lower.filter((w) => pages(w.from) && (w.to === null || !pages(w.to))).length;

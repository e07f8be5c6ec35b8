import type { IncidentDetail } from '../contract/api.ts';
import type { IncidentReport } from '../contract/report.ts';
import { graver } from '../domain/incident/severity.ts';
import type { FacetKind } from '../domain/signal/facet.ts';

type Signal = IncidentDetail['signals'][number];
type VoicesBy = NonNullable<IncidentReport['gravestSignal']>['platforms'];

/** Why the gravest signal of an incident (the newest of equals) was as grave, and where people spoke; null where there is none. */
export const gravestSignalOf = ({ signals }: Pick<IncidentDetail, 'signals'>): IncidentReport['gravestSignal'] => {
  const gravest = signals.reduce<Signal | undefined>(
    (best, s) => (best !== undefined && graver(best.severity, s.severity) ? best : s),
    undefined,
  );
  if (gravest === undefined) return null;
  const { signalId, series, at, severity, coldStart, severityReasons: reasons, raid, voiceEvidence } = gravest;
  const said = voicesOf(voiceEvidence?.facets ?? {});
  return {
    ...{ signalId, series, at, severity, coldStart, reasons, raid },
    ...{ platforms: said('platform'), products: said('product'), places: said('place') },
  };
};

const voicesOf =
  (facets: Readonly<Record<string, number>>) =>
  (kind: FacetKind): VoicesBy =>
    Object.entries(facets)
      .filter(([facet]) => facet.startsWith(`${kind}:`))
      .map(([facet, voices]) => ({ name: facet.slice(kind.length + 1), voices }))
      .sort((a, b) => b.voices - a.voices || (a.name < b.name ? -1 : 1));

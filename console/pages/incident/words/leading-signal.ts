import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import type { Severity } from '../../../../shared/domain/incident/severity.ts';

export type Signal = IncidentDetail['signals'][number];
export type Window = '5m' | '1h' | '1d';

/** `brand/lens/window`; a brand has no slash in its name, a lens may hold one in a product's name. */
export const partsOf = (series: string): { lens: string; window: Window } => {
  const [, ...rest] = series.split('/');
  const last = rest.at(-1);
  const window = last === '5m' || last === '1d' ? last : '1h';
  return { lens: rest.slice(0, -1).join('/') || 'negative', window };
};

const ORDER: readonly Severity[] = ['sev1', 'sev2', 'sev3', 'sev4'];
/** What people say best: everybody against the brand before a part of them, an hour before a day or five minutes. */
const clarity = ({ series }: Signal): number => {
  const { lens, window } = partsOf(series);
  return (lens === 'negative' ? 0 : lens === 'low-rating' ? 2 : 1) * 3 + ({ '1h': 0, '1d': 1, '5m': 2 } as const)[window];
};

/** Signals as they are told: those that still stand first, then the gravest, then the clearest. */
export const tellingOrder = (signals: readonly Signal[]): Signal[] =>
  signals.toSorted(
    (a, b) =>
      Number(b.active) - Number(a.active) ||
      ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
      clarity(a) - clarity(b) ||
      (a.at < b.at ? 1 : -1),
  );

/** What speaks for a coordinated burst in what still stands, each reason once. */
export const raidReasons = (signals: readonly Signal[]): string[] => [
  ...new Set(signals.filter((s) => s.active && s.raid.suspected).flatMap((s) => s.raid.reasons)),
];

import type { BacktestReport } from '../contract/backtest.ts';
import type { BacktestDetail } from './backtest-in-detail.ts';

/** The report with how early each incident was and what every sensitivity would have made of the history. */
export const withSensitivities = ({ report, brands, figures }: BacktestDetail): BacktestReport => {
  const leads = new Map(brands.flatMap((b) => b.told[b.sensitivity].map((t) => [t.incident.id, t.lead])));
  return {
    ...report,
    incidents: report.incidents.map((incident) => ({ ...incident, lead: leads.get(incident.id) })),
    sensitivities: {
      figures,
      byBrand: brands.map(({ brand, figures: own }) => ({ brand, figures: own })),
      storms: brands.flatMap((b) => b.storms).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    },
  };
};

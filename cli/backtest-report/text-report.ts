import { isAlarm, SENSITIVITIES, type SettingFigures, type Told } from '../../shared/backtest/alarms.ts';
import type { BacktestDetail, BrandDetail } from '../../shared/backtest/backtest-in-detail.ts';
import type { BacktestReport } from '../../shared/contract/backtest.ts';
import { forTerminal } from '../output.ts';
import { alarmDays, FIGURES_HEADER, figuresRow, stormRows } from './rows.ts';
import { plural, sayDay, sayTime } from '../../shared/plot/say.ts';
import { LIMITS, sayEffects, sayHistory, sayLasted, sayLead, sayReasons, spanOf, summaryOf } from './say.ts';
import { table, wrap } from './wrap.ts';

/** The backtest as text for a terminal, no line wider than `width` columns. */
export const textReport = ({ report, brands, figures }: BacktestDetail, width: number): string => {
  const { from, to } = report;
  if (from === null || to === null) return 'No mentions.\n';
  const seen = brands.filter((b) => b.storms.length > 0 || b.told[b.sensitivity].length > 0);
  const quiet = brands.filter((b) => !seen.includes(b));
  const lines = [
    ...wrap(spanOf(report), width),
    ...(brands.length > 1 ? ['', 'All brands together', ...figuresTable(figures, width)] : []),
    ...seen.flatMap((b) => ['', ...brandLines(b, report, width)]),
    ...(quiet.length > 0 ? ['', ...wrap(`Nothing at any sensitivity: ${quiet.map((b) => forTerminal(b.brand)).join(', ')}.`, width)] : []),
    '',
    'How to read this',
    ...LIMITS.flatMap((limit) => wrap(`- ${limit}`, width, '  ', '    ')),
  ];
  return `${lines.join('\n')}\n`;
};

const brandLines = (brand: BrandDetail, report: BacktestReport, width: number): string[] => {
  const told = brand.told[brand.sensitivity];
  const alarms = told.filter((t) => isAlarm(t.incident.maxSeverity));
  const recorded = told.filter((t) => !alarms.includes(t));
  const figures = brand.figures.find((f) => f.sensitivity === brand.sensitivity)!;
  return [
    ...wrap(forTerminal(brand.brand), width),
    ...wrap(
      `${plural(brand.mentions, 'mention')}, ${sayDay(brand.from)} to ${sayDay(brand.to)}; sensitivity: ${brand.sensitivity}`,
      width,
      '  ',
    ),
    ...wrap(summaryOf(figures), width, '  '),
    ...(alarms.length > 0 ? wrap(`Days: ${alarmDays(alarms).join(', ')}`, width, '  ') : []),
    ...alarms.flatMap((t, i) => ['', ...incidentLines(t, i + 1, brand, report, width)]),
    ...(recorded.length > 0
      ? ['', ...wrap(`Only recorded (sev4), nobody is told: ${recorded.map((t) => sayTime(t.incident.openedAt)).join(', ')}`, width, '  ')]
      : []),
    '',
    '  At each sensitivity',
    ...figuresTable(brand.figures, width),
    ...(brand.storms.length > 0 ? ['', '  Each storm at each sensitivity', ...stormTable(brand, width)] : []),
  ];
};

const incidentLines = ({ incident, lead }: Told, n: number, brand: BrandDetail, report: BacktestReport, width: number): string[] => {
  const indent = '     ';
  const reasons = sayReasons(incident);
  return [
    ...wrap(`${n}. ${incident.maxSeverity}, ${sayTime(incident.openedAt)}, ${sayLasted(incident, brand.to)}`, width, '  ', indent),
    ...(incident.severityHistory.length > 1 ? wrap(`Severity: ${sayHistory(incident)}.`, width, indent) : []),
    ...wrap(forTerminal(incident.why), width, indent),
    ...(reasons === undefined ? [] : wrap(forTerminal(reasons), width, indent)),
    ...wrap(`Alarm ${sayLead(lead, brand.hourly.everyMinutes)}`, width, indent),
    ...wrap(forTerminal(sayEffects(incident, report)), width, indent),
  ];
};

const figuresTable = (figures: readonly SettingFigures[], width: number): string[] =>
  table(FIGURES_HEADER, figures.map(figuresRow), width, '  ');

const stormTable = (brand: BrandDetail, width: number): string[] => table(['storm of', ...SENSITIVITIES], stormRows(brand), width, '  ');

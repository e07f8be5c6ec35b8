import { SENSITIVITIES, type Told } from '../../shared/backtest/alarms.ts';
import type { BrandDetail } from '../../shared/backtest/backtest-in-detail.ts';
import { gravest, type Severity } from '../../shared/domain/incident/severity.ts';
import { DAY_MS, instantOf, msOf, type Instant } from '../../shared/domain/time/instant.ts';
import { percent } from '../../shared/plot/plot.ts';
import { placeIn, type Range } from '../../shared/plot/points.ts';
import { html, type Safe } from '../../shared/plot/safe-html.ts';
import { sayDay, sayTime } from '../../shared/plot/say.ts';
import { sayLasted } from './say.ts';

const ROW = 20;
const BAR = 14;

/** Below the plot and on its axis: the incidents of each setting, and the days on which the chosen one was open. */
export const stripsOf = (brand: BrandDetail, id: string, range: Range): Safe => {
  const rows = SENSITIVITIES.map((s, i) => row(s, i, html`${brand.told[s].map((t) => incidentBar(t, i, range, brand.to))}`));
  const days = daysOf(brand.told[brand.sensitivity], range);
  const bars = [...days].map(([day, severity]) => dayBar(day, severity, range));
  return html`<div class="frame rows">
    <svg class="strip" role="img" aria-labelledby="${id}t ${id}d">
      <title id="${id}t">Incidents at each sensitivity, and on which days</title>
      <desc id="${id}d">Rows: quiet, normal, early, days. The tables below say the same in words.</desc>
      ${rows}${row('days', SENSITIVITIES.length, html`${bars}`)}
    </svg>
  </div>`;
};

const row = (label: string, i: number, bars: Safe): Safe =>
  html`<rect class="row" x="0" y="${i * ROW}" width="100%" height="${BAR}" /><text
      x="-6"
      y="${i * ROW + BAR / 2}"
      dy=".32em"
      text-anchor="end"
      >${label}</text
    >${bars} `;

const incidentBar = ({ incident }: Told, i: number, range: Range, end: Instant): Safe => {
  const from = placeIn(range, msOf(incident.openedAt));
  const to = placeIn(range, incident.resolvedAt === null ? range.to : msOf(incident.resolvedAt));
  const title = `${incident.maxSeverity}, ${sayTime(incident.openedAt)}, ${sayLasted(incident, end)}`;
  return bar(incident.maxSeverity, i, from, to, title);
};

const dayBar = (day: number, severity: Severity, range: Range): Safe =>
  bar(
    severity,
    SENSITIVITIES.length,
    placeIn(range, day * DAY_MS),
    placeIn(range, (day + 1) * DAY_MS),
    `${severity}, ${sayDay(instantOf(day * DAY_MS))}`,
  );

const bar = (severity: Severity, i: number, from: number, to: number, title: string): Safe =>
  html`<rect class="cell ${severity}" x="${percent(from)}" y="${i * ROW}" width="${percent(Math.max(0, to - from))}" height="${BAR}"
    ><title>${title}</title></rect
  >`;

/** The gravest severity open on each day (counted from 1970). */
const daysOf = (told: readonly Told[], range: Range): Map<number, Severity> => {
  const days = new Map<number, Severity>();
  for (const { incident } of told) {
    const end = incident.resolvedAt === null ? range.to : msOf(incident.resolvedAt);
    for (let day = Math.floor(msOf(incident.openedAt) / DAY_MS); day * DAY_MS <= Math.min(end, range.to); day++) {
      days.set(day, gravest(days.get(day) ?? 'sev4', incident.maxSeverity));
    }
  }
  return days;
};

import { isAlarm, SENSITIVITIES, type Told } from '../../shared/backtest/alarms.ts';
import type { BrandDetail } from '../../shared/backtest/backtest-in-detail.ts';
import type { CloseUp } from '../../shared/backtest/brand-trace.ts';
import { withAtMost } from '../../shared/backtest/track.ts';
import type { BacktestReport } from '../../shared/contract/backtest.ts';
import { graver, type Severity } from '../../shared/domain/incident/severity.ts';
import { DAY_MS, HOUR_MS } from '../../shared/domain/time/instant.ts';
import { plotOf } from '../../shared/plot/plot.ts';
import { bounded, pointsOf, rangeAround, rangeText, type Mark } from '../../shared/plot/points.ts';
import { alarmDays, FIGURES_HEADER, figuresRow, stormRows } from './rows.ts';
import { html, htmlTable, nothing, type Safe } from '../../shared/plot/safe-html.ts';
import { plural, sayDay, sayMinutes, sayTime } from '../../shared/plot/say.ts';
import { sayEffects, sayHistory, sayLasted, sayLead, sayReasons, sayLeadShort, saySeries, summaryOf } from './say.ts';
import { stripsOf } from './strips.ts';

/** More points than this nobody can see. */
const MOST_POINTS = 1500;

/** Everything about one brand. `id` is ours; the brand's name is a stranger's. */
export const brandSection = (brand: BrandDetail, report: BacktestReport, id: string): Safe => {
  const told = brand.told[brand.sensitivity];
  const alarms = told.filter((t) => isAlarm(t.incident.maxSeverity));
  const figures = brand.figures.find((f) => f.sensitivity === brand.sensitivity)!;
  return html`<section id="${id}">
    <h2><bdi>${brand.brand}</bdi></h2>
    <p class="soft">
      ${plural(brand.mentions, 'mention')}, ${sayDay(brand.from)} to ${sayDay(brand.to)}; sensitivity: ${brand.sensitivity}
    </p>
    <p>${summaryOf(figures)}</p>
    ${alarms.length === 0 ? nothing : html`<p>Days with an alarm: ${alarmDays(alarms).join(', ')}.</p>`} ${overview(brand, alarms, id)}
    ${told.length === 0 ? nothing : incidentTable(told, alarms, brand, id)}
    ${htmlTable('What each sensitivity would have made of it', FIGURES_HEADER, brand.figures.map(figuresRow))}
    ${brand.storms.length === 0 ? nothing : htmlTable('Each storm at each sensitivity: what is missed, and how much earlier or later', ['storm of', ...SENSITIVITIES], stormRows(brand))}
    ${alarms.map((t, i) => incidentArticle(t, i + 1, brand, report, `${id}i${i + 1}`))}
  </section> `;
};

const overview = (brand: BrandDetail, alarms: readonly Told[], id: string): Safe => {
  const track = withAtMost(brand.hourly, MOST_POINTS);
  const range = rangeAround(brand.from, brand.to, HOUR_MS);
  const each =
    track.everyMinutes === 60
      ? 'Each point is one hour.'
      : `Each point is the busiest hour of each ${sayMinutes(track.everyMinutes)}, so that no short storm is averaged away.`;
  const marks = alarms.map(({ incident }, i) => markOf(incident.openedAt, String(i + 1), `${incident.maxSeverity} opened`));
  const plot = plotOf({
    id: `${id}p`,
    title: 'Negative voices over all voices, hour by hour, with what was expected',
    description: `${rangeText(range)}. ${plural(alarms.length, 'alarm')}: the table of incidents names each with its time and numbers.`,
    ...{ points: pointsOf(track), range, marks },
    incidents: brand.told[brand.sensitivity].map((t) => t.incident),
  });
  return html`<figure>
    <figcaption>
      Voices an hour. ${each} Numbers mark where an alarm’s incident opened. Below: the incidents at each sensitivity, and the days.
    </figcaption>
    ${plot} ${stripsOf(brand, `${id}s`, range)}
  </figure>`;
};

const markOf = (at: string, label: string, title: string, line = false): Mark => ({ at, label, title, line });

export const severityCell = (severity: Severity): Safe =>
  html`<svg class="chip" viewBox="0 0 1 1" aria-hidden="true"><rect class="${severity}" width="1" height="1" /></svg>${severity}`;

/** Every incident, also those that were only recorded. */
const incidentTable = (told: readonly Told[], alarms: readonly Told[], brand: BrandDetail, id: string): Safe => {
  const rows = told.map((t) => {
    const n = alarms.indexOf(t) + 1;
    const { incident, lead } = t;
    const [first] = incident.signals;
    return [
      n === 0 ? html`–` : html`<a href="#${id}i${n}">${n}</a>`,
      severityCell(incident.maxSeverity),
      sayTime(incident.openedAt),
      sayLasted(incident, brand.to),
      sayLeadShort(lead.minutesToPeak),
      first === undefined ? '' : saySeries(first.series),
      first === undefined ? '' : `${Math.round(first.observed)}, expected ${Math.round(first.expected)}`,
    ];
  });
  return htmlTable(
    `Incidents at ${brand.sensitivity}`,
    ['no.', 'severity', 'opened', 'open', 'before the peak', 'opened by', 'voices'],
    rows,
  );
};

const incidentArticle = ({ incident, lead }: Told, n: number, brand: BrandDetail, report: BacktestReport, id: string): Safe => {
  const closeUp = brand.closeUps.find((c) => c.incident === incident);
  const reasons = sayReasons(incident);
  return html`<article class="incident" id="${id}">
    <h4>${n}. ${severityCell(incident.maxSeverity)}, ${sayTime(incident.openedAt)}, ${sayLasted(incident, brand.to)}</h4>
    ${incident.severityHistory.length > 1 ? html`<p>Severity: ${sayHistory(incident)}.</p>` : nothing}
    <p>${incident.why}</p>
    ${reasons === undefined ? nothing : html`<p>${reasons}</p>`}
    <p>Alarm ${sayLead(lead, brand.hourly.everyMinutes)}</p>
    <p>${sayEffects(incident, report)}</p>
    ${closeUp === undefined ? nothing : closeUpFigure(closeUp, { incident, lead }, brand, id)}
  </article> `;
};

const closeUpFigure = ({ track }: CloseUp, { incident, lead }: Told, brand: BrandDetail, id: string): Safe => {
  const fewer = withAtMost(track, MOST_POINTS);
  const end = incident.resolvedAt ?? brand.to;
  const data = rangeAround(brand.from, brand.to, HOUR_MS);
  const range = bounded(rangeAround(incident.openedAt, end, DAY_MS), data);
  const told = brand.told[brand.sensitivity].map((t) => t.incident);
  const marks = [
    ...incident.severityHistory
      .toSorted((a, b) => (graver(a.severity, b.severity) ? -1 : 1))
      .map((h) => markOf(h.at, h.severity, h.severity, true)),
    markOf(lead.beganAt, 'first', 'first mentions', true),
  ];
  const plot = plotOf({
    id: `${id}p`,
    title: `Close-up of incident ${id.split('i').at(-1)!}`,
    description: `${rangeText(range)}: negative voices in the hour before each point. Marks: first mentions, and each change of severity.`,
    ...{ points: pointsOf(fewer), range, marks, incidents: told },
  });
  return html`<figure>
    <figcaption>
      Voices in the hour before each point, every ${sayMinutes(fewer.everyMinutes)}, from a day before it opened to a day after it ended.
    </figcaption>
    ${plot}
  </figure>`;
};

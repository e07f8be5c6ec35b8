import { isAlarm } from '../../shared/backtest/alarms.ts';
import type { BacktestDetail, BrandDetail } from '../../shared/backtest/backtest-in-detail.ts';
import { brandSection } from './html-brand.ts';
import { alarmDays, FIGURES_HEADER, figuresRow } from './rows.ts';
import { html, htmlTable, nothing, type Safe } from '../../shared/plot/safe-html.ts';
import { sayNumber } from '../../shared/plot/say.ts';
import { LIMITS, spanOf, sayRate } from './say.ts';
import { POLICY, STYLE } from '../../shared/plot/theme.ts';

/** More brands than this are only in the table of brands; those with a storm come first. */
const MOST_SECTIONS = 100;

/** The backtest as one HTML file that fetches nothing and runs nothing. Every name and sentence in it is escaped. */
export const htmlReport = (detail: BacktestDetail): string => {
  const { report, brands } = detail;
  const shown = brands.length <= MOST_SECTIONS ? brands : [...brands].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, MOST_SECTIONS);
  const idOf = (brand: BrandDetail): string | undefined => (shown.includes(brand) ? `b${brands.indexOf(brand) + 1}` : undefined);
  const body = html`<main>
    <header>
      <h1>Backtest: the alarms this history would have raised</h1>
      <p>${report.from === null ? 'No mentions.' : spanOf(report)}</p>
    </header>
    ${report.from === null ? nothing : legend} ${brands.length > 1 ? overAll(detail, idOf) : nothing}
    ${brands.filter((b) => idOf(b) !== undefined).map((b) => brandSection(b, report, idOf(b)!))}
    <section id="limits">
      <h2>How to read this</h2>
      <ul>
        ${[...LIMITS, ...more(detail, shown)].map((l) => html`<li>${l}</li>`)}
      </ul>
    </section>
  </main>`;
  return page(body).safe;
};

/** To the letter: the policy names its hash. */
const styled: Safe = { safe: `<style>${STYLE}</style>` };

const page = (body: Safe): Safe =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>Stormwatch backtest</title>
        ${styled}
      </head>
      <body>
        ${body}
      </body>
    </html> `;

const weightOf = (b: BrandDetail): number => b.storms.length * 1e9 + b.told[b.sensitivity].length * 1e6 + b.mentions / 1e6;

const more = ({ moreCloseUps }: BacktestDetail, shown: readonly BrandDetail[]): string[] => [
  ...(moreCloseUps ? ['There were so many alarms that later ones have no close-up.'] : []),
  ...(shown.length === MOST_SECTIONS ? [`Only ${MOST_SECTIONS} brands have a section of their own, those with most storms.`] : []),
];

const key = (shape: Safe, words: string): Safe =>
  html`<li><svg viewBox="0 0 20 10" preserveAspectRatio="none" aria-hidden="true">${shape}</svg>${words}</li>`;

const SAID = { sev1: 'sev1, pages everybody', sev2: 'sev2, pages', sev3: 'sev3, told in working hours', sev4: 'sev4, recorded' } as const;

const legend = html`<ul class="legend" aria-label="Legend">
    ${key(html`<path class="negative" d="M0 5H20" />`, 'negative voices')} ${key(html`<path class="all" d="M0 5H20" />`, 'all voices')}
    ${key(html`<rect class="band" width="20" height="10" /><path class="edge" d="M0 1H20" />`, 'usual; an alarm from the dashed edge on')}
    ${key(html`<path class="expected" d="M0 5H20" />`, 'expected')}
    ${(['sev1', 'sev2', 'sev3', 'sev4'] as const).map((s) => key(html`<rect class="${s}" width="20" height="10" />`, SAID[s]))}
  </ul>
  <p class="soft">
    A voice is one person: copies of a text and one author’s many posts count once. Heights grow with the square root of the count, so that
    usual days can be seen beside a storm. An alarm can also come from 5 minutes, from a day or from low ratings; then the line of the hour
    may stay below the edge.
  </p>`;

const overAll = ({ brands, figures }: BacktestDetail, idOf: (brand: BrandDetail) => string | undefined): Safe => {
  const rows = brands.map((b) => {
    const own = b.figures.find((f) => f.sensitivity === b.sensitivity)!;
    const alarms = b.told[b.sensitivity].filter((t) => isAlarm(t.incident.maxSeverity));
    const id = idOf(b);
    const name = html`<bdi>${b.brand}</bdi>`;
    return [
      id === undefined ? name : html`<a href="#${id}">${name}</a>`,
      sayNumber(b.mentions),
      sayNumber(own.alarms),
      sayNumber(own.paging),
      sayRate(own.alarmsAWeek),
      html`${alarmDays(alarms).slice(0, 3).join(', ')}${alarms.length > 3 ? ' …' : ''}`,
    ];
  });
  return html`${htmlTable('Brands', ['brand', 'mentions', 'alarms', 'paging', 'alarms a week', 'days'], rows)}
  ${htmlTable('All brands together, at each sensitivity', FIGURES_HEADER, figures.map(figuresRow))}`;
};

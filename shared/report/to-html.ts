import type { IncidentReport } from '../contract/report.ts';
import { percent, plotOf } from '../plot/plot.ts';
import { html, htmlTable, nothing, type Safe } from '../plot/safe-html.ts';
import { describeChart, pictureOf } from './chart-marks.ts';
import { POLICY, STYLE } from './html-theme.ts';
import { aboutOf, figuresOf, kindOf, sectionsOf, type Block } from './sections.ts';
import { stripOf } from './time-strip.ts';

/** The report as one HTML file that fetches nothing and runs nothing; every word of people and platforms in it is escaped. */
export const toHtml = (r: IncidentReport): string => {
  const body = html`<main>
    <header class="head">
      ${r.origin === 'live' ? nothing : html`<p class="drill">${r.origin === 'drill' ? 'Drill: nothing of this reached anybody outside' : 'History: replayed, nothing was done'}</p>`}
      <p class="kind"><bdi>${kindOf(r)}</bdi></p>
      <h1><bdi>${r.title}</bdi></h1>
      <p class="about">${chip(r.maxSeverity)}<bdi>${aboutOf(r)}</bdi></p>
      <dl class="figures">
        ${figuresOf(r).map(
          (f) =>
            html`<div>
              <dt>${f.label}</dt>
              <dd>${f.value}</dd>
              <dd class="beside"><bdi>${f.beside}</bdi></dd>
            </div>`,
        )}
      </dl>
    </header>
    ${sectionsOf(r).map(
      ({ title, blocks }) =>
        html`<section>
          <h2>${title}</h2>
          ${blocks.map((block) => blockOf(block, r))}
        </section> `,
    )}
  </main>`;
  return page(r, body).safe;
};

const chip = (severity: string): Safe =>
  html`<svg class="chip" viewBox="0 0 1 1" aria-hidden="true"><rect class="${severity}" width="1" height="1" /></svg>`;

const blockOf = (block: Block, r: IncidentReport): Safe => {
  switch (block.kind) {
    case 'text':
      return html`<p class="${block.soft === true ? 'soft' : 'said'}"><bdi>${block.text}</bdi></p>`;
    case 'table':
      return htmlTable(block.caption, block.header, block.rows);
    case 'quotes':
      return html`${block.quotes.map(
        ({ text, from }) =>
          html`<figure class="quote">
            <blockquote dir="auto">${text}</blockquote>
            <figcaption><bdi>${from}</bdi></figcaption>
          </figure>`,
      )}`;
    case 'questions':
      return html`<ol class="questions">
        ${block.questions.map(
          (q) =>
            html`<li>
              <p><strong>${q.about}.</strong> <bdi>${q.fact}</bdi> <em>${q.question}</em></p>
              <div class="answer" aria-hidden="true"></div>
            </li>`,
        )}
      </ol>`;
    case 'strip':
      return strip(r);
    case 'chart':
      return chart(r);
  }
};

const chart = (r: IncidentReport): Safe => {
  if (r.chart === null) return nothing;
  const picture = pictureOf(r, r.chart);
  const plot = plotOf({
    ...{ id: 'voices', title: 'Voices an hour, with what is usual and what was done', description: describeChart(r, picture) },
    ...{ points: picture.points, range: picture.range, marks: picture.marks, incidents: [picture.spell], rows: 3 },
  });
  return html`<figure class="voices">
    ${legend}${plot}
    <figcaption>
      Voices in the hour before each point; heights grow with the square root of the count, so that usual hours can be seen beside a storm.
      Shaded: while the incident was open, the darker the graver.
    </figcaption>
  </figure>`;
};

const key = (shape: Safe, words: string): Safe =>
  html`<li><svg viewBox="0 0 20 10" preserveAspectRatio="none" aria-hidden="true">${shape}</svg>${words}</li>`;
const legend = html`<ul class="legend" aria-label="Legend">
  ${key(html`<path class="negative" d="M0 5H20" />`, 'against the brand')} ${key(html`<path class="all" d="M0 5H20" />`, 'all voices')}
  ${key(html`<path class="expected" d="M0 5H20" />`, 'usual')}
  ${key(html`<rect class="band" width="20" height="10" /><path class="edge" d="M0 1H20" />`, 'up to where an alarm begins')}
</ul>`;

const ROW = 26;
const BAR = 16;

const strip = (r: IncidentReport): Safe => {
  const { rows, ends } = stripOf(r);
  const bars = rows.map(({ label, from, to, said }, i) => {
    const y = i * ROW;
    const end = to ?? from;
    const late = end > 0.75;
    return html`<rect class="row" x="0" y="${y}" width="100%" height="${BAR}" />
      <text x="-8" y="${y + BAR / 2}" dy=".32em" text-anchor="end">${label}</text>
      ${to === null ? nothing : html`<rect class="took" x="${percent(from)}" y="${y}" width="${percent(Math.max(0, to - from))}" height="${BAR}" />`}
      <svg x="${percent(late ? Math.max(from, 0) : end)}" y="${y}" overflow="visible">
        <text class="${to === null ? 'never' : late ? 'inside' : 'after'}" x="${late ? 8 : 6}" y="${BAR / 2}" dy=".32em">${said}</text>
      </svg> `;
  });
  const words = rows.map(({ label, said }) => `${label}: ${said}`).join('; ');
  return html`<figure class="times">
    <div class="frame">
      <svg class="timestrip" role="img" aria-labelledby="timest timesd">
        <title id="timest">How long it took</title>
        <desc id="timesd">${words}</desc>
        ${bars}
        <text x="0" y="${rows.length * ROW + 10}">${ends[0]}</text>
        <text x="100%" y="${rows.length * ROW + 10}" text-anchor="end">${ends[1]}</text>
      </svg>
    </div>
  </figure>`;
};

/** To the letter: the policy names its hash. */
const styled: Safe = { safe: `<style>${STYLE}</style>` };

const page = (r: IncidentReport, body: Safe): Safe =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>Report ${r.id}</title>
        ${styled}
      </head>
      <body>
        ${body}
      </body>
    </html> `;

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bundleScript } from '../../../infra/bundle-script.ts';
import { place } from '../../../infra/bundle.ts';
import { incidentReport, type IncidentReport } from '../../../shared/contract/report.ts';
import { latinText } from '../../../shared/report/latin-text.ts';
import { toHtml } from '../../../shared/report/to-html.ts';
import { toMarkdown } from '../../../shared/report/to-markdown.ts';
import { toPdf } from '../../../shared/report/to-pdf.ts';
import { ROOT } from '../../house/repository.ts';
import { runBundle } from '../../support/run-bundle.ts';

const golden = new URL('../../contracts/golden/report.json', import.meta.url);
const report: IncidentReport = incidentReport.parse(JSON.parse(readFileSync(golden, 'utf8')));
const HOSTILE = `<script>alert(1)</script> <img src=x onerror=alert(1)> "' & [click](javascript:x) \u202ereversed \u001b[31m\n# Heading`;

/** A report in which every word of people and platforms is hostile. */
const hostile: IncidentReport = {
  ...report,
  ...{ title: HOSTILE, brand: HOSTILE, why: HOSTILE, acknowledgedBy: HOSTILE, narrative: [HOSTILE] },
  posts: { shown: [{ at: report.openedAt, source: HOSTILE, text: HOSTILE }], missing: 1 },
  pageLog: report.pageLog.map((p) => ({ ...p, who: HOSTILE, outcome: HOSTILE })),
  drafts: report.drafts.map((d) => ({ ...d, status: 'published', text: HOSTILE, url: HOSTILE })),
  holds: report.holds.map((h) => ({ ...h, campaignName: HOSTILE, reason: HOSTILE, rule: HOSTILE })),
  questions: report.questions.map((q) => ({ ...q, fact: HOSTILE })),
  timeline: report.timeline.map((e) => ({ ...e, who: HOSTILE, what: HOSTILE })),
};

/** What stands in the content streams of a PDF: the texts of the standard fonts are hex strings of Windows-1252. */
const wordsIn = (pdf: Uint8Array): string => {
  const raw = Buffer.from(pdf).toString('latin1');
  const streams = [...raw.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body]) => {
    try {
      return inflateSync(Buffer.from(body!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return streams.join('\n').replace(/<([0-9a-f]+)> ?-?[\d.]* ?/gi, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'));
};

describe('the report as HTML', () => {
  test('is one file that fetches nothing, runs nothing and says so to the browser', () => {
    const page = toHtml(report);
    expect(page).toContain('default-src &#39;none&#39;; style-src &#39;sha256-');
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|url\(|\son\w+=|\sstyle=/i);
    expect(page).toContain('role="img" aria-labelledby="voicest voicesd"');
  });

  test('holds hostile words as text only', () => {
    const page = toHtml(hostile);
    expect(page).not.toMatch(/<script|<img|\u202e|\u001b/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.match(/<\/?[a-z]+[^>]*>/gi)!.some((tag) => /onerror|javascript:/.test(tag))).toBe(false);
  });

  test('says what is missing: posts that are erased, counts that are not kept any more', () => {
    expect(toHtml(report)).toContain('2 posts behind this incident are erased or too old to be kept.');
    expect(toHtml({ ...report, chart: null })).toContain('The counts of that time are not kept any more');
  });

  test('marks a drill', () => {
    expect(toHtml({ ...report, origin: 'drill' })).toContain('Drill: nothing of this reached anybody outside');
    expect(toHtml(report)).not.toContain('Drill:');
  });
});

describe('the report as PDF', () => {
  test('has pages that are numbered, the sections of the HTML, and the same bytes for the same report', async () => {
    const pdf = await toPdf(report);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    const words = wordsIn(pdf);
    for (const said of ['Voices over time', 'What to learn', 'Everything that happened', 'noticed after'])
      expect(words.replace(/[[\]()]| TJ/g, '')).toContain(said);
    expect(Buffer.from(await toPdf(report)).equals(Buffer.from(pdf))).toBe(true);
  });

  test('holds no script, no link and no form, whatever people wrote', async () => {
    const raw = Buffer.from(await toPdf(hostile)).toString('latin1');
    expect(raw).not.toMatch(/\/JavaScript|\/JS\b|\/URI|\/Launch|\/AcroForm|\/EmbeddedFile|\/OpenAction/);
    expect((await toPdf({ ...hostile, timeline: Array.from({ length: 200 }, () => hostile.timeline[0]!) })).length).toBeGreaterThan(5000);
  });

  test('says how much of another script it cannot write', async () => {
    const words = wordsIn(
      await toPdf({ ...report, posts: { shown: [{ at: report.openedAt, source: 'x', text: 'まずい！ bad' }], missing: 0 } }),
    );
    expect(words).toMatch(/characters/);
  });

  test('is written by the bundle where there is no node_modules', async () => {
    const directory = place(bundleScript('shared/report/to-pdf.ts'), join(ROOT, '.build/functions/.report'));
    const run = await runBundle(
      directory,
      `const pdf = await bundle.toPdf(${JSON.stringify(report)}); process.stdout.write(Buffer.from(pdf.subarray(0, 8)).toString());`,
    );
    expect(run).toEqual({ code: 0, stdout: '%PDF-1.3', stderr: '' });
  });
});

describe('text for a PDF', () => {
  test.each([
    ['plain “words” – 5 €', 'plain “words” – 5 €', 0],
    ['Łódź, Đorđe, ő', 'Lódz, Dorde, o', 0],
    ['sev3 → sev1', 'sev3 -> sev1', 0],
    ['もう 一度 please', '[5 characters not shown] please', 5],
    ['a\u200db\u202ec\u0000', 'abc', 0],
    ['👩‍🚒!', '[2 characters not shown]!', 2],
  ])('%j is written as %j', (given, text, lost) => {
    expect(latinText(given)).toEqual({ text, lost });
  });
});

test('the Markdown holds hostile words as text only, in its new parts too', () => {
  const markdown = toMarkdown(hostile);
  expect(markdown).not.toMatch(/(^|[^\\])<|(^|[^\\])\]\(|^# Heading|\u202e/m);
  expect(markdown).toContain('## What to learn');
});

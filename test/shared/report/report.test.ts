import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { incidentDetail, type IncidentDetail } from '../../../shared/contract/api.ts';
import { incidentReport } from '../../../shared/contract/report.ts';
import { reportOf } from '../../../shared/report/report-of.ts';
import { escapeMarkdown, toMarkdown } from '../../../shared/report/to-markdown.ts';

const golden = incidentDetail.parse(JSON.parse(readFileSync(new URL('../../contracts/golden/incident.json', import.meta.url), 'utf8')));
const ana = { kind: 'person' as const, id: 'ana', via: 'session' as const };
const at = (clock: string) => `2026-11-22T${clock}:00.000Z`;
const entry = (clock: string, type: string, data: Record<string, unknown> = {}, id = golden.id) => ({
  at: at(clock),
  type,
  about: { type: 'incident', id },
  actor: ana,
  data,
});

const story: IncidentDetail = {
  ...golden,
  status: 'resolved',
  endedAt: at('06:00'),
  signals: golden.signals.map((s) => ({ ...s, active: false })),
  timeline: [
    entry('03:00', 'IncidentOpened', { severity: 'sev2', why: 'many' }),
    entry('03:10', 'SeverityChanged', { from: 'sev2', to: 'sev1', why: 'more' }),
    entry('03:12', 'IncidentAcknowledged', { personId: 'ana' }),
    entry('03:20', 'HoldPlaced', {}, golden.holds[0]!.id),
    entry('03:42', 'DraftPublished', { url: 'https://social.example/1' }),
    entry('04:30', 'SeverityChanged', { from: 'sev1', to: 'sev3', why: 'less' }),
    entry('05:00', 'SignalCalmed'),
    entry('06:00', 'IncidentResolved', { reason: 'person', note: 'over' }),
  ],
};

describe('the report', () => {
  test('says how long it took to detect, acknowledge, respond and calm', () => {
    const report = reportOf(story, { ana: 'Ana Duarte' });
    expect(incidentReport.safeParse(report).error).toBeUndefined();
    expect(report.minutes).toEqual({ toDetect: 50, toAcknowledge: 12, toFirstResponse: 42, toCalm: 120 });
    expect([report.maxSeverity, report.acknowledgedBy, report.numbers.campaignsHeld]).toEqual(['sev1', 'Ana Duarte', 1]);
  });

  test('says nothing of what never happened', () => {
    const report = reportOf({ ...golden, timeline: [entry('03:00', 'IncidentOpened', { severity: 'sev2' })] });
    expect(report.minutes).toEqual({ toDetect: 50, toAcknowledge: null, toFirstResponse: null, toCalm: null });
  });

  test('tells the story in Markdown, one line an event', () => {
    const markdown = toMarkdown(reportOf(story, { ana: 'Ana Duarte' }));
    expect(markdown).toContain('| 2026-11-22 03:12:00 | Ana Duarte | Acknowledged by Ana Duarte |');
    expect(markdown).toContain('| acknowledged by Ana Duarte | 2026-11-22 03:12:00 | 12 |');
    expect(markdown).toContain('| 2026-11-22 06:00:00 | Ana Duarte | Resolved (person): over |');
  });

  test('says what people said, with how many, and no post', () => {
    const report = reportOf(story);
    expect(report.described).toEqual(golden.described);
    const markdown = toMarkdown(report);
    expect(markdown).toContain("## What people said\n\n| phrase | voices |\n| --- | --- |\n| “can't log in” | 14 |");
    expect(markdown).toContain('| service outage | 12 |');
    expect(toMarkdown(reportOf({ ...story, described: null }))).not.toContain('What people said');
  });

  test('marks a drill', () => {
    expect(toMarkdown(reportOf({ ...story, origin: 'drill' }))).toContain('**DRILL**');
  });
});

describe('hostile text in a report', () => {
  const hostile =
    '<script>alert(1)</script> [click](javascript:x) ![i](http://evil.example/p.png) `code` |cell| @everyone\n# Heading\n\u202ereversed \u001b[31m www.evil.example';

  test('is data in every place where people’s and platforms’ words stand', () => {
    const everywhere: IncidentDetail = {
      ...story,
      title: hostile,
      why: hostile,
      brand: hostile,
      drafts: story.drafts.map((d) => ({ ...d, text: hostile })),
      holds: story.holds.map((h) => ({ ...h, campaignName: hostile, reason: hostile })),
      timeline: [...story.timeline, entry('06:10', 'IncidentReopened', { note: hostile })],
    };
    const markdown = toMarkdown(reportOf(everywhere, { ana: hostile }));
    expect(markdown).not.toMatch(/(^|[^\\])<|(^|[^\\])\]\(|(^|[^\\])`|[^\\]:\/\/|^# Heading|(^|[^\\])@/m);
    expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(
      markdown
        .split('\n')
        .filter((l) => l.startsWith('| '))
        .every((l) => l.endsWith(' |')),
    ).toBe(true);
  });

  test.prop([fc.string({ unit: 'binary' })])('never breaks the line or the cell it stands in', (text) => {
    const escaped = escapeMarkdown(text);
    expect(escaped).not.toMatch(/[\n\r\u2028\u2029]/);
    expect(escaped.replace(/\\[\s\S]/g, '')).not.toMatch(/[`*_[\]<>|#&~!@\\]/);
  });
});

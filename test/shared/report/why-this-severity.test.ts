import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { incidentDetail, type IncidentDetail } from '../../../shared/contract/api.ts';
import { incidentReport } from '../../../shared/contract/report.ts';
import { reportOf } from '../../../shared/report/report-of.ts';
import { toMarkdown } from '../../../shared/report/to-markdown.ts';

const golden = incidentDetail.parse(JSON.parse(readFileSync(new URL('../../contracts/golden/incident.json', import.meta.url), 'utf8')));
const [signal] = golden.signals as [IncidentDetail['signals'][number]];
const withSignals = (...signals: Partial<typeof signal>[]): IncidentDetail => ({
  ...golden,
  signals: signals.map((part) => ({ ...signal, ...part })),
});
const section = (markdown: string, title: string): string =>
  markdown
    .split('\n## ')
    .find((part) => part.startsWith(title))
    ?.trim() ?? '';

describe('the report says why it was as grave', () => {
  test('with each factor, its sentence, and what it did', () => {
    const markdown = toMarkdown(
      reportOf(
        withSignals({
          severityReasons: [
            { factor: 'voices', value: 42, against: 10, effect: 'base', say: '42 people: from 10 in an hour it is a sev3' },
            { factor: 'reach', value: 90_000, against: 3_000, effect: 'raises', say: 'they have 90k followers together' },
            { factor: 'organised', value: 1, against: null, effect: 'limits', say: 'it looks organised' },
            { factor: 'few-authors', value: 1, against: null, effect: 'none', say: 'they are many' },
          ],
        }),
      ),
    );
    expect(section(markdown, 'Why this severity')).toBe(
      [
        'Why this severity: sev2',
        '',
        '| factor | in numbers | what it did |',
        '| --- | --- | --- |',
        '| how many | 42 people: from 10 in an hour it is a sev3 | set it |',
        '| reach | they have 90k followers together | raised it |',
        '| organised | it looks organised | limited it |',
        '| few authors | they are many | – |',
      ].join('\n'),
    );
  });

  test('by the gravest signal, of equals by the newest', () => {
    const detail = withSignals(
      { signalId: 'sig_grave', severity: 'sev1' },
      { signalId: 'sig_newest', severity: 'sev1' },
      { signalId: 'sig_mild', severity: 'sev3' },
    );
    expect(reportOf(detail).gravestSignal).toMatchObject({ signalId: 'sig_newest', severity: 'sev1' });
  });

  test('with where people spoke and about what, the most first', () => {
    const facets = { 'place:Lyon': 2, 'platform:forum': 3, 'product:Router X2': 9, 'platform:app-store': 30 };
    const report = reportOf(withSignals({ voiceEvidence: { ...signal.voiceEvidence!, facets } }));
    expect(incidentReport.parse(report).gravestSignal).toMatchObject({
      platforms: [
        { name: 'app-store', voices: 30 },
        { name: 'forum', voices: 3 },
      ],
      products: [{ name: 'Router X2', voices: 9 }],
      places: [{ name: 'Lyon', voices: 2 }],
    });
    expect(section(toMarkdown(report), 'Where')).toBe(
      [
        'Where and about what',
        '',
        '|  | name | voices |',
        '| --- | --- | --- |',
        '| platform | app-store | 30 |',
        '| platform | forum | 3 |',
        '| product | Router X2 | 9 |',
        '| place | Lyon | 2 |',
      ].join('\n'),
    );
  });

  test('with what speaks for a raid, only where one is suspected', () => {
    const reasons = ['12 of 15 accounts are new', '80 % of the posts are copies'];
    const suspected = toMarkdown(reportOf(withSignals({ raid: { suspected: true, reasons } })));
    expect(suspected).toContain('\n\nIt may be organised: 12 of 15 accounts are new; 80 % of the posts are copies.\n\n');
    expect(toMarkdown(reportOf(withSignals({ raid: { suspected: false, reasons } })))).not.toContain('organised');
  });

  test('and nothing of what was not kept: no signal, or one from before reasons were', () => {
    const byHand = reportOf(withSignals());
    const old = reportOf(withSignals({ severityReasons: [], coldStart: null, voiceEvidence: null }));
    expect([byHand.gravestSignal, old.gravestSignal]).toMatchObject([null, { reasons: [], platforms: [], coldStart: null }]);
    for (const report of [byHand, old]) expect(toMarkdown(report)).not.toMatch(/Why this severity|Where and about what/);
  });
});

test('names of products and places, and every sentence, are data in the report', () => {
  const hostile = '<img src=x> [a](http://evil.example) | `b`\n# c \u202e@all';
  const markdown = toMarkdown(
    reportOf(
      withSignals({
        raid: { suspected: true, reasons: [hostile] },
        severityReasons: [{ factor: 'voices', value: 1, against: null, effect: 'base', say: hostile }],
        voiceEvidence: {
          ...signal.voiceEvidence!,
          facets: { [`product:${hostile}`]: 3, [`place:${hostile}`]: 2, 'place:__proto__': 1, constructor: 9 },
        },
      }),
    ),
  );
  expect(markdown).not.toMatch(/(^|[^\\])<|(^|[^\\])\]\(|(^|[^\\])`|[^\\]:\/\/|^# c|(^|[^\\])@|\u202e/m);
  expect(
    markdown
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .every((line) => line.endsWith(' |')),
  ).toBe(true);
  expect(markdown).toContain('| place | \\_\\_proto\\_\\_ | 1 |');
});

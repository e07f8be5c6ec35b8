import { describe, expect, test } from 'vitest';
import { headlineOf, spokenOf } from '../../../console/pages/incident/words/headline.ts';
import { titleInWords } from '../../../console/parts/title-in-words.ts';
import { partsOf, raidReasons, tellingOrder } from '../../../console/pages/incident/words/leading-signal.ts';
import { marksOf, stretchOf } from '../../../console/pages/incident/words/marks.ts';
import type { Phrase } from '../../../console/parts/phrase.ts';
import { anIncident, aSignal, at, entry } from './an-incident.ts';

const filled = ({ text, values = {} }: Phrase): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
const headline = (...signals: ReturnType<typeof aSignal>[]): string => filled(headlineOf(anIncident({ signals })));

describe('an incident in one sentence', () => {
  test('numbers a person says: nobody hears of 79.6 people', () => {
    expect(headline(aSignal())).toBe('80 people in an hour against Nimbus Coffee, usual is 1');
  });
  test('the gravest that still stands leads; of equals the hour', () => {
    const day = aSignal({ signalId: 'd', series: 'Nimbus Coffee/negative/1d', observed: 300 });
    const calm = aSignal({ signalId: 'c', observed: 900, active: false });
    const minor = aSignal({ signalId: 'm', severity: 'sev3', observed: 999 });
    expect(tellingOrder([minor, calm, day, aSignal()]).map((s) => s.signalId)).toEqual(['sig_1', 'd', 'm', 'c']);
  });
  test('stars, risks and parts are said as what they are', () => {
    expect(headline(aSignal({ series: 'B/low-rating/1d', observed: 12, expected: 0 }))).toBe(
      '12 people give Nimbus Coffee one or two stars, usual is hardly any',
    );
    expect(headline(aSignal({ series: 'B/risk:product-safety/1h' }))).toBe(
      '80 people speak of product safety at Nimbus Coffee, usual is 1',
    );
    expect(headline(aSignal({ series: 'B/place:Lisbon/Porto: old town/1h' }))).toBe(
      '80 people against Nimbus Coffee in Lisbon/Porto: old town, usual is 1',
    );
  });
  test('what a person opened keeps the title they gave it', () => {
    expect(filled(headlineOf(anIncident({ signals: [], title: 'A {brand} truck burns' })))).toBe('A {brand} truck burns');
  });
  test('a title that detection wrote is said in words, any other stays', () => {
    expect(titleInWords('6 negative voices in 5 minutes, 0 expected: service outage')).toBe(
      '6 people against the brand in 5 minutes, usual is 0: service outage',
    );
    expect(titleInWords('We expected this')).toBe('We expected this');
  });
  test('what people speak of: the risk in our words, then three phrases of theirs', () => {
    const themes = ['burned', 'kitchen', 'shock', 'cat'].map((phrase) => ({ phrase, posts: 3, examples: [] }));
    const described = { themes, risks: [{ category: 'product-safety' as const, posts: 4 }], representative: [], postsRead: 60 };
    expect(spokenOf({ described })).toEqual(['product safety', '“burned”', '“kitchen”', '“shock”']);
    expect(spokenOf({ described: null })).toEqual([]);
  });
  test('a series without a lens is read as far as it goes', () => {
    expect(partsOf('B/negative/5m')).toEqual({ lens: 'negative', window: '5m' });
    expect(partsOf('nonsense')).toEqual({ lens: 'negative', window: '1h' });
  });
  test('a raid is suspected only by what still stands, each reason once', () => {
    const raid = { suspected: true, reasons: ['copies'] };
    expect(
      raidReasons([aSignal({ raid }), aSignal({ raid }), aSignal({ raid: { suspected: true, reasons: ['old'] }, active: false })]),
    ).toEqual(['copies']);
  });
});

describe('the chart of an incident', () => {
  test('marks what explains it: opened, severities, taken, first reply, held, ended', () => {
    const timeline = ['IncidentAcknowledged', 'DraftPublished', 'DraftPublished', 'HoldPlaced'].map((type, i) =>
      entry(type, {}, { at: at(10 + i) }),
    );
    const severityHistory = (['sev3', 'sev1'] as const).map((severity, i) => ({
      ...{ at: at(3 + i), severity, why: '' },
      by: { kind: 'system' as const, name: 'x' },
    }));
    const marks = marksOf(anIncident({ timeline, severityHistory, endedAt: at(50) }));
    expect(marks.map((m) => m.label)).toEqual(['opened', 'sev1', 'taken', 'first reply', 'ads held', 'ended']);
    expect(marks[0]).toMatchObject({ at: Date.parse(at(3)), tone: 'sev3' });
  });
  test('calm is marked when every signal is, not before', () => {
    const timeline = [entry('SignalCalmed', {}, { at: at(20) })];
    expect(marksOf(anIncident({ timeline })).map((m) => m.label)).not.toContain('calm');
    expect(marksOf(anIncident({ timeline, signals: [aSignal({ active: false })] })).map((m) => m.label)).toContain('calm');
  });
  test('the stretch begins before it and ends now, or an hour after its end', () => {
    expect(stretchOf(at(0), null, Date.parse(at(95)) + 30_000)).toEqual({ from: '2026-03-01T01:00:00.000Z', to: at(94), by: 'minute' });
    expect(stretchOf(at(0), at(30), Date.parse(at(300)))).toMatchObject({ to: at(90) });
  });
  test('a stretch longer than a month is drawn by the hour', () => {
    expect(stretchOf(at(0), null, Date.parse(at(40 * 1440))).by).toBe('hour');
  });
});

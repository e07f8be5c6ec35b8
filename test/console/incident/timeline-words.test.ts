import { describe, expect, test } from 'vitest';
import type { TimelineEntry } from '../../../shared/contract/api.ts';
import type { Line } from '../../../console/pages/incident/words/timeline-line.ts';
import { KNOWN_TYPES, keyOf, newsSince, tell, type Show } from '../../../console/pages/incident/words/timeline-words.ts';
import { recorded } from '../../../shared/events/catalogue.ts';
import { at, by, entry } from './an-incident.ts';

const people = { ana: 'Ana Duarte', ben: 'Ben Okafor' };
/** As the page fills a text in, without its number formats. */
const said = ({ phrase, plural, count }: Line): string =>
  (plural === undefined ? phrase.text : count === 1 ? (plural.one ?? plural.other) : plural.other).replaceAll(
    /\{(\w+)\}/g,
    (whole, name: string) => String({ ...phrase.values, ...(count === undefined ? {} : { count }) }[name] ?? whole),
  );
const lines = (timeline: TimelineEntry[], show: Show = 'main', me?: string): string[] =>
  tell(timeline, { show, people, me, said }).map((line) => said(line));

const about = (type: string, id: string): { about: TimelineEntry['about'] } => ({ about: { type, id } });
/** A digest is a person's, beside the timelines of the incidents it names. */
const signals = new Set(['SignalRaised', 'SignalStrengthened', 'SignalCleared']);

describe('the timeline in people’s words', () => {
  test('every event that can stand in a timeline has words of its own', () => {
    const inTimelines = Object.keys(recorded).filter((name) => !signals.has(name) && !name.startsWith('Digest'));
    expect(inTimelines.filter((name) => !KNOWN_TYPES.includes(name))).toEqual([]);
  });

  test('every event can be said even when nothing in it is as expected, and no name is left unfilled', () => {
    const strange = KNOWN_TYPES.map((type) => entry(type, { tasks: 'no', signal: null, personIds: 7 }, about('page', 'page_1')));
    const all = lines(strange, 'all');
    expect(all).toHaveLength(KNOWN_TYPES.length);
    expect(all.filter((text) => text === '' || /\{|undefined|NaN/.test(text))).toEqual([]);
  });

  test('what a newer server records is told by its name and who did it', () => {
    expect(lines([entry('SeaMonsterSighted', { size: 3 }, by('ben'))])).toEqual(['Sea monster sighted, by Ben Okafor']);
    expect(lines([entry('constructor'), entry('__proto__')])).toEqual(['__proto__, by Stormwatch', 'Constructor, by Stormwatch']);
  });

  test('newest first, people by their names, oneself as You', () => {
    const timeline = [
      entry('IncidentAcknowledged', { personId: 'ana' }, { ...by('ana'), at: at(1) }),
      entry('SeverityChanged', { from: 'sev2', to: 'sev1', why: 'it grew' }, { at: at(2) }),
      entry('IncidentResolved', { reason: 'person', note: 'calm' }, { ...by('ben'), at: at(3) }),
    ];
    expect(lines(timeline, 'main', 'ben')).toEqual(['You resolved it', 'Severity rose from sev2 to sev1', 'Ana Duarte took it']);
  });

  test('handing over, asking for help and the end of the ladder are told by names; word of who has it is no page', () => {
    const told = about('page', 'page_1');
    const timeline = [
      entry('HandOverRequested', { from: 'ana', to: 'ben', note: '' }, { ...by('ana'), at: at(1) }),
      entry('EscalatedByHand', { why: 'help' }, { ...by('ben'), at: at(2) }),
      entry('EscalationStepMissed', { step: 1, round: 0, why: '' }, { at: at(3) }),
      entry('EscalationExhausted', { rounds: 1, personIds: ['ana', 'ben'], why: '' }, { at: at(4) }),
      entry('PageRequested', { personId: 'ana', reason: 'taken' }, { ...told, at: at(5) }),
      entry('PageSendStarted', { attempt: 1, channel: 'sms' }, { ...told, at: at(5) }),
      entry('PageDelivered', { attempt: 1, providerId: 'x' }, { ...told, at: at(6) }),
    ];
    expect(lines(timeline)).toEqual([
      'Ana Duarte was told by SMS who has it',
      'Nobody on the ladder answered: every owner is paged: Ana Duarte, Ben Okafor',
      'Nobody of step 2 could be reached: the next one at once',
      'Ben Okafor wanted the next step at once',
      'Ana Duarte asked Ben Okafor to take over',
    ]);
  });

  test('a page is told by whom it woke and how, though its result names neither', () => {
    const page = about('page', 'page_1');
    const timeline = [
      entry('PageRequested', { personId: 'ana', severity: 'sev1' }, page),
      entry('PageSendStarted', { attempt: 1, channel: 'sms' }, page),
      entry('PageSendFailed', { attempt: 1, outcome: 'rejected', reason: 'number is wrong' }, page),
      entry('PageSendStarted', { attempt: 2, channel: 'email' }, page),
      entry('PageDelivered', { attempt: 2, providerId: 'x' }, page),
    ];
    expect(lines(timeline)).toEqual(['Ana Duarte was paged by email', 'The page to Ana Duarte did not go out: number is wrong']);
    expect(lines(timeline, 'all')).toHaveLength(5);
  });

  test('four holds asked for in one minute are one line, with their names behind it', () => {
    const holds = ['A', 'B', 'C', 'D'].map((campaignName, i) =>
      entry(
        'HoldRequested',
        { campaignName, mode: 'ask', rule: 'storm: why' },
        { ...about('hold', `hold_${i}`), at: `2026-03-01T03:04:0${i}.000Z` },
      ),
    );
    const [line, ...others] = tell(holds, { show: 'main', people, said });
    expect(others).toEqual([]);
    expect(said(line!)).toBe('4 campaigns: a hold waits for somebody to confirm it');
    expect(line!.detail?.split('\n')).toHaveLength(4);
    expect(line!.detail).toContain('“C”');
  });

  test('holds confirmed by two people are told apart', () => {
    const holds = ['ana', 'ben'].map((who, i) => entry('HoldConfirmed', {}, { ...about('hold', `hold_${i}`), ...by(who) }));
    expect(lines(holds)).toEqual(['Ben Okafor confirmed the hold of “a campaign”', 'Ana Duarte confirmed the hold of “a campaign”']);
  });

  test('evidence in a row is one line; what happened between divides it', () => {
    const more = entry('SignalJoined', { signal: { observed: 12.3, expected: 0.6, why: 'w' } });
    const taken = entry('IncidentAcknowledged', { personId: 'ana' }, by('ana'));
    expect(lines([more, more, more, taken, more])).toEqual([
      'More evidence: 12 where 1 are usual',
      'Ana Duarte took it',
      'More evidence came in, 3 times',
    ]);
  });

  test('only people leaves out what Stormwatch did', () => {
    const timeline = [entry('HoldPlaced'), entry('TaskDone', { taskId: 't', text: 'Call legal' }, by('ana')), entry('NoticeSent')];
    expect(lines(timeline, 'people')).toEqual(['Ana Duarte did: Call legal']);
  });

  test('braces in what people wrote are not filled in', () => {
    expect(lines([entry('TaskDone', { text: 'ask {who}' }, by('ana'))])).toEqual(['Ana Duarte did: ask {who}']);
  });
});

describe('what others did while one looks', () => {
  const before = [entry('IncidentOpened', { severity: 'sev1' }, { at: at(1) })];
  const seen = new Set(before.map(keyOf));
  const news = (timeline: TimelineEntry[]): string | undefined => {
    const told = newsSince({ seen, timeline, people, me: 'ana' });
    return told === null ? undefined : said(told);
  };

  test('somebody else who takes it is said', () => {
    expect(news([...before, entry('IncidentAcknowledged', { personId: 'ben' }, by('ben'))])).toBe('Ben Okafor took it');
  });
  test('what one did oneself, and what machines do, is not', () => {
    expect(news([...before, entry('IncidentAcknowledged', { personId: 'ana' }, by('ana')), entry('NoticeSent')])).toBeUndefined();
  });
  test('a severity that rises is said, whoever raised it', () => {
    expect(news([...before, entry('SeverityChanged', { from: 'sev2', to: 'sev1', why: '' })])).toBe('Severity rose from sev2 to sev1');
  });
  test('nothing new is no news, also where the order changed', () => {
    expect(news(before)).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { blanksLeft, draftsInOrder, holdsInOrder, nextThings, ruleOf, spendOf } from '../../../console/pages/incident/words/next-thing.ts';
import { callsFor } from '../../../console/pages/incident/dialogs/act.ts';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { aDraft, aHold, anIncident, aSignal, at } from './an-incident.ts';

const kinds = (over: Partial<IncidentDetail>): string[] => nextThings(anIncident(over)).map((thing) => thing.kind);
const everything: IncidentDetail['may'] = ['look', 'respond', 'approve', 'hold', 'own'];
const blank = aDraft({ id: 'draft_2', kind: 'holding-statement', text: 'If you have [[what]]: [[what to do' });
const task = { id: 't', text: 'Call', playbookId: null, doneAt: null, doneBy: null };

describe('what to do now', () => {
  test('first somebody takes it, whatever else there is', () => {
    expect(kinds({ drafts: [aDraft()], holds: [aHold()], may: everything })[0]).toBe('acknowledge');
  });
  test('who may only look is offered nothing', () => {
    expect(kinds({ may: ['look'], drafts: [aDraft()], holds: [aHold()], tasks: [task] })).toEqual([]);
  });
  test('who may approve and hold but has not taken it decides these', () => {
    expect(kinds({ may: ['look', 'approve'], drafts: [aDraft()], holds: [aHold()] })).toEqual(['approve']);
  });
  test('taken: drafts that are ready, then holds that wait, then blanks to fill in, then tasks, then resolve', () => {
    const over = { status: 'acknowledged', may: everything, drafts: [blank, aDraft()], holds: [aHold()], tasks: [task] } as const;
    expect(kinds({ ...over, drafts: [...over.drafts], holds: [...over.holds], tasks: [...over.tasks] })).toEqual([
      'approve',
      'hold',
      'fill',
      'tasks',
      'resolve',
    ]);
  });
  test('a responder is not asked to approve or to hold', () => {
    expect(kinds({ status: 'acknowledged', drafts: [aDraft()], holds: [aHold()] })).toEqual(['resolve']);
  });
  test('when every signal is calm again, resolving comes first', () => {
    expect(kinds({ status: 'acknowledged', signals: [aSignal({ active: false })], tasks: [task] })).toEqual(['resolve', 'tasks']);
  });
  test('who has it and is about to be asked again says first that they still do', () => {
    const next = { at: at(9), step: 1, of: 3, round: 1, personIds: ['ben'], owners: false };
    expect(kinds({ status: 'acknowledged', acknowledgedBy: 'ana', paging: { next, exhausted: false } })[0]).toBe('still');
  });
  test('who is asked to take it over, by name or because help is wanted, is offered just that; who has it is not asked what they asked', () => {
    const next = { at: at(9), step: 1, of: 3, round: 1, personIds: ['ben'], owners: false };
    const paging = { next, exhausted: false };
    const taken = anIncident({ status: 'acknowledged', acknowledgedBy: 'ana', handOver: { to: 'ben', by: 'ana', at: at(5) } });
    const kindsFor = (incident: IncidentDetail, me: string) => nextThings(incident, me).map((thing) => thing.kind);
    expect([kindsFor(taken, 'ben')[0], kindsFor(taken, 'cem')[0], kindsFor(taken, 'ana')[0]]).toEqual(['accept', 'resolve', 'resolve']);
    const wants = { ...taken, handOver: null, helpAskedAt: at(5), paging };
    expect([kindsFor(wants, 'cem')[0], kindsFor(wants, 'ana')[0]]).toEqual(['accept', 'resolve']);
  });
  test('others are brought by name where somebody has it, by the ladder where the severity pages', () => {
    const calls = (over: Partial<IncidentDetail>) => callsFor(anIncident(over));
    expect(calls({})).toEqual(['escalate']);
    expect(calls({ status: 'acknowledged', acknowledgedBy: 'ana' })).toEqual(['handOver', 'help']);
    expect(calls({ status: 'acknowledged', acknowledgedBy: 'ana', severity: 'sev3' })).toEqual(['handOver']);
    expect([calls({ severity: 'sev3' }), calls({ may: ['look'] }), calls({ status: 'resolved' })]).toEqual([[], [], []]);
  });
  test('what has ended is read', () => {
    expect(kinds({ status: 'resolved', may: everything, drafts: [aDraft()] })).toEqual(['report']);
  });
});

describe('drafts and holds in their order', () => {
  test('ready to approve first, then to fill in, the brief last, withdrawn after all', () => {
    const brief = aDraft({ id: 'brief', kind: 'internal-brief' });
    const withdrawn = aDraft({ id: 'gone', status: 'withdrawn' });
    expect(draftsInOrder([withdrawn, brief, blank, aDraft()]).map((d) => d.id)).toEqual(['draft_1', 'draft_2', 'brief', 'gone']);
  });

  test('among equals, the text that the reader of this page can read comes first', () => {
    const inLanguage = (language: string) => aDraft({ id: language, language });
    expect(draftsInOrder(['es', 'de', 'en'].map(inLanguage)).map((d) => d.id)).toEqual(['en', 'de', 'es']);
  });
  test('a blank that is not closed is still a blank', () => {
    expect(blanksLeft(blank.text)).toBe(2);
    expect(blanksLeft('a [link]')).toBe(0);
  });
  test('what waits for somebody first, the dearest of it on top', () => {
    const holds = [aHold({ id: 'held', status: 'held' }), aHold({ id: 'cheap' }), aHold({ id: 'dear', dailySpend: 900 })];
    expect(holdsInOrder(holds).map((h) => h.id)).toEqual(['dear', 'cheap', 'held']);
  });
  test('money a day is summed by currency; what is not known is counted, not guessed', () => {
    expect(spendOf([aHold(), aHold({ dailySpend: 50 }), aHold({ currency: 'USD' }), aHold({ dailySpend: null })])).toEqual({
      sums: [
        { currency: 'EUR', amount: 150 },
        { currency: 'USD', amount: 100 },
      ],
      unknown: 1,
    });
  });
  test('a rule is its policy and why; by hand there is none', () => {
    expect(ruleOf('storm: 900 a day: over the cap')).toEqual({ byHand: false, policy: 'storm', why: '900 a day: over the cap' });
    expect(ruleOf('by-hand')).toEqual({ byHand: true });
  });
});

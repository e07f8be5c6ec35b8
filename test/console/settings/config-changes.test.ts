import { describe, expect, it } from 'vitest';
import { sayChange, type ChangeWords } from '../../../console/pages/settings/change-words.ts';
import { changesBetween } from '../../../console/pages/settings/config-changes.ts';
import { valueAt, withValue } from '../../../console/pages/settings/config-path.ts';
import { problemAt, problemsIn } from '../../../console/pages/settings/field-problems.ts';

const words: ChangeWords = {
  things: { brands: 'Brand', people: 'Person', memberships: 'Role', schedules: 'Rotation' },
  fields: { sensitivity: 'sensitivity', people: 'people', timeZone: 'time zone', drills: 'takes part in drills' },
  ...{ added: 'new', removed: 'taken away', order: 'order', nothing: 'nothing', yes: 'yes', no: 'no', more: 'more' },
  names: { ana: 'Ana Duarte', ben: 'Ben Okafor' },
};
const base = {
  brands: [
    { id: 'Acme', name: 'Acme', sensitivity: 'normal' },
    { id: 'Beta', name: 'Beta', sensitivity: 'quiet' },
  ],
  people: [{ id: 'ana', name: 'Ana Duarte', contactMethods: [{ id: 'sms' }, { id: 'mail' }], drills: true }],
  memberships: [{ person: 'ana', brand: '*', role: 'owner' }],
  schedules: [{ id: 'week', people: ['ana'] }],
};
const said = (after: unknown): string[] =>
  changesBetween(base, after).map((c) => {
    const { what, from, to } = sayChange(c, words);
    return from === undefined && to === undefined ? what : `${what}: ${from ?? ''} → ${to ?? ''}`;
  });

describe('what a save would change is said in small sentences', () => {
  it('says a field with what it was and what it becomes', () => {
    expect(said(withValue(base, ['brands', 'Acme', 'sensitivity'], 'early'))).toEqual(['Brand Acme, sensitivity: normal → early']);
  });
  it('says nothing where nothing differs, also where fields stand in another order', () => {
    expect(said({ ...base, brands: [{ sensitivity: 'normal', name: 'Acme', id: 'Acme' }, base.brands[1]] })).toEqual([]);
  });
  it('says a thing that came or went as one change, not every field of it', () => {
    expect(said(withValue(base, ['brands', 'Beta'], undefined))).toEqual(['Brand Beta: taken away']);
    expect(said(withValue(base, ['people', 'ben'], { id: 'ben', name: 'Ben Okafor', contactMethods: [] }))).toEqual([
      'Person Ben Okafor: new (Ben Okafor)',
    ]);
  });
  it('names people by their names in rotations and roles', () => {
    expect(said(withValue(base, ['schedules', 'week', 'people'], ['ben', 'ana']))).toEqual([
      'Rotation week, people: Ana Duarte → Ben Okafor, Ana Duarte',
    ]);
    expect(said({ ...base, memberships: [...base.memberships, { person: 'ben', brand: 'Acme', role: 'viewer' }] })).toEqual([
      'Role Ben Okafor · viewer · Acme: new',
    ]);
  });
  it('says that contact methods were put into another order', () => {
    const after = withValue(base, ['people', 'ana', 'contactMethods'], [{ id: 'mail' }, { id: 'sms' }]);
    expect(said(after)).toEqual(['Person Ana Duarte, contactMethods, order: sms, mail → mail, sms']);
  });
  it('a list that is inserted into in front does not make every thing behind it look changed', () => {
    expect(said({ ...base, brands: [{ id: 'Zero', name: 'Zero' }, ...base.brands] })).toEqual(['Brand Zero: new']);
  });
});

describe('a field is found and changed by the ids on the way', () => {
  it('reads and writes without touching the rest', () => {
    const next = withValue(base, ['people', 'ana', 'timeZone'], 'Europe/Lisbon') as typeof base;
    expect(valueAt(next, ['people', 'ana', 'timeZone'])).toBe('Europe/Lisbon');
    expect(next.brands).toBe(base.brands);
    expect(valueAt(base, ['people', 'nobody', 'name'])).toBeUndefined();
  });
  it('a field that becomes nothing is taken away, not left as null', () => {
    expect(withValue({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
  });
  it('names of the machine are not taken for fields', () => {
    expect(valueAt(base, ['constructor'])).toBeUndefined();
    expect(valueAt(base, ['brands', 'Acme', '__proto__'])).toBeUndefined();
  });
});

describe('what is wrong stands beside the field it is about', () => {
  const explain = '✖ there is no "x" in escalationPolicies\n  → at brands[1].escalationPolicy\n✖ keep one owner';
  it('reads places out of a refusal, by the id of the thing', () => {
    const problems = problemsIn(explain, base);
    expect(problemAt(problems, ['brands', 'Beta', 'escalationPolicy'])).toBe('there is no "x" in escalationPolicies');
    expect(problemAt(problems, ['brands', 'Acme', 'escalationPolicy'])).toBeUndefined();
    expect(problems[1]).toEqual({ path: [], message: 'keep one owner' });
  });
  it('reads names that stand in quotation marks', () => {
    expect(problemsIn('✖ no such lens\n  → at brands[0].detection.lenses["risk:x"]', base)[0]?.path).toEqual([
      'brands',
      'Acme',
      'detection',
      'lenses',
      'risk:x',
    ]);
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { smsLength } from '../../../../shared/domain/page/sms-text.ts';
import { takenText, type TakenFacts } from '../../../../shared/domain/page/taken-text.ts';

const facts: TakenFacts = { severity: 'sev1', brand: 'Aurora Air', who: 'Ana Duarte', what: '84 negative voices in an hour', drill: false };

describe('word of who has it', () => {
  it('says how grave, of which brand, who has it, and that nothing is left to do', () => {
    const { sms, subject, body } = takenText(facts);
    expect(sms).toBe('SEV1 Aurora Air: Ana Duarte has taken it. Nothing is left for you to do.');
    expect(subject).toBe('SEV1 Aurora Air: Ana Duarte has taken it');
    expect(body).toContain('84 negative voices in an hour');
  });
  it('is marked in a drill, and an email leads to the incident', () => {
    const told = takenText({ ...facts, drill: true, incidentLink: 'https://console.example.com/incidents/inc_1' });
    expect(told.sms.startsWith('DRILL SEV1 ')).toBe(true);
    expect(told.body).toContain('https://console.example.com/incidents/inc_1');
    expect(told.body).toContain('This is a drill.');
  });
  test.prop([fc.string({ unit: 'grapheme', maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 120 })])(
    'fits one SMS of 160 or two of 67 whatever brands and people are called, in one line and whole characters',
    (brand, who) => {
      const { sms, subject } = takenText({ ...facts, brand, who });
      expect(smsLength(sms).length).toBeLessThanOrEqual(smsLength(sms).limit);
      expect(sms.isWellFormed()).toBe(true);
      expect(sms).not.toMatch(/[\r\n]/);
      expect(sms).toMatch(/^SEV1.*Nothing is left for you to do\.$/);
      expect(subject.length).toBeLessThan(100);
    },
  );
});

import { expect, test } from 'vitest';
import { config } from '../../../shared/config/config.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import { diagnose } from '../../../shared/doctor/diagnose.ts';
import { gatherFacts } from '../../../shared/doctor/gather-facts.ts';
import { wantsRegisteredSender } from '../../../shared/doctor/sms-countries.ts';
import { contactStanding } from '../../../shared/store/contact-standing.ts';
import { testPorts } from '../../support/test-ports.ts';
import { findings, healthy, lines, NOW, settings } from './facts.ts';

test('SMS that ask for an answer need a number that takes it', () => {
  expect(lines({ deployed: { smsReplies: true } })).toEqual([]);
  expect(
    lines({
      deployed: { smsReplies: true, smsSenderId: 'ACME' },
      seen: { originationNumbers: { saw: 0 } },
      settings: { people: inGermany },
    }),
  ).toEqual([
    'wrong sms-replies: SMS ask for an answer that nobody hears',
    'soon sms-replies: SMS come from the name ACME, which cannot be answered',
  ]);
});
test('where SMS ask for none, somebody may want to know', () =>
  expect(lines({ deployed: { smsReplies: false, smsReceipts: false } })).toEqual([
    'note sms-replies: nobody can take an incident by answering an SMS',
    'note sms-receipts: an SMS that is lost on its way counts as delivered',
  ]));
test('what is spent is told before the limit is reached, and when it is', () => {
  const spent = (saw: number | null) => lines({ seen: { smsSpent: { saw } } });
  expect([spent(null), spent(39.99)]).toEqual([[], []]);
  expect(spent(40)).toEqual(['soon sms-spend-limit: SMS have cost 40.00 $ of 50 $ this month']);
  expect(spent(50)).toEqual(['wrong sms-spend-limit: SMS have cost 50.00 $ of 50 $ this month']);
  expect(lines({ seen: { smsSpent: { couldNot: 'AccessDenied' } } })).toEqual([
    'soon sms-spend-limit: could not look: what SMS have cost this month (AccessDenied)',
  ]);
});
const inGermany = settings.people!.map((p) => ({
  ...p,
  contactMethods: [{ id: 'phone', channel: 'sms' as const, phone: '+4915112345678' }],
}));
const inIndia = settings.people!.map((p) => ({ ...p, contactMethods: [{ id: 'phone', channel: 'sms' as const, phone: '+919812345678' }] }));
test('a country that wants a registered sender is named with the people there, until there is one', () => {
  expect(lines({ settings: { people: inIndia } })).toEqual(
    expect.arrayContaining(['soon sms-country: SMS to ana, ben may be refused: India wants a registered sender']),
  );
  expect(lines({ settings: { people: inIndia }, deployed: { smsSenderId: 'ACME' } }).join()).not.toContain('sms-country');
  expect(['+65 1', '+7 9', '+7 701', '+49 1', '+1 4'].map((n) => wantsRegisteredSender(n.replaceAll(' ', '')))).toEqual([
    'Singapore',
    'Russia',
    undefined,
    undefined,
    undefined,
  ]);
});
test('every finding about SMS says what to do, and none names a number', () => {
  const given = {
    deployed: { smsReplies: false, smsReceipts: false },
    seen: { ...healthy, smsSpent: { saw: 60 }, optedOut: { saw: ['+14155550123'] } },
    settings: { people: inIndia },
  };
  const all = lines(given);
  expect(findings(given).every((f) => f.next.length > 20)).toBe(true);
  expect(all.length).toBeGreaterThanOrEqual(4);
  expect(all.join('\n')).not.toMatch(/\+\d{6}/);
});
test('who answered STOP to a page is told on any installation, until START', async () => {
  const kit = testPorts({ at: NOW });
  await kit.configure(settings);
  const standing = contactStanding(kit.incidents);
  const look = async (): Promise<string[]> => {
    const facts = await gatherFacts({ now: NOW, configuration: configStore(kit.incidents), secret: async () => 'x', standing });
    return diagnose(facts)
      .filter((f) => f.check === 'sms-opt-out')
      .map((f) => f.what);
  };
  const method = config.parse(settings).people[0]!.contactMethods[0]!;
  await standing.write('ana', method, 'opted-out', NOW);
  expect(await look()).toEqual(['ana answered STOP to a page, and gets no SMS']);
  await standing.write('ana', method, 'confirmed', NOW);
  expect(await look()).toEqual([]);
});

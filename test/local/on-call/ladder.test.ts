import { describe, expect, test } from 'vitest';
import { nights } from '../../support/nights.ts';
import { auroraAir, peopleWith } from '../../support/on-call-house.ts';

const given = nights();

const SMOKE = /^SEV1 Aurora Air: Smoke in a cabin\. Since 03:00\. /;

describe('who is woken, and when', () => {
  test('the person on call is paged first, at once, and nobody else', async () => {
    const night = await given();
    await night.opens('sev1', 'Smoke in a cabin');
    const { text } = night.expect('ana').gotSms(SMOKE);
    expect(text).toMatch(/https:\/\/storm\.example\/a#[\w-]{22}/);
    night.nobodyElseGotAnything();
    await night.after('4 min');
  });

  test('nobody answers: the next person after 5 minutes, the third 10 minutes later', async () => {
    const night = await given();
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('5 min');
    night.expect('ben').gotSms(SMOKE);
    night.nobodyElseGotAnything();
    await night.after('9 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('cem').gotSms(SMOKE);
  });

  test('nobody answers in the first round: a second one, from the beginning', async () => {
    const night = await given();
    await night.opens('sev1', 'Smoke in a cabin');
    await night.after('15 min');
    night.whateverCameSoFar();
    await night.after('14 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('ana').gotSms(SMOKE);
    night.nobodyElseGotAnything();
    await night.after('5 min');
    night.expect('ben').gotSms(SMOKE);
    await night.after('10 min');
    night.expect('cem').gotSms(SMOKE);
  });

  test('nobody answers at all: after two rounds the ladder is exhausted, the owners are paged and the operator is told', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    await night.after('59 min');
    expect(night.all().map((m) => `${m.at.slice(11, 16)} ${m.to}`)).toEqual([
      '03:00 ana',
      '03:05 ben',
      '03:15 cem',
      '03:30 ana',
      '03:35 ben',
      '03:45 cem',
    ]);
    night.whateverCameSoFar();
    await night.after('1 min');
    night.expect('olga').gotSms(SMOKE);
    night.expect('stormwatch-operator').gotNotice(/^SEV1 Aurora Air: nobody has acknowledged after 2 rounds of paging/);
    expect((await night.incident(incident)).paging).toMatchObject({ exhausted: true });
    await night.after('2 h');
  });

  test('a person without a usable contact is passed over: the next step comes at once', async () => {
    const unreachable = [{ id: 'ana-sms', channel: 'sms', phone: '+491510000001' }];
    const night = await given({ settings: { people: peopleWith('ana', { contactMethods: unreachable }) } });
    night.sns('reject-number');
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('stormwatch-operator').gotNotice(/^SEV1 Aurora Air: a page to Ana could not be delivered/);
    night.expect('ben').gotSms(SMOKE);
    await night.after('9 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('cem').gotSms(SMOKE);
  });

  test('nobody is on call: the next step comes at once', async () => {
    const night = await given({ settings: { schedules: [{ id: 'primary', startsAt: '2027-01-05T08:00:00Z', people: ['ana'] }] } });
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ben').gotSms(SMOKE);
    await night.after('9 min');
  });

  test('nobody at all can be reached: the owners at once', async () => {
    const gone = { schedules: ['primary'], delayMinutes: 0 };
    const night = await given({
      settings: {
        schedules: [{ id: 'primary', startsAt: '2027-01-05T08:00:00Z', people: ['ana'] }],
        escalationPolicies: [{ id: 'crisis', steps: [gone], repeats: 0 }],
      },
    });
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('olga').gotSms(SMOKE);
    night.expect('stormwatch-operator').gotNotice(/^SEV1 Aurora Air: nobody/);
    await night.after('1 h');
  });
});

describe('how grave it is decides who is woken', () => {
  test('a sev2 pages only who is on call', async () => {
    const night = await given();
    await night.opens('sev2', 'Seats sold twice');
    night.expect('ana').gotSms(/^SEV2 Aurora Air: Seats sold twice\./);
    await night.after('14 min');
    night.nobodyElseGotAnything();
  });

  test('a rule may send a sev2 up another ladder', async () => {
    const night = await given({
      settings: {
        escalationPolicies: [...auroraAir.escalationPolicies!, { id: 'mild', steps: [{ delayMinutes: 0, people: ['cem'] }] }],
        escalationRules: [{ id: 'mild-ones', severities: ['sev2'], escalationPolicy: 'mild' }],
      },
    });
    await night.opens('sev2', 'Seats sold twice');
    night.expect('cem').gotSms(/^SEV2 Aurora Air: Seats sold twice\./);
    await night.after('9 min');
  });

  test.each(['sev3', 'sev4'] as const)('a %s pages nobody', async (severity) => {
    const night = await given();
    await night.opens(severity, 'A meal was cold');
    await night.after('2 h');
  });
});

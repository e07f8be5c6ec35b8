import { describe, expect, test } from 'vitest';
import { nights, TAKEN_BY } from '../../support/nights.ts';

const given = nights();
const SMOKE = /^SEV1 Aurora Air: Smoke in a cabin\. Since 03:00\. /;

describe('SNS', () => {
  test('throttles: the same SMS a minute later, once', async () => {
    const night = await given();
    night.sns('throttle');
    await night.opens('sev1', 'Smoke in a cabin');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('ana').gotSms(SMOKE);
    await night.after('3 min');
  });

  test('refuses the number: an email at once, and the number is not tried again for this page', async () => {
    const night = await given();
    night.sns('reject-number');
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotEmail(/^SEV1 Aurora Air: Smoke in a cabin/);
    await night.after('4 min');
  });

  test('accepts and never answers: nobody can know, so the next method goes out at once', async () => {
    const night = await given();
    night.sns('accept-then-hang');
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    night.expect('ana').gotEmail(/^SEV1 Aurora Air: Smoke in a cabin/);
    const { pages } = await night.incident(incident);
    expect(pages).toMatchObject([{ personId: 'ana', status: 'delivered', channel: 'email' }]);
    await night.after('4 min');
  });

  test('is broken: the page by SMS counts as unknown, the email goes out, the ladder goes on', async () => {
    const night = await given();
    night.sns('error', 1);
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotEmail(/^SEV1 /);
    await night.after('5 min');
    night.expect('ben').gotSms(SMOKE);
  });
});

describe('the carrier', () => {
  test('says later that an SMS did not arrive: the next method at once', async () => {
    const night = await given();
    night.sns('undelivered');
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    night.expect('ana').gotEmail(/^SEV1 Aurora Air: Smoke in a cabin/);
    await night.after('4 min');
  });
});

describe('the scheduler', () => {
  test('ticks several times in a minute: the step is taken once', async () => {
    const night = await given();
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('5 min');
    for (let n = 0; n < 3; n++) await night.scheduler.ticks();
    night.expect('ben').gotSms(SMOKE);
    night.nobodyElseGotAnything();
  });

  test('ticks ten minutes late: who was due is paged then, once, and the next step counts from there', async () => {
    const night = await given();
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    night.scheduler.stops();
    await night.after('15 min');
    night.nobodyElseGotAnything();
    await night.scheduler.runs();
    night.expect('ben').gotSms(SMOKE);
    await night.after('9 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('cem').gotSms(SMOKE);
  });

  test('loses a tick: the next one does its work', async () => {
    const night = await given();
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('4 min');
    night.scheduler.stops();
    await night.after('1 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    await night.scheduler.runs();
    night.expect('ben').gotSms(SMOKE);
  });

  test('is out for hours: the ladder goes on where it stood, step by step, not in a burst', async () => {
    const night = await given();
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    night.scheduler.stops();
    await night.after('3 h');
    await night.scheduler.runs();
    night.expect('ben').gotSms(SMOKE);
    night.nobodyElseGotAnything();
    await night.after('10 min');
    night.expect('cem').gotSms(SMOKE);
  });
});

describe('the process dies', () => {
  test('between two steps: the next one comes at its minute, and nothing comes twice', async () => {
    const night = await given();
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.dies();
    night.nobodyElseGotAnything();
    await night.after('5 min');
    night.expect('ben').gotSms(SMOKE);
    await night.dies();
    await night.after('9 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('cem').gotSms(SMOKE);
  });

  test('while an SMS is on its way: it counts as unknown, and the next method goes out within the minute', async () => {
    const night = await given();
    night.sns('accept-then-hang');
    const opening = { brand: 'Aurora', severity: 'sev1', title: 'Smoke in a cabin', why: 'a call' };
    const headers = { authorization: `Bearer ${await night.embedded().issueToken('dora')}` };
    const request = new Request('https://storm.example/v1/incidents', { method: 'POST', headers, body: JSON.stringify(opening) });
    await night.embedded().fetch(request);
    while (night.all().length === 0) {
      await new Promise((done) => setTimeout(done, 10));
      night.look();
    }
    await night.dies();
    night.expect('ana').gotSms(SMOKE);
    await night.after('1 min');
    night.expect('ana').gotEmail(/^SEV1 Aurora Air: Smoke in a cabin/);
  });

  test('before anybody was paged: who is on call is paged when it is up again', async () => {
    const night = await given();
    const opening = { brand: 'Aurora', severity: 'sev1', title: 'Smoke in a cabin', why: 'a call' };
    const headers = { authorization: `Bearer ${await night.embedded().issueToken('dora')}` };
    const request = new Request('https://storm.example/v1/incidents', { method: 'POST', headers, body: JSON.stringify(opening) });
    await night.embedded().fetch(request);
    await night.dies();
    night.expect('ana').gotSms(SMOKE);
  });
});

describe('a bus that repeats, reorders and redelivers', () => {
  test.each([1, 2, 3, 4])(
    'still pages each of them once, in their order, and tells them once who has it (seed %i)',
    async (hostileSeed) => {
      const night = await given({ hostileSeed });
      const incident = await night.opens('sev1', 'Smoke in a cabin');
      night.expect('ana').gotSms(SMOKE);
      await night.after('5 min');
      night.expect('ben').gotSms(SMOKE);
      await night.after('10 min');
      night.expect('cem').gotSms(SMOKE);
      await night.acknowledges('cem', incident);
      night.expect('ana').gotSms(TAKEN_BY('Cem'));
      night.expect('ben').gotSms(TAKEN_BY('Cem'));
      await night.after('30 min');
    },
  );
});

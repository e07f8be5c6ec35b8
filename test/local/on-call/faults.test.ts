import { describe, expect, test } from 'vitest';
import { nights } from '../../support/nights.ts';

const given = nights();
const SMOKE = /^SEV1 Aurora Air: Smoke in a cabin\. Since 03:00\. /;

describe('SNS', () => {
  test('throttles: the same SMS a minute later, once', async () => {
    const night = await given();
    night.sns('throttle');
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('ana').gotSms(SMOKE);
    await night.after('3 min');
    await night.acknowledges('ana', incident);
  });

  test('refuses the number: an email at once, and the number is not tried again for this page', async () => {
    const night = await given();
    night.sns('reject-number');
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotEmail(/^SEV1 Aurora Air: Smoke in a cabin/);
    await night.after('4 min');
    await night.acknowledges('ana', incident);
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
    await night.acknowledges('ana', incident);
  });

  test('is broken: the page by SMS counts as unknown, the email goes out, the ladder goes on', async () => {
    const night = await given();
    night.sns('error', 1);
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotEmail(/^SEV1 /);
    await night.after('5 min');
    night.expect('ben').gotSms(SMOKE);
    await night.acknowledges('ben', incident);
  });
});

describe('the scheduler', () => {
  test('ticks several times in a minute: the step is taken once', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('5 min');
    for (let n = 0; n < 3; n++) await night.scheduler.ticks();
    night.expect('ben').gotSms(SMOKE);
    night.nobodyElseGotAnything();
    await night.acknowledges('ben', incident);
  });

  test('ticks ten minutes late: who was due is paged then, once, and the next step counts from there', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
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
    await night.acknowledges('cem', incident);
  });

  test('loses a tick: the next one does its work', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('4 min');
    night.scheduler.stops();
    await night.after('1 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    await night.scheduler.runs();
    night.expect('ben').gotSms(SMOKE);
    await night.acknowledges('ben', incident);
  });

  test('is out for hours: the ladder goes on where it stood, step by step, not in a burst', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    night.scheduler.stops();
    await night.after('3 h');
    await night.scheduler.runs();
    night.expect('ben').gotSms(SMOKE);
    night.nobodyElseGotAnything();
    await night.after('10 min');
    night.expect('cem').gotSms(SMOKE);
    await night.acknowledges('cem', incident);
  });
});

describe('the process dies', () => {
  test('between two steps: the next one comes at its minute, and nothing comes twice', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
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
    await night.acknowledges('cem', incident);
  });

  test('while an SMS is on its way: it counts as unknown, and the next method goes out within the minute', async () => {
    const night = await given();
    night.sns('accept-then-hang');
    const opening = { brand: 'Aurora', severity: 'sev1', title: 'Smoke in a cabin', why: 'a call' };
    const headers = { authorization: `Bearer ${await night.embedded().issueToken('dora')}` };
    const request = new Request('https://storm.example/v1/incidents', { method: 'POST', headers, body: JSON.stringify(opening) });
    const { id } = (await (await night.embedded().fetch(request)).json()) as { id: string };
    while (night.all().length === 0) {
      await new Promise((done) => setTimeout(done, 10));
      night.look();
    }
    await night.dies();
    night.expect('ana').gotSms(SMOKE);
    await night.after('1 min');
    night.expect('ana').gotEmail(/^SEV1 Aurora Air: Smoke in a cabin/);
    await night.acknowledges('ana', id);
  });

  test('before anybody was paged: who is on call is paged when it is up again', async () => {
    const night = await given();
    const opening = { brand: 'Aurora', severity: 'sev1', title: 'Smoke in a cabin', why: 'a call' };
    const headers = { authorization: `Bearer ${await night.embedded().issueToken('dora')}` };
    const request = new Request('https://storm.example/v1/incidents', { method: 'POST', headers, body: JSON.stringify(opening) });
    const { id } = (await (await night.embedded().fetch(request)).json()) as { id: string };
    await night.dies();
    night.expect('ana').gotSms(SMOKE);
    await night.acknowledges('ana', id);
  });
});

describe('a bus that repeats, reorders and redelivers', () => {
  test.each([1, 2, 3, 4])('still pages each of them once, in their order (seed %i)', async (hostileSeed) => {
    const night = await given({ hostileSeed });
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('5 min');
    night.expect('ben').gotSms(SMOKE);
    await night.after('10 min');
    night.expect('cem').gotSms(SMOKE);
    await night.acknowledges('cem', incident);
    await night.after('30 min');
  });
});

import { describe, expect, test } from 'vitest';
import { codeIn, nights, TAKEN_BY } from '../../support/nights.ts';

const given = nights();
const SMOKE = /^SEV1 Aurora Air: Smoke in a cabin\. Since 03:00\. /;
const tokenIn = (text: string): string => /\/a#(\S+)/.exec(text)![1]!;

describe('somebody takes it', () => {
  test('acknowledged in the console: silence for everybody else', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('2 min');
    await night.acknowledges('ana', incident);
    await night.after('50 min');
    expect((await night.incident(incident)).acknowledgedBy).toBe('ana');
  });

  test('acknowledged by the link in the SMS: looking changes nothing, the button takes it, a second use does not', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    const token = tokenIn(night.expect('ana').gotSms(SMOKE).text);
    const look = await night.embedded().fetch(new Request('https://storm.example/a'));
    expect([look.status, (await night.incident(incident)).status]).toEqual([200, 'open']);
    expect(await night.does('dora', '/v1/links/look', { token })).toEqual({ severity: 'sev1', brand: 'Aurora' });
    expect((await night.incident(incident)).status).toBe('open');
    await night.does('dora', '/v1/links/acknowledge', { token });
    expect((await night.incident(incident)).acknowledgedBy).toBe('ana');
    expect((await night.ask('dora', 'POST', '/v1/links/acknowledge', { token })).status).toBe(404);
    await night.after('40 min');
  });

  test('two acknowledge at once: the first has it, the other is told who', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('5 min');
    night.expect('ben').gotSms(SMOKE);
    const path = `/v1/incidents/${incident}/acknowledge`;
    const both = await Promise.all(['ana', 'ben'].map((person) => night.ask(person, 'POST', path, {})));
    const { acknowledgedBy } = await night.incident(incident);
    const loser = both.findIndex((answer) => answer.status !== 200);
    expect(both.map((a) => a.status).sort()).toEqual([200, 409]);
    expect(['ana', 'ben'][loser]).not.toBe(acknowledgedBy);
    expect(both[loser]!.body).toMatchObject({ error: 'incident_already_acknowledged', explain: `${acknowledgedBy} has acknowledged it` });
    night.expect(['ana', 'ben'][loser]!).gotSms(TAKEN_BY(acknowledgedBy === 'ana' ? 'Ana' : 'Ben'));
    await night.after('40 min');
  });

  test('raised to sev1 after it was taken: who has it is paged again, then the ladder is climbed', async () => {
    const night = await given();
    const incident = await night.opens('sev2', 'Seats sold twice');
    night.expect('ana').gotSms(/^SEV2 Aurora Air: Seats sold twice\./);
    await night.acknowledges('ana', incident);
    await night.after('10 min');
    await night.does('dora', `/v1/incidents/${incident}/regrade`, { severity: 'sev1', why: 'a passenger is hurt' });
    night.expect('ana').gotSms(/^SEV1 Aurora Air: Seats sold twice\./);
    night.nobodyElseGotAnything();
    await night.after('5 min');
    night.expect('ana').gotSms(/^SEV1 /);
    await night.after('5 min');
    night.expect('ben').gotSms(/^SEV1 Aurora Air: Seats sold twice\./);
    await night.acknowledges('ben', incident);
    night.expect('ana').gotSms(TAKEN_BY('Ben'));
    await night.after('40 min');
  });

  test('taken, and nothing was done for an hour: who has it is asked again', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.acknowledges('ana', incident);
    await night.after('59 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('ana').gotSms(SMOKE);
    await night.acknowledges('ana', incident);
    await night.after('59 min');
  });

  test('taken, asked again, and no answer: the ladder is climbed as if nobody had it', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.acknowledges('ana', incident);
    await night.after('1 h');
    night.expect('ana').gotSms(SMOKE);
    await night.after('5 min');
    night.expect('ana').gotSms(SMOKE);
    await night.after('5 min');
    night.expect('ben').gotSms(SMOKE);
    await night.does('ben', `/v1/incidents/${incident}/resolve`, { note: 'a toaster' });
    await night.after('2 h');
  });

  test('taken and acted upon: the hour begins anew with what was done', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.acknowledges('ana', incident);
    await night.after('50 min');
    await night.does('ana', `/v1/incidents/${incident}/tasks`, { text: 'call the airport' });
    await night.after('59 min');
  });
});

describe('an answer by SMS', () => {
  test('with the code of the page takes it, from that phone only', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    const code = codeIn(night.expect('ana').gotSms(SMOKE).text);
    await night.texts('ben', code);
    expect((await night.incident(incident)).status).toBe('open');
    night.whateverCameSoFar();
    await night.texts('ana', `${code.toLowerCase()} ok`);
    expect((await night.incident(incident)).acknowledgedBy).toBe('ana');
    night.expect('ana').gotSms(/SEV1 Aurora Air/);
    await night.after('40 min');
  });

  test('with a wrong code takes nothing; after five of them the right one from that phone is not looked at for an hour', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    const code = codeIn(night.expect('ana').gotSms(SMOKE).text);
    const wrong = ['4KDZ', '5PZZ', 'F6WV', 'NYDX', 'P763'].map((w) => (w === code ? '4KDX' : w));
    for (const guess of wrong) await night.texts('ana', guess);
    await night.texts('ana', code);
    expect((await night.incident(incident)).status).toBe('open');
    night.whateverCameSoFar();
  });

  test('STOP: nothing more by SMS to that phone, the next page comes by email', async () => {
    const night = await given();
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.texts('ana', 'STOP');
    night.whateverCameSoFar();
    await night.after('30 min');
    night.expect('ben').gotSms(SMOKE, '03:05');
    night.expect('cem').gotSms(SMOKE, '03:15');
    night.expect('ana').gotEmail(/^SEV1 Aurora Air: Smoke in a cabin/);
  });
});

describe('who has it gives it on', () => {
  test('handed over: the other is paged and has it when they take it; until then it stays where it was', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.acknowledges('ana', incident);
    await night.does('ana', `/v1/incidents/${incident}/hand-over`, { to: 'ben', note: 'I am on a train' });
    night.expect('ben').gotSms(/Smoke in a cabin/);
    night.nobodyElseGotAnything();
    expect((await night.incident(incident)).acknowledgedBy).toBe('ana');
    await night.acknowledges('ben', incident);
    expect((await night.incident(incident)).acknowledgedBy).toBe('ben');
    night.expect('ana').gotSms(TAKEN_BY('Ben'));
    await night.after('30 min');
  });

  test('escalate now: the next step does not wait for its delay', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('1 min');
    await night.does('dora', `/v1/incidents/${incident}/escalate`, { why: 'nobody picks up' });
    night.expect('ben').gotSms(SMOKE);
    await night.after('9 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('cem').gotSms(SMOKE);
  });
});

describe('it is over', () => {
  test.each([
    ['resolved', { path: 'resolve', body: { note: 'a toaster' } }],
    ['closed as noise', { path: 'close-as-noise', body: { note: 'a joke that went round' } }],
  ])('%s: nobody is paged any more', async (_, { path, body }) => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.after('4 min');
    await night.does('ana', `/v1/incidents/${incident}/${path}`, body);
    await night.after('2 h');
  });

  test('merged into the incident it belongs to: nobody is paged any more for it', async () => {
    const night = await given();
    const first = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.does('ana', `/v1/incidents/${first}/resolve`, { note: 'a toaster' });
    await night.after('2 min');
    const second = await night.opens('sev1', 'Smell in a cabin');
    night.expect('ana').gotSms(/^SEV1 Aurora Air: Smell in a cabin\. Since 03:02\./);
    await night.after('3 min');
    await night.does('dora', `/v1/incidents/${second}/merge`, { into: first });
    await night.after('1 h');
  });

  test('resolved and reopened: the ladder is climbed from its beginning', async () => {
    const night = await given();
    const incident = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(SMOKE);
    await night.does('ana', `/v1/incidents/${incident}/resolve`, { note: 'a toaster' });
    await night.after('1 h');
    await night.does('dora', `/v1/incidents/${incident}/reopen`, { note: 'it was no toaster' });
    night.expect('ana').gotSms(SMOKE);
    await night.acknowledges('ana', incident);
    await night.after('30 min');
  });
});

import { describe, expect, test } from 'vitest';
import { nights } from '../../support/nights.ts';

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

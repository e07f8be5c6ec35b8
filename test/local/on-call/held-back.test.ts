import { describe, expect, test } from 'vitest';
import { nights } from '../../support/nights.ts';
import { peopleWith } from '../../support/on-call-house.ts';

const given = nights();
const asleep = { people: peopleWith('ana', { quietHours: { from: '22:00', to: '07:00' }, timeZone: 'Europe/Berlin' }) };

describe('quiet hours', () => {
  test('hold back nothing of a sev1', async () => {
    const night = await given({ settings: asleep });
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(/^SEV1 Aurora Air: Smoke in a cabin\. Since 04:00\./);
  });

  test('of a sev2 the page is told when they end, once, if it is still open; meanwhile its ladder ends with the owners', async () => {
    const night = await given({ settings: asleep });
    await night.opens('sev2', 'Seats sold twice');
    await night.after('30 min');
    night.expect('olga').gotSms(/^SEV2 Aurora Air: Seats sold twice\./);
    night.expect('stormwatch-operator').gotNotice(/^SEV2 Aurora Air: nobody has acknowledged after 2 rounds of paging/);
    await night.until('2026-11-22T05:59:00Z');
    night.nobodyElseGotAnything();
    await night.until('2026-11-22T06:01:00Z');
    night.expect('ana').gotSms(/^SEV2 Aurora Air: Still open\. Seats sold twice\. Since 04:00\./, '06:00');
    await night.after('2 h');
  });

  test('of a sev2 nothing is told that is over when they end', async () => {
    const night = await given({ settings: asleep });
    const incident = await night.opens('sev2', 'Seats sold twice');
    await night.after('29 min');
    await night.does('dora', `/v1/incidents/${incident}/resolve`, { note: 'refunded' });
    await night.until('2026-11-22T09:00:00Z');
  });

  test('a notice of a sev3 waits for working hours', async () => {
    const topicArn = 'arn:aws:sns:us-east-1:000000000000:press';
    const people = peopleWith('ana', { timeZone: 'Europe/Berlin' });
    const night = await given({ settings: { people, stakeholders: [{ id: 'press', brand: 'Aurora', topicArn, from: 'sev3' }] } });
    await night.until('2026-11-22T20:00:00Z');
    await night.opens('sev3', 'A meal was cold');
    await night.until('2026-11-23T07:59:00Z');
    night.nobodyElseGotAnything();
    await night.until('2026-11-23T09:02:00Z');
    const { at } = night.all()[0]!;
    night.expect('press').gotNotice(/^SEV3 Aurora Air: .*A meal was cold/, at.slice(11, 16));
    expect(['08:00', '08:01', '09:00', '09:01']).toContain(at.slice(11, 16));
  });
});

describe('a silence', () => {
  const silence = (more: object = {}) => ({
    ...{ brand: 'Aurora', severities: ['sev1', 'sev2'], endsAt: '2026-11-22T04:00:00.000Z', comment: 'we know', ...more },
  });

  test('holds back what it names, and says so at the incident', async () => {
    const night = await given();
    await night.does('ana', '/v1/silences', silence());
    const incident = await night.opens('sev2', 'Seats sold twice');
    await night.after('10 min');
    const { pages, timeline } = await night.incident(incident);
    expect(pages).toMatchObject([{ personId: 'ana', status: 'waiting' }]);
    expect(timeline.find((e) => e.type === 'PageHeld')?.data).toMatchObject({
      by: 'silence',
      explain: expect.stringMatching(/by ana until .*: we know/) as string,
    });
    await night.does('ana', `/v1/incidents/${incident}/resolve`, { note: 'done' });
  });

  test('ends exactly when it says: one second before is held back, that second is not', async () => {
    const night = await given();
    await night.does('ana', '/v1/silences', silence());
    await night.until('2026-11-22T03:59:59Z');
    const before = await night.opens('sev2', 'Seats sold twice');
    night.nobodyElseGotAnything();
    await night.does('ana', `/v1/incidents/${before}/resolve`, { note: 'done' });
    await night.until('2026-11-22T04:00:00Z');
    await night.opens('sev2', 'Seats sold again');
    night.expect('ana').gotSms(/^SEV2 Aurora Air: Seats sold again\. Since 04:00\./);
  });

  test('what it held back goes out at its end, if nobody has taken it meanwhile', async () => {
    const night = await given();
    await night.does('ana', '/v1/silences', silence({ endsAt: '2026-11-22T03:10:00.000Z' }));
    await night.opens('sev2', 'Seats sold twice');
    await night.after('9 min');
    night.nobodyElseGotAnything();
    await night.after('1 min');
    night.expect('ana').gotSms(/^SEV2 Aurora Air: Seats sold twice\. Since 03:00\./);
    await night.after('4 min');
  });

  test('what it held back and somebody took meanwhile is told nobody', async () => {
    const night = await given();
    await night.does('ana', '/v1/silences', silence({ endsAt: '2026-11-22T03:10:00.000Z' }));
    const incident = await night.opens('sev2', 'Seats sold twice');
    await night.after('5 min');
    await night.acknowledges('ben', incident);
    await night.after('30 min');
  });

  test('never covers a sev1, also where it names it, unless it says that this is meant', async () => {
    const night = await given();
    await night.does('ana', '/v1/silences', silence());
    const loud = await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(/^SEV1 Aurora Air: Smoke in a cabin\./);
    await night.does('ana', `/v1/incidents/${loud}/resolve`, { note: 'done' });
    await night.after('1 min');
    await night.does('ana', '/v1/silences', silence({ includeSev1: true }));
    const meant = await night.opens('sev1', 'Smoke in a hangar');
    await night.after('20 min');
    await night.does('ana', `/v1/incidents/${meant}/resolve`, { note: 'done' });
  });

  test('of another brand holds back nothing here', async () => {
    const brands = ['Aurora', 'Borealis'].map((id) => ({ id, name: `${id} Air`, escalationPolicy: 'crisis' }));
    const night = await given({ settings: { brands } });
    await night.does('olga', '/v1/silences', silence({ brand: 'Borealis' }));
    await night.opens('sev2', 'Seats sold twice');
    night.expect('ana').gotSms(/^SEV2 Aurora Air: Seats sold twice\./);
  });

  test('ended early by a person holds back nothing from that moment on', async () => {
    const night = await given();
    const { id } = await night.does('ana', '/v1/silences', silence());
    await night.after('5 min');
    await night.does('ben', `/v1/silences/${id as string}/expire`);
    await night.opens('sev2', 'Seats sold twice');
    night.expect('ana').gotSms(/^SEV2 Aurora Air: Seats sold twice\. Since 03:05\./);
  });
});

describe('the limit of SMS to one person', () => {
  test('five in a quarter of an hour; what comes then goes by email, and nothing of it is lost', async () => {
    const night = await given();
    for (let n = 1; n <= 6; n++) {
      const incident = await night.opens('sev2', `Complaint ${n}`);
      await night.does('ana', `/v1/incidents/${incident}/resolve`, { note: 'done' });
      await night.after('1 min');
    }
    for (let n = 1; n <= 5; n++) night.expect('ana').gotSms(new RegExp(`^SEV2 Aurora Air: Complaint ${n}\\.`), `03:0${n - 1}`);
    night.expect('ana').gotEmail(/^SEV2 Aurora Air: Complaint 6/, '03:05');
  });

  test('a sev1 knows no limit', async () => {
    const night = await given();
    for (let n = 1; n <= 7; n++) {
      const incident = await night.opens('sev1', `Fire ${n}`);
      night.expect('ana').gotSms(new RegExp(`^SEV1 Aurora Air: Fire ${n}\\.`));
      await night.does('ana', `/v1/incidents/${incident}/resolve`, { note: 'done' });
      await night.after('1 min');
    }
  });
});

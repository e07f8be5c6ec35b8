import { describe, expect, test } from 'vitest';
import { fires, nights, ordinaryDays } from '../../support/nights.ts';
import { shift } from '../../../shared/domain/time/instant.ts';
import type { OnCallNight, Post } from '../../support/on-call-night.ts';

const given = nights();
const replay = (night: OnCallNight, as: 'history' | 'drill', posts: Post[]): Promise<unknown> => {
  const rows = posts.map((p) => JSON.stringify({ time: night.now(), source: 'forum', brand: 'Aurora', ...p }));
  return night.ask('olga', 'POST', `/v1/replays?as=${as}`, rows.join('\n'));
};
const anIncident = async (night: OnCallNight) => {
  const [incident] = await night.incidents();
  if (incident === undefined) throw new Error('no incident opened');
  return incident;
};

describe('posts arrive', () => {
  test('a storm about a fire opens an incident and pages who is on call, with the numbers, while it is still young', async () => {
    const night = await given();
    await replay(night, 'history', ordinaryDays(night.now()));
    await night.say(fires(90));
    const incident = await anIncident(night);
    expect(incident).toMatchObject({ origin: 'live', severity: 'sev1', status: 'open' });
    night.expect('ana').gotSms(/^SEV1 Aurora Air: \d+ negative voices in (5 minutes|an hour), \d+ expected.* Since 03:00\. /);
  });

  test('what began five hours ago says so', async () => {
    const night = await given();
    const then = shift(night.now(), -5 * 3_600_000);
    await replay(night, 'history', ordinaryDays(then));
    await night.say(fires(90, { time: then }));
    const incident = await anIncident(night);
    expect(incident).toMatchObject({ origin: 'live', stale: true });
    night.expect('ana').gotSms(/^SEV[12] Aurora Air: .*Began 5 h ago\. /);
  });
});

describe('what is not live', () => {
  test('history pages nobody and opens nothing', async () => {
    const night = await given();
    await replay(night, 'history', [...ordinaryDays(night.now()), ...fires(90)]);
    await night.after('1 h');
    expect(await night.incidents()).toEqual([]);
  });

  test('a drill pages only who agreed to it, marked DRILL', async () => {
    const night = await given();
    await replay(night, 'drill', ordinaryDays(night.now()));
    await replay(night, 'drill', fires(90));
    const incident = await anIncident(night);
    expect(incident).toMatchObject({ origin: 'drill', severity: 'sev1' });
    night.expect('ana').gotSms(/^DRILL SEV1 Aurora Air: /);
    await night.after('16 min');
    const { pages } = await night.incident(incident.id);
    const others = pages.filter((p) => p.personId !== 'ana').sort((a, b) => a.step - b.step);
    expect(others).toMatchObject([
      { personId: 'ben', status: 'suppressed', explain: 'Ben has not agreed to be paged by drills' },
      { personId: 'cem', status: 'suppressed' },
    ]);
    await night.does('ana', `/v1/incidents/${incident.id}/resolve`, { note: 'well done' });
  });
});

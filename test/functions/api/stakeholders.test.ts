import { describe, expect, test } from 'vitest';
import type { TopicFilter } from '../../../shared/channels/sns-topic/subscribe-to-topic.ts';
import { commandAnswer } from '../../../shared/contract/api.ts';
import { stakeholderList, subscriptionAsked, updateAudience } from '../../../shared/contract/stakeholders.ts';
import { refused } from '../../../shared/domain/actor.ts';
import { apiUnderTest, configuration, INCIDENT, OLDER } from './api-under-test.ts';

const topic = (id: string, more: object = {}) => ({ id, brand: 'Acme', topicArn: `arn:aws:sns:eu-central-1:1:${id}`, ...more });
const stakeholders = [
  topic('press'),
  topic('board', { from: 'sev1' }),
  topic('legal', { events: ['resolved'] }),
  topic('friends', { drills: true }),
  topic('theirs', { brand: 'Other' }),
];
const updates = `/v1/incidents/${INCIDENT}/updates`;
const kit = async (...given: Parameters<typeof apiUnderTest>) => {
  const made = await apiUnderTest(...given);
  await made.configure({ ...configuration, stakeholders });
  return made;
};

describe('a status update', () => {
  test('is recorded with its words, once however often it is sent, also after the end', async () => {
    const { ask } = await kit();
    const first = await ask('POST', updates, { as: 'ana', body: { text: '  We are on it.\r\n\r\n\r\n\r\nMore at noon.  ' } });
    expect(commandAnswer.parse(first.body).recorded).toEqual(['StatusUpdateWritten']);
    expect((await ask('POST', updates, { as: 'ana', body: { text: 'We are on it.\n\nMore at noon.' } })).body['recorded']).toEqual([]);
    const { body } = await ask('GET', `/v1/incidents/${INCIDENT}`, { as: 'vic' });
    const written = (body['timeline'] as { type: string; data: object; actor: object }[]).filter((e) => e.type === 'StatusUpdateWritten');
    expect(written).toMatchObject([{ data: { text: 'We are on it.\n\nMore at noon.' }, actor: { kind: 'person', id: 'ana' } }]);
    expect((await ask('POST', `/v1/incidents/${OLDER}/updates`, { as: 'ana', body: { text: 'It is over.' } })).status).toBe(200);
  });
  test('is plain text: what would turn or hide letters is gone', async () => {
    const { ask } = await kit();
    await ask('POST', updates, { as: 'ana', body: { text: 'all\u202e good\u0007\u0000 \ud800' } });
    const { body } = await ask('GET', `/v1/incidents/${INCIDENT}`, { as: 'vic' });
    const written = (body['timeline'] as { type: string; data: { text: string } }[]).find((e) => e.type === 'StatusUpdateWritten')!;
    expect(written.data.text).not.toMatch(/[\u202e\u0007\u0000\ud800]/u);
    expect(written.data.text).toMatch(/^all good/);
  });
  test.each([
    ['is empty', { text: ' \n ' }],
    ['has 1001 letters', { text: 'x'.repeat(1001) }],
    ['goes to nobody who exists', { text: 'x', audience: ['nobody'] }],
    ['goes to another brand’s people', { text: 'x', audience: ['theirs'] }],
    ['goes to an empty list', { text: 'x', audience: [] }],
    ['has a field too many', { text: 'x', html: '<b>' }],
  ])('that %s is refused, and nothing is recorded', async (_, body) => {
    const { ask, recorded } = await kit();
    const before = await recorded();
    expect((await ask('POST', updates, { as: 'ana', body })).status).toBe(422);
    expect(await recorded()).toEqual(before);
  });
  test('shows beforehand who hears it and why others do not', async () => {
    const { ask } = await kit();
    const seen = updateAudience.parse((await ask('GET', `${updates}/audience`, { as: 'ana' })).body);
    expect(seen.topics.map((t) => [t.id, t.hears, t.why])).toEqual([
      ['press', true, null],
      ['board', false, 'they hear from sev1 on'],
      ['legal', false, 'they asked for other news: resolved'],
      ['friends', true, null],
    ]);
    expect(JSON.stringify(seen)).not.toContain('arn:');
  });
  test('of a drill is shown to go only to those who agreed', async () => {
    const { ask } = await kit('drill');
    const seen = updateAudience.parse((await ask('GET', `${updates}/audience`, { as: 'ana' })).body);
    expect([seen.drill, seen.topics.filter((t) => t.may).map((t) => t.id)]).toEqual([true, ['friends']]);
  });
  test('hides who hears it from people of another brand', async () => {
    const { ask } = await kit();
    expect((await ask('GET', `${updates}/audience`, { as: 'eve' })).status).toBe(404);
    expect((await ask('GET', `${updates}/audience`, { as: 'vic' })).status).toBe(403);
  });
});

describe('subscribing somebody', () => {
  const asked: { topicArn: string; email: string; filter: TopicFilter }[] = [];
  const subscribeToTopic = async (topicArn: string, email: string, filter: TopicFilter) => {
    asked.push({ topicArn, email, filter });
    return { asked: true } as const;
  };
  const subscribe = '/v1/stakeholders/press/subscribe';

  test('has AWS ask them, with a filter for what they want and nothing beyond what the topic is told', async () => {
    asked.length = 0;
    const { ask } = await kit('live', { subscribeToTopic });
    const body = { email: 'boss@acme.example', severities: ['sev1', 'sev4'], events: ['resolved', 'updates'] };
    const answer = await ask('POST', subscribe, { as: 'carla', body });
    expect([answer.status, subscriptionAsked.parse(answer.body)]).toEqual([
      202,
      { id: 'press', email: 'boss@acme.example', severities: ['sev1'], events: ['resolved', 'updates'] },
    ]);
    expect(asked).toEqual([
      {
        topicArn: 'arn:aws:sns:eu-central-1:1:press',
        email: 'boss@acme.example',
        filter: { brand: ['Acme'], severity: ['sev1'], event: ['IncidentResolved', 'IncidentClosedAsNoise', 'StatusUpdateWritten'] },
      },
    ]);
  });
  test('without a wish is for everything the topic is told', async () => {
    asked.length = 0;
    const { ask } = await kit('live', { subscribeToTopic });
    await ask('POST', subscribe, { as: 'carla', body: { email: 'boss@acme.example' } });
    expect(asked[0]!.filter).toEqual({ brand: ['Acme'], severity: ['sev1', 'sev2'] });
  });
  test('for what the topic is never told is refused', async () => {
    const { ask } = await kit('live', { subscribeToTopic });
    const body = { email: 'boss@acme.example', severities: ['sev3'] };
    expect((await ask('POST', subscribe, { as: 'carla', body })).body['error']).toBe('nothing_left');
  });
  test('that SNS refuses says why, in our words', async () => {
    const { ask } = await kit('live', { subscribeToTopic: async () => refused('topic_gone', 'there is no such topic any more') });
    const answer = await ask('POST', subscribe, { as: 'carla', body: { email: 'boss@acme.example' } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body['error']).toBe('topic_gone');
  });
  test('is no way to write to many: after twenty in a minute it waits', async () => {
    const { ask } = await kit('live', { subscribeToTopic });
    const statuses = [];
    for (let i = 0; i < 21; i++)
      statuses.push((await ask('POST', subscribe, { as: 'carla', body: { email: `p${i}@acme.example` } })).status);
    expect([statuses.slice(0, 20).every((s) => s === 202), statuses[20]]).toEqual([true, 429]);
  });
  test('and the list of topics are for people of the brand', async () => {
    const { ask } = await kit();
    const of = async (as: 'vic' | 'eve') =>
      stakeholderList.parse((await ask('GET', '/v1/stakeholders', { as })).body).stakeholders.map((s) => s.id);
    expect([await of('vic'), await of('eve')]).toEqual([['press', 'board', 'legal', 'friends'], ['theirs']]);
  });
});

import { expect, it } from 'vitest';
import { isRefused } from '../../../shared/domain/actor.ts';
import { incident } from '../../../shared/domain/incident/incident.ts';
import type { Described } from '../../../shared/domain/incident/incident-events.ts';
import type { IncidentAction } from '../../../shared/domain/incident/incident-commands.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { mentionKey } from '../../../shared/store/keys.ts';
import { mentionsBehind } from '../../../shared/store/mentions-behind.ts';
import { incidentRef, runIncident } from '../../../shared/store/run-incident.ts';
import { joinedSignal, SYSTEM, T0 } from '../../support/incident-samples.ts';
import { aMention } from '../../support/mentions.ts';
import { testPorts } from '../../support/test-ports.ts';

const MINUTE = 29_000_000;
const place = (id: string) => ({ id, minute: MINUTE });
const described = (representative: string[], examples: string[] = []): Described => ({
  themes: [{ phrase: 'app down', posts: 3, examples: examples.map(place) }],
  risks: [],
  representative: representative.map(place),
  postsRead: 9,
});

const incidentOf = async (kept: string[], actions: IncidentAction[]) => {
  const { incidents, mentions } = testPorts();
  const store = eventStore(incidents);
  for (const id of kept)
    await mentions.write({ put: { ...mentionKey('Acme', MINUTE, id), ...aMention({ id }), negative: 204, score: -0.7, risks: 0b101000 } });
  for (const action of actions) {
    const done = await runIncident(store, 'inc_1', { ...action, at: T0, by: SYSTEM }, { brand: 'Acme', origin: 'live' });
    if (isRefused(done)) throw new Error(done.refused);
  }
  return async (most = 100) => mentionsBehind((await store.load(incident, incidentRef('inc_1')))!, most, store, mentions);
};
const opening = (ids: string[], said?: Described): IncidentAction => ({
  type: 'OpenFromSignal',
  signal: joinedSignal({ mentionIds: ids, mentionMinutes: ids.map(() => MINUTE), ...(said === undefined ? {} : { described: said }) }),
  title: 't',
  beganAt: T0,
});

it('the posts behind an incident are those its events name: the representative, the weightiest, then the themes’, each once', async () => {
  const behind = await incidentOf(['a', 'b', 'c', 'd'], [opening(['a', 'b'], described(['c', 'b'], ['d', 'a']))]);
  const { posts, missing } = await behind();
  expect(posts.map((p) => [p.mention.id, p.representative])).toEqual([
    ['c', true],
    ['b', true],
    ['a', false],
    ['d', false],
  ]);
  expect(missing).toBe(0);
});
it('each comes with what was understood of it', async () => {
  const [post] = (await (await incidentOf(['a'], [opening(['a'])]))()).posts;
  expect(post).toMatchObject({ negative: 0.8, score: -0.7, risks: ['legal', 'outage'], representative: false });
});
it('what was erased is missing, and nothing of it is left', async () => {
  expect(await (await incidentOf(['a'], [opening(['a'], described(['gone']))]))()).toMatchObject({
    posts: [{ mention: { id: 'a' } }],
    missing: 1,
  });
});
it('a later signal adds posts behind the earlier ones, so that whoever is late begins with the same', async () => {
  const later: IncidentAction = {
    type: 'JoinSignal',
    signal: joinedSignal({ signalId: 'sig_2', mentionIds: ['c'], mentionMinutes: [MINUTE], described: described(['d']) }),
  };
  const behind = await incidentOf(['a', 'b', 'c', 'd'], [opening(['a', 'b']), later]);
  expect((await behind()).posts.map((p) => p.mention.id)).toEqual(['a', 'b', 'd', 'c']);
  expect((await behind(2)).posts.map((p) => p.mention.id)).toEqual(['a', 'b']);
});

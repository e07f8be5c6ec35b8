import { afterEach, expect, test } from 'vitest';
import { narrator } from '../../../local/demo/narrator.ts';
import { toBeWatched, type Pace } from '../../../local/demo/pace.ts';
import { goOn, play } from '../../../local/demo/play.ts';
import { openStage, type Client, type Stage } from '../../../local/demo/stage.ts';
import { COFFEE, story, TEA } from '../../../local/demo/story.ts';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { msOf } from '../../../shared/domain/time/instant.ts';

const STARTS_AT = '2026-11-20T18:00:00.000Z';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const theatre = async () => {
  const stage = await openStage(STARTS_AT, 0);
  closing.push(stage.close);
  const lines: string[] = [];
  const { history, scenes } = story(STARTS_AT);
  await stage.importHistory(history);
  return { stage, scenes, lines, tell: narrator(stage, (line) => lines.push(line)) };
};

/** The newest incident of a brand, as somebody who watches sees it. */
const watched = async (visitor: Client, brand: string): Promise<IncidentDetail> => {
  const { incidents } = await visitor<{ incidents: { id: string }[] }>('GET', `/v1/incidents?brand=${encodeURIComponent(brand)}`);
  return visitor('GET', `/v1/incidents/${incidents[0]!.id}`);
};

/** As fast as it goes; a watcher has a turn after each minute of the story. */
const withTurns = (turns: Record<number, () => Promise<unknown>>): Pace => ({
  strideMinutes: 10,
  wait: async (minute) => {
    await turns[minute]?.();
  },
});

test('what a visitor has done already is left as they did it, and told', async () => {
  const { stage, scenes, lines, tell } = await theatre();
  const carla = await stage.as('carla');
  const pace = withTurns({
    118: async () => carla('POST', `/v1/incidents/${(await watched(carla, COFFEE)).id}/acknowledge`, {}),
    130: async () => {
      const { id, drafts, holds } = await watched(carla, COFFEE);
      for (const draft of drafts.filter((d) => d.platform === 'mastodon' && d.language === 'en'))
        await carla('POST', `/v1/incidents/${id}/drafts/${draft.id}/edit`, { text: `${draft.text} (the visitor’s)` });
      for (const hold of holds.filter((h) => h.status === 'asked')) await carla('POST', `/v1/incidents/${id}/holds/${hold.id}/confirm`, {});
    },
    159: async () => carla('POST', `/v1/incidents/${(await watched(carla, TEA)).id}/close-as-noise`, { reason: 'raid', note: 'bots' }),
    190: async () => carla('POST', `/v1/incidents/${(await watched(carla, COFFEE)).id}/resolve`, { note: 'calm' }),
  });
  const incidentId = await play({ stage, tell, pace, startsAt: STARTS_AT, scenes });

  const told = lines.join('\n');
  for (const sentence of [
    'Ben turns over: somebody has taken it already',
    'is in somebody’s hands already: Carla and Ben leave it to them',
    'no hold waits for Carla any more',
    `the incident of ${TEA} is closed already`,
    'The incident is over already; Carla releases what is still held',
  ])
    expect(told).toContain(sentence);
  const after = await watched(carla, COFFEE);
  expect([after.id, after.status]).toEqual([incidentId, 'resolved']);
  expect(after.drafts.filter((d) => d.language === 'en' && d.platform === 'mastodon').map((d) => d.approvedBy)).not.toContain('ben');
  expect(stage.embedded.deadLetters()).toEqual([]);
}, 60_000);

test('whoever is faster by a moment is no reason to stop: the refusal is told in words', async () => {
  const { stage, scenes, lines, tell } = await theatre();
  const carla = await stage.as('carla');
  const slow: Stage = {
    ...stage,
    as: async (personId) => {
      const client = await stage.as(personId);
      return async (method, path, body) => {
        if (path === '/v1/links/acknowledge')
          await carla('POST', `/v1/incidents/${(await watched(carla, COFFEE)).id}/resolve`, { note: 'mine' });
        return client(method, path, body);
      };
    },
  };
  await play({
    stage: slow,
    tell,
    pace: withTurns({}),
    startsAt: STARTS_AT,
    scenes: scenes.filter((s) => msOf(s.at) <= msOf(STARTS_AT) + 7_200_000),
  });
  expect(lines.join('\n')).toMatch(/Ben is told: .{10,}/);
}, 60_000);

test('the story waits for a person, not for its own people', async () => {
  const { stage } = await theatre();
  let visited = false;
  void stage.visited.then(() => (visited = true));
  await (
    await stage.as('ben')
  )('GET', '/v1/me');
  await fetch(`${stage.url}/v1/me`, { headers: { authorization: 'Bearer a.b.c' } });
  await stage.embedded.idle();
  expect(visited).toBe(false);
  const body = JSON.stringify({ token: stage.signInLink('carla').split('#')[1] });
  const session = (await (await fetch(`${stage.url}/v1/local/sign-in/link`, { method: 'POST', body })).json()) as { token: string };
  await fetch(`${stage.url}/v1/me`, { headers: { authorization: `Bearer ${session.token}` } });
  await stage.visited;
});

test('after the end the clock goes on in real time, and stops when told', async () => {
  const { stage, tell } = await theatre();
  const [from, stopping] = [msOf(stage.embedded.ports.now()), new AbortController()];
  setTimeout(() => stopping.abort(), 2_300);
  await goOn({ stage, tell }, stopping.signal);
  const passed = msOf(stage.embedded.ports.now()) - from;
  expect([passed >= 2_000, passed < 10_000]).toEqual([true, true]);
});

test('a minute lasts as long as there is to see, whatever the machine needed for it', async () => {
  const { wait } = toBeWatched(10);
  const lasted = async (minute: number): Promise<number> => {
    const began = performance.now();
    await wait(minute, 1, began - 5);
    return performance.now() - began;
  };
  const [quiet, storm, hours] = [await lasted(10), await lasted(100), await lasted(250)];
  expect(storm).toBeGreaterThan(25);
  expect(storm).toBeGreaterThan(quiet);
  expect(hours).toBeLessThan(storm);
});

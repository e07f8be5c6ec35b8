import { setTimeout as pause } from 'node:timers/promises';
import { instantOf, MINUTE_MS, msOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Narrator } from './narrator.ts';
import type { Pace } from './pace.ts';
import { acknowledgeByLink, answerBySms, approve, closeRaid, confirmHolds, leaveNote, resolveAndRelease } from './people.ts';
import type { Stage } from './stage.ts';
import type { Scene } from './story.ts';

/** What a play needs besides its scenes. */
export type Playing = { stage: Stage; tell: Narrator; pace: Pace; startsAt: Instant; scenes: Scene[] };

/** The story from its first scene to the release, its people acting over the API. The incident's id, where one opened. */
export const play = async (playing: Playing): Promise<string | undefined> => {
  const { tell, startsAt, scenes } = playing;
  let from = startsAt;
  for (const scene of scenes) {
    tell.heading(from, scene.title);
    await playScene(playing, from, scene);
    from = scene.at;
    await react(playing, scene.at);
  }
  return afterTheStorm(playing, from);
};

const minutesIn = (at: Instant, { startsAt }: Playing): number => (msOf(at) - msOf(startsAt)) / MINUTE_MS;

/** Minute by minute, so that pages fall due and incidents open when they would have. */
const playScene = async (playing: Playing, from: Instant, scene: Scene): Promise<void> => {
  const { stage, tell, pace } = playing;
  for (let ms = msOf(from); ms < msOf(scene.at); ms += MINUTE_MS) {
    const began = performance.now();
    const until = instantOf(ms + MINUTE_MS);
    await stage.embedded.advanceTo(until);
    await stage.say(scene.mentions.filter((m) => m.time >= instantOf(ms) && m.time < until));
    await tell.tellNew();
    await pace.wait(minutesIn(instantOf(ms), playing), 1, began);
  }
};

/** What the people of the story do, each at their moment. */
const react = async (playing: Playing, at: Instant): Promise<void> => {
  const { stage, tell } = playing;
  const minute = minutesIn(at, playing);
  if (minute === 120) await acknowledgeByLink(stage, tell, at);
  if (minute === 135) {
    tell.heading(at, 'Carla fills in what the drafts could not know, Ben approves exactly those texts; Carla confirms the hold that waits');
    await approve(stage, tell, 'en');
    await confirmHolds(stage, tell);
  }
  if (minute === 160) await closeRaid(stage, tell, at);
  if (minute === 190) {
    tell.heading(at, 'The statement goes out in German, too');
    await approve(stage, tell, 'de');
  }
  await tell.tellNew();
};

/** Quiet, a person's resolve, and the release: what somebody touched meanwhile is left to them. */
const afterTheStorm = async (playing: Playing, from: Instant): Promise<string | undefined> => {
  const { stage, tell, pace } = playing;
  const quiet = shift(from, 150 * MINUTE_MS);
  tell.heading(from, 'Quiet. Meanwhile somebody changes a held campaign in the ads manager');
  stage.meta.touch({ id: '120002', name: 'Cloud latte, Lisbon and Porto (new picture)' });
  let answered = false;
  for (let ms = msOf(from); ms < msOf(quiet); ms += pace.strideMinutes * MINUTE_MS) {
    const [began, told] = [performance.now(), stage.gateway.messages().length];
    await stage.embedded.advanceTo(instantOf(Math.min(msOf(quiet), ms + pace.strideMinutes * MINUTE_MS)));
    await stage.embedded.idle();
    await tell.tellNew();
    const at = stage.embedded.ports.now();
    if (answered) await leaveNote(stage, tell, at);
    answered = await answerBySms(stage, tell, at, told);
    await tell.tellNew();
    await pace.wait(minutesIn(instantOf(ms), playing), pace.strideMinutes, began);
  }
  return resolveAndRelease(stage, tell, quiet);
};

const HEARTBEAT_MS = 1000;

/** The story's clock goes on as fast as the machine's, and what anybody does is told, until `stopped`. */
export const goOn = async ({ stage, tell }: Pick<Playing, 'stage' | 'tell'>, stopped: AbortSignal): Promise<void> => {
  const [from, began] = [msOf(stage.embedded.ports.now()), performance.now()];
  while (!stopped.aborted) {
    await pause(HEARTBEAT_MS, undefined, { signal: stopped }).catch(() => undefined);
    await stage.embedded.advanceTo(instantOf(from + Math.floor(performance.now() - began)));
    await tell.tellNew();
  }
};

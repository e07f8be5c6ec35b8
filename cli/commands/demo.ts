import { setTimeout as pause } from 'node:timers/promises';
import { instantOf, MINUTE_MS, msOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { sha256Hex } from '../../shared/platform/ids.ts';
import { narrator, type Narrator } from '../../local/demo/narrator.ts';
import { openStage, type Stage } from '../../local/demo/stage.ts';
import { COFFEE, story, TEA, type Scene } from '../../local/demo/story.ts';
import { summarise } from '../../local/demo/summary.ts';

/** The story is this command's result, so it goes to standard output. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

export type DemoOptions = { exit?: boolean | undefined; port?: number | undefined };

/** The evening the story begins: the same every time, so that everybody sees the same demo. */
const STARTS_AT = instantOf(Date.UTC(2026, 10, 20, 18, 0));

/** `stormwatch demo`: the whole story in fast motion on the embedded runtime, its people acting over the API. */
export const run = async (options: DemoOptions): Promise<void> => {
  const stage = await openStage(STARTS_AT, options.port ?? 0);
  const tell = narrator(stage, (line) => say(line));
  try {
    say('Stormwatch demo. A made-up company, made-up people; SMS, email, Mastodon and Meta are simulators on this machine.');
    await play(stage, tell);
    say(await summarise(stage, tell));
    if (options.exit === true) return;
    say(`\nThe API stays up at ${stage.url} until Ctrl-C. Sign in as carla (owner):\n${await stage.embedded.issueToken('carla')}`);
    say(`Try: curl -H "authorization: Bearer <token>" ${stage.url}/v1/incidents`);
    await new Promise<void>((done) => process.once('SIGINT', () => done()));
  } finally {
    await stage.close();
  }
};

const play = async (stage: Stage, tell: Narrator): Promise<void> => {
  const { history, scenes } = story(STARTS_AT);
  tell.heading(STARTS_AT, `Ten ordinary days are imported as history: ${history.length} mentions teach the baseline and open nothing`);
  await stage.importHistory(history);
  let from = STARTS_AT;
  for (const scene of scenes) {
    tell.heading(from, scene.title);
    await playScene(stage, tell, from, scene);
    from = scene.at;
    await react(stage, tell, scene);
    if (process.stdout.isTTY) await pause(400);
  }
  await afterTheStorm(stage, tell, from);
};

/** Minute by minute, so that pages fall due and incidents open when they would have. */
const playScene = async (stage: Stage, tell: Narrator, from: Instant, scene: Scene): Promise<void> => {
  for (let ms = msOf(from); ms < msOf(scene.at); ms += MINUTE_MS) {
    const until = instantOf(ms + MINUTE_MS);
    await stage.embedded.advanceTo(until);
    await stage.say(scene.mentions.filter((m) => m.time >= instantOf(ms) && m.time < until));
    await tell.tellNew();
  }
};

const minutesIn = (at: Instant): number => (msOf(at) - msOf(STARTS_AT)) / MINUTE_MS;

/** What the people of the story do, each at their moment. */
const react = async (stage: Stage, tell: Narrator, scene: Scene): Promise<void> => {
  const minute = minutesIn(scene.at);
  if (minute === 120) await acknowledgeByLink(stage, tell, scene.at);
  if (minute === 135) {
    tell.heading(
      scene.at,
      'Carla fills in what the drafts could not know, Ben approves exactly those texts; Carla confirms the hold that waits',
    );
    await approve(stage, tell, 'en');
    await confirmHolds(stage, tell);
  }
  if (minute === 160) await closeRaid(stage, tell, scene.at);
  if (minute === 190) {
    tell.heading(scene.at, 'The statement goes out in German, too');
    await approve(stage, tell, 'de');
  }
  await tell.tellNew();
};

/** Ana sleeps; Ben was paged next. He opens the link in his SMS: looking acts on nothing, the button acknowledges. */
const acknowledgeByLink = async (stage: Stage, tell: Narrator, at: Instant): Promise<void> => {
  const ben = stage.gateway.messages().findLast((m) => m.phone === '+14155550102' && m.text.includes('/a#'));
  const token = /\/a#(\S+)/.exec(ben?.text ?? '')?.[1];
  if (token === undefined) return tell.say(at, 'Ben was not paged: nothing to acknowledge');
  tell.heading(at, 'Ben wakes up and taps the link in his SMS (a link can only acknowledge)');
  const anybody = await stage.as('ben');
  await anybody('POST', '/v1/links/look', { token });
  await anybody('POST', '/v1/links/acknowledge', { token });
  await stage.embedded.idle();
};

const open = async (stage: Stage, brand: string): Promise<IncidentDetail | undefined> => {
  const carla = await stage.as('carla');
  const { incidents } = await carla<{ incidents: { id: string; status: string }[] }>(
    'GET',
    `/v1/incidents?brand=${encodeURIComponent(brand)}`,
  );
  const found = incidents.find((i) => i.status === 'open' || i.status === 'acknowledged');
  return found === undefined ? undefined : carla<IncidentDetail>('GET', `/v1/incidents/${found.id}`);
};

/** What the playbook could not know is filled in by one person and approved, to the letter, by another. */
const approve = async (stage: Stage, tell: Narrator, language: string): Promise<void> => {
  const incident = await open(stage, COFFEE);
  if (incident === undefined) return;
  const ben = await stage.as('ben');
  const carla = await stage.as('carla');
  for (const draft of incident.drafts.filter((d) => d.platform === 'mastodon' && d.language === language)) {
    const path = `/v1/incidents/${incident.id}/drafts/${draft.id}`;
    const text = filledIn(draft.text, draft.language);
    if (text !== draft.text) await carla('POST', `${path}/edit`, { text });
    await ben('POST', `${path}/approve`, { textHash: sha256Hex(text) });
    tell.say(stage.embedded.ports.now(), `approved: ${text.replaceAll(/\s+/g, ' ')}`);
  }
  await stage.embedded.idle();
  await tell.tellNew();
};

const confirmHolds = async (stage: Stage, tell: Narrator): Promise<void> => {
  const incident = await open(stage, COFFEE);
  if (incident === undefined) return;
  const carla = await stage.as('carla');
  for (const hold of incident.holds.filter((h) => h.status === 'asked')) {
    await carla('POST', `/v1/incidents/${incident.id}/holds/${hold.id}/confirm`, {});
  }
  await stage.embedded.idle();
  await tell.tellNew();
};

/** The blanks of the shipped holding statement for product safety, in their order, as this story answers them. */
const ANSWERS: Record<string, readonly string[]> = {
  en: [
    'a Nimbus One sold since October',
    'unplug it and keep it unplugged',
    '112',
    'an independent laboratory',
    'why it overheats',
    '22:00, here',
  ],
  de: [
    'eine Nimbus One, verkauft seit Oktober,',
    'ziehen Sie den Stecker',
    '112',
    'einem unabhängigen Labor',
    'warum sie überhitzt',
    '22:00 Uhr, hier',
  ],
};
const filledIn = (text: string, language: string): string => {
  let next = 0;
  return text.replaceAll(/\[\[[^\]]*\]\]/g, (blank) => ANSWERS[language]?.[next++] ?? blank);
};

/** The incident shows what speaks for a raid; the budget ran on; a person has the last word. */
const closeRaid = async (stage: Stage, tell: Narrator, at: Instant): Promise<void> => {
  const incident = await open(stage, TEA);
  if (incident === undefined) return;
  tell.heading(at, `Ana sees that the storm on ${TEA} is a raid and closes it as noise`);
  const ana = await stage.as('ana');
  await ana('POST', `/v1/incidents/${incident.id}/close-as-noise`, { reason: 'raid', note: 'new accounts, one text' });
  await stage.embedded.idle();
};

/** Quiet, a person's resolve, and the release: what somebody touched meanwhile is left to them. */
const afterTheStorm = async (stage: Stage, tell: Narrator, from: Instant): Promise<void> => {
  const quiet = shift(from, 150 * MINUTE_MS);
  tell.heading(from, 'Quiet. Meanwhile somebody changes a held campaign in the ads manager');
  stage.meta.touch({ id: '120002', name: 'Cloud latte, Lisbon and Porto (new picture)' });
  await stage.embedded.advanceTo(quiet);
  await stage.embedded.idle();
  await tell.tellNew();
  await resolveAndRelease(stage, tell, quiet);
};

const resolveAndRelease = async (stage: Stage, tell: Narrator, at: Instant): Promise<void> => {
  const incident = await open(stage, COFFEE);
  if (incident === undefined) return;
  tell.heading(at, 'Carla resolves the incident and releases what we held');
  const carla = await stage.as('carla');
  await carla('POST', `/v1/incidents/${incident.id}/resolve`, { note: 'quiet for two hours' });
  for (const hold of incident.holds.filter((h) => h.status === 'held'))
    await carla('POST', `/v1/incidents/${incident.id}/holds/${hold.id}/release`, { reason: 'the storm is over' });
  await stage.embedded.idle();
  await tell.tellNew();
  tell.heading(at, 'The report (its beginning; `stormwatch report` prints it whole)');
  const report = await carla<string>('GET', `/v1/incidents/${incident.id}/report?format=md`);
  for (const line of report.split('\n').slice(0, REPORT_LINES)) say(`  | ${line}`);
};

const REPORT_LINES = 24;

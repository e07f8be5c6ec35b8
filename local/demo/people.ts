import type { IncidentDetail } from '../../shared/contract/api.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { sha256Hex } from '../../shared/platform/ids.ts';
import type { Narrator } from './narrator.ts';
import { Refusal, type Stage } from './stage.ts';
import { COFFEE, TEA } from './story.ts';

/**
 * What the people of the story do, over the API like anybody. Whoever watches may act, too: what they did already is left
 * as they did it, and told.
 */

const BENS_PHONE = '+14155550102';

const isGoingOn = ({ status }: { status: string }): boolean => status === 'open' || status === 'acknowledged';

/** The incident of a brand that goes on, else its newest. */
const incidentOf = async (stage: Stage, brand: string): Promise<IncidentDetail | undefined> => {
  const carla = await stage.as('carla');
  const path = `/v1/incidents?brand=${encodeURIComponent(brand)}`;
  const { incidents } = await carla<{ incidents: { id: string; status: string }[] }>('GET', path);
  const found = incidents.find(isGoingOn) ?? incidents[0];
  return found === undefined ? undefined : carla<IncidentDetail>('GET', `/v1/incidents/${found.id}`);
};

/** Does it, or tells why it was too late for it. */
const unlessTooLate = async (stage: Stage, tell: Narrator, who: string, act: () => Promise<unknown>): Promise<boolean> => {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell.say(stage.embedded.ports.now(), `${who} is told: ${error.message}`);
    return false;
  }
};

/** Ana sleeps; Ben was paged next. He opens the link in his SMS: looking acts on nothing, the button acknowledges. */
export const acknowledgeByLink = async (stage: Stage, tell: Narrator, at: Instant): Promise<void> => {
  const incident = await incidentOf(stage, COFFEE);
  if (incident !== undefined && incident.status !== 'open') return tell.say(at, 'Ben turns over: somebody has taken it already');
  const ben = stage.gateway.messages().findLast((m) => m.phone === BENS_PHONE && m.text.includes('/a#'));
  const token = /\/a#(\S+)/.exec(ben?.text ?? '')?.[1];
  if (token === undefined) return tell.say(at, 'Ben was not paged: nothing to acknowledge');
  tell.heading(at, 'Ben wakes up and taps the link in his SMS (a link can only acknowledge)');
  const anybody = await stage.as('ben');
  await unlessTooLate(stage, tell, 'Ben', async () => {
    await anybody('POST', '/v1/links/look', { token });
    await anybody('POST', '/v1/links/acknowledge', { token });
  });
  await stage.embedded.idle();
};

/**
 * Ben has it, and after an hour without anything done he is asked whether he still does. He answers that SMS with its code.
 * `from`: messages before this one are told and done with. Whether he was asked.
 */
export const answerBySms = async (stage: Stage, tell: Narrator, at: Instant, from: number): Promise<boolean> => {
  const asked = stage.gateway
    .messages()
    .slice(from)
    .findLast((m) => m.phone === BENS_PHONE);
  const code = /Reply ([0-9A-Z]{4})\b/.exec(asked?.text ?? '')?.[1];
  if (code === undefined) return false;
  tell.heading(at, `Ben is asked again, as nothing was done for an hour. He answers the SMS: “${code}”`);
  stage.gateway.answer({ from: BENS_PHONE, text: code });
  await stage.embedded.idle();
  return true;
};

/** Who has done something about what is calm by now is left in peace. */
export const leaveNote = async (stage: Stage, tell: Narrator, at: Instant): Promise<void> => {
  const incident = await incidentOf(stage, COFFEE);
  if (incident === undefined || !isGoingOn(incident)) return;
  const ben = await stage.as('ben');
  const text = 'Tell the morning shift what was promised, and to whom';
  const done = await unlessTooLate(stage, tell, 'Ben', () => ben('POST', `/v1/incidents/${incident.id}/tasks`, { text }));
  if (done) tell.say(at, `Ben writes a task down: ${text}`);
};

/** What the playbook could not know is filled in by one person and approved, to the letter, by another. */
export const approve = async (stage: Stage, tell: Narrator, language: string): Promise<void> => {
  const incident = await incidentOf(stage, COFFEE);
  if (incident === undefined || !isGoingOn(incident)) return;
  for (const draft of incident.drafts.filter((d) => d.platform === 'mastodon' && d.language === language))
    await approveOne(stage, tell, incident.id, draft);
  await stage.embedded.idle();
  await tell.tellNew();
};

const approveOne = async (stage: Stage, tell: Narrator, incidentId: string, draft: IncidentDetail['drafts'][number]): Promise<void> => {
  const now = stage.embedded.ports.now();
  if (draft.approvedBy !== null || draft.editedBy !== null || ['published', 'withdrawn'].includes(draft.status))
    return tell.say(now, `a ${draft.kind} (${draft.language}) is in somebody’s hands already: Carla and Ben leave it to them`);
  const path = `/v1/incidents/${incidentId}/drafts/${draft.id}`;
  const text = filledIn(draft.text, draft.language);
  const done = await unlessTooLate(stage, tell, 'Ben', async () => {
    if (text !== draft.text) await (await stage.as('carla'))('POST', `${path}/edit`, { text });
    await (
      await stage.as('ben')
    )('POST', `${path}/approve`, { textHash: sha256Hex(text) });
  });
  if (done) tell.say(now, `approved: ${text.replaceAll(/\s+/g, ' ')}`);
};

export const confirmHolds = async (stage: Stage, tell: Narrator): Promise<void> => {
  const incident = await incidentOf(stage, COFFEE);
  if (incident === undefined || !isGoingOn(incident)) return;
  const carla = await stage.as('carla');
  const asked = incident.holds.filter((h) => h.status === 'asked');
  if (asked.length === 0) tell.say(stage.embedded.ports.now(), 'no hold waits for Carla any more');
  for (const hold of asked) {
    await unlessTooLate(stage, tell, 'Carla', () => carla('POST', `/v1/incidents/${incident.id}/holds/${hold.id}/confirm`, {}));
  }
  await stage.embedded.idle();
  await tell.tellNew();
};

/** The incident shows what speaks for a raid; the budget ran on; a person has the last word. */
export const closeRaid = async (stage: Stage, tell: Narrator, at: Instant): Promise<void> => {
  const incident = await incidentOf(stage, TEA);
  if (incident === undefined) return;
  if (!isGoingOn(incident)) return tell.say(at, `the incident of ${TEA} is closed already`);
  tell.heading(at, `Ana sees that the storm on ${TEA} is a raid and closes it as noise`);
  const ana = await stage.as('ana');
  const body = { reason: 'raid', note: 'new accounts, one text' };
  await unlessTooLate(stage, tell, 'Ana', () => ana('POST', `/v1/incidents/${incident.id}/close-as-noise`, body));
  await stage.embedded.idle();
};

/** The id of the incident that is over now; undefined where there was none. */
export const resolveAndRelease = async (stage: Stage, tell: Narrator, at: Instant): Promise<string | undefined> => {
  const incident = await incidentOf(stage, COFFEE);
  if (incident === undefined) return undefined;
  const carla = await stage.as('carla');
  if (isGoingOn(incident)) {
    tell.heading(at, 'Carla resolves the incident and releases what we held');
    await unlessTooLate(stage, tell, 'Carla', () => carla('POST', `/v1/incidents/${incident.id}/resolve`, { note: 'quiet for two hours' }));
  } else tell.heading(at, 'The incident is over already; Carla releases what is still held');
  for (const hold of incident.holds.filter((h) => h.status === 'held')) {
    const path = `/v1/incidents/${incident.id}/holds/${hold.id}/release`;
    await unlessTooLate(stage, tell, 'Carla', () => carla('POST', path, { reason: 'the storm is over' }));
  }
  await stage.embedded.idle();
  await tell.tellNew();
  return incident.id;
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

import { brandOf } from '../../shared/config/config.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { errand } from '../../shared/domain/errand/errand.ts';
import { incidentAddress } from '../../shared/domain/page/page-text.ts';
import { oneLine } from '../../shared/domain/page/sms-text.ts';
import type { RecordedData } from '../../shared/events/catalogue.ts';
import { cardKey } from '../../shared/store/keys.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import type { ErrandWork, Made } from '../../shared/war-room/errand-work.ts';
import { errandRef, runErrand } from '../../shared/war-room/run-errand.ts';
import type { NewCard } from '../../shared/war-room/trello/trello-cards.ts';
import { overThere, syncer, taskOf, type Syncing } from './syncing.ts';

/** Makes a task's card, takes our state there, or, where we have nothing to say, its state here. */
export const syncCard = async (syncing: Syncing, taskId: string, look: boolean): Promise<string> => {
  const { deps, errands, head } = syncing;
  const task = taskOf(syncing, taskId);
  if (task === undefined) return 'no such task';
  const incidentId = head.ref.id;
  const ref = errandRef({ incidentId, kind: 'trello-card', taskId });
  const { brand, origin } = head;
  const rows = ({ externalId }: Made) => [{ put: { ...cardKey(externalId), incidentId, taskId, brand, origin } }];
  const made = await runErrand(ref, () => makingWork(syncing, taskId, task.text), errands, { rows });
  if (made !== 'done') return made === 'none' ? 'no card' : `card ${made}`;
  const card = await deps.store.load(errand, ref);
  if (card?.state.status !== 'done') return 'no card';
  const ours = await takeThere(syncing, taskId, card.state.externalId);
  return ours !== 'done' ? `move ${ours}` : look ? takeHere(syncing, taskId, card.state.externalId) : 'in step';
};

const makingWork = async (syncing: Syncing, taskId: string, text: string): Promise<ErrandWork> => {
  const cards = await syncing.deps.cardsOf(syncing.trello);
  const wanted = cardFor(syncing, taskId, text);
  return { look: () => cards.find(wanted.marker), attempt: () => cards.make(wanted) };
};

const cardFor = ({ head, config, deps }: Syncing, taskId: string, text: string): NewCard => {
  const { brand, origin, state, ref } = head;
  const mark = `${origin === 'drill' ? 'DRILL ' : ''}${state.severity.toUpperCase()} ${oneLine(brandOf(config, brand)?.name ?? brand)}`;
  const link = deps.consoleUrl === undefined ? [] : [incidentAddress(deps.consoleUrl, ref.id)];
  return {
    name: `${mark}: ${oneLine(text)}`,
    about: [`A task of an incident in Stormwatch.`, ...link].join('\n'),
    marker: `stormwatch:${ref.id}/${taskId}`,
  };
};

/**
 * Our last word on a task, if it was a person's and did not come from the card: one errand for each, so that it goes there
 * once. `done` where there is nothing to say or all is said.
 */
const takeThere = async (syncing: Syncing, taskId: string, cardId: string): Promise<string> => {
  const { deps, errands, head, trello } = syncing;
  const events = await deps.store.events(head.ref);
  const last = events.findLast(
    (e) => (e.type === 'TaskDone' || e.type === 'TaskReopened') && (e.data as RecordedData<'TaskDone'>).taskId === taskId,
  );
  if (last === undefined || last.actor.kind === 'connector') return 'done';
  const want = last.type === 'TaskDone' ? 'done' : 'open';
  const request = { incidentId: head.ref.id, kind: 'trello-move', taskId, want } as const;
  const ref = errandRef(request, last.sequence);
  await deps.store.execute(errand, ref, { type: 'RequestErrand', request, at: deps.now(), by: syncer }, head);
  const status = await runErrand(ref, async () => movingWork(await deps.cardsOf(trello), cardId, want), errands);
  // What was given up, or is gone over there, holds nothing back any more.
  return status === 'failed' || status === 'dropped' ? 'done' : status;
};

/** A card that stands right already is not touched: that is what ends the circle of a word that came from there. */
const movingWork = (cards: Awaited<ReturnType<Syncing['deps']['cardsOf']>>, cardId: string, want: 'done' | 'open'): ErrandWork => {
  const look: ErrandWork['look'] = async () => {
    const seen = await cards.read(cardId);
    return seen.ok ? { ok: true, value: seen.value === want ? { externalId: cardId, url: null } : null } : seen;
  };
  const attempt: ErrandWork['attempt'] = async () => {
    const seen = await cards.read(cardId);
    if (!seen.ok) return seen;
    if (seen.value === null) return { outcome: 'rejected', reason: 'the card is gone' };
    return seen.value === want ? { outcome: 'delivered', externalId: cardId, url: null } : cards.move(cardId, want);
  };
  return { look, attempt };
};

/** The card's state as it is now, never as a callback claimed. */
const takeHere = async (syncing: Syncing, taskId: string, cardId: string): Promise<string> => {
  const { deps, head, trello } = syncing;
  const cards = await deps.cardsOf(trello);
  const seen = await cards.read(cardId);
  // It will be read again when this message comes again.
  if (!seen.ok && seen.outcome === 'retry') throw new Error(`the card could not be read: ${seen.reason}`);
  if (!seen.ok) return seen.reason;
  if (seen.value === null) return 'the card is gone';
  const { brand, origin } = head;
  const type = seen.value === 'done' ? 'FinishTask' : 'ReopenTask';
  const done = await runIncident(deps.store, head.ref.id, { type, taskId, at: deps.now(), by: overThere }, { brand, origin });
  if (isRefused(done)) return done.refused;
  return done.events.length === 0 ? 'in step' : `${seen.value} over there`;
};

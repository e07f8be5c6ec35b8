import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { errand, restsUntil, type ErrandState } from '../../shared/domain/errand/errand.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { mayReach } from '../../shared/domain/mention/may-reach.ts';
import { shift } from '../../shared/domain/time/instant.ts';
import { catalogue, type RecordedData } from '../../shared/events/catalogue.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { dropErrand } from '../../shared/war-room/run-errand.ts';
import { askForCards } from './ask-for-cards.ts';
import { syncCard } from './sync-card.ts';
import { syncer, type Deps, type Syncing } from './syncing.ts';
import type { trigger } from './trigger.ts';

type Trigger = Message<(typeof trigger)['events'][number]>;
/** What a message is about: all tasks of an incident, or one; `look`: its card was touched over there. */
type Wanted = { incidentId: string; taskId: string | null; look: boolean; due?: AggregateRef };

/** What is left after so long waits for its due row: a dead service may take eight seconds to say nothing. */
const BUDGET_MS = 25_000;

/**
 * Keeps a Trello card for each task of a grave incident, and both in the same state: ours goes there at once, theirs comes
 * back when Trello says that a card was touched, by reading how it stands then. Nobody waits for this.
 */
export const syncTasks = async (message: Trigger, deps: Deps): Promise<Decision> => {
  const wanted = await wantedBy(message, deps);
  if (wanted === undefined) return { did: 'ignored', why: 'not about a task' };
  const { incidentId } = wanted;
  const found = await deps.store.load(incident, incidentRef(incidentId));
  if (found === undefined || found.state.status === 'none') return { did: 'ignored', why: 'no such incident', incidentId };
  const { config } = await deps.configuration.read();
  const trello = config.warRoom?.trello;
  const errands = { store: deps.store, now: deps.now, by: syncer };
  if (trello === undefined || !mayReach(found.origin, trello)) {
    const why = trello === undefined ? 'no cards are configured' : `what is ${found.origin} makes no cards there`;
    if (message.definition.name === catalogue.ErrandDue.name && 'aggregate' in message.detail)
      await dropErrand(message.detail.aggregate, why, errands);
    return { did: 'nothing', why, incidentId };
  }
  const syncing: Syncing = { head: { ...found, state: found.state }, trello, config, deps, errands };
  const did = await sync(syncing, wanted);
  if (wanted.due !== undefined) await dropOvertaken(wanted.due, syncing);
  return { ...did, incidentId };
};

/** A move that was due and is still waiting has been overtaken: somebody ticked the task once more meanwhile. */
const dropOvertaken = async (due: AggregateRef, { deps, errands }: Syncing): Promise<void> => {
  const state = (await deps.store.load(errand, due))?.state;
  if (state?.status !== 'wanted' || restsUntil(state, deps.now()) !== undefined) return;
  await dropErrand(due, 'the task was ticked once more since', errands);
};

const sync = async (syncing: Syncing, { taskId, look }: Wanted): Promise<Decision> => {
  const { deps } = syncing;
  const tasks = taskId === null ? (syncing.head.state.tasks ?? []).map((task) => task.id) : [taskId];
  const watching = await askForCards(syncing, tasks);
  const until = shift(deps.now(), BUDGET_MS);
  const did = new Set<string>();
  for (const id of tasks) {
    if (deps.now() > until) break;
    did.add(await syncCard(syncing, id, look));
  }
  return {
    did: did.size === 0 ? 'nothing' : [...did].sort().join(', '),
    tasks: tasks.length,
    ...(watching === undefined ? {} : { watching }),
  };
};

const wantedBy = async ({ definition, detail }: Trigger, deps: Deps): Promise<Wanted | undefined> => {
  if (!('aggregate' in detail)) return { incidentId: detail.incidentId, taskId: detail.taskId, look: true };
  const { aggregate } = detail;
  if (aggregate.type === 'errand') return ofErrand((await deps.store.load(errand, aggregate))?.state, aggregate);
  if (definition.name !== catalogue.TaskDone.name && definition.name !== catalogue.TaskReopened.name)
    return { incidentId: aggregate.id, taskId: null, look: false };
  const event = (await deps.store.events(aggregate)).find((e) => 'sequence' in detail && e.sequence === detail.sequence);
  if (event?.type !== definition.name) return undefined;
  // The store has parsed the event against the catalogue.
  return { incidentId: aggregate.id, taskId: (event.data as RecordedData<'TaskDone'>).taskId, look: false };
};

const ofErrand = (state: ErrandState | undefined, due: AggregateRef): Wanted | undefined =>
  state === undefined || state.status === 'none' || state.taskId === null
    ? undefined
    : { incidentId: state.incidentId, taskId: state.taskId, look: false, due };

import type { ConfigStore } from '../../shared/config/config-store.ts';
import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import type { Belonging } from '../../shared/domain/aggregate.ts';
import { draft } from '../../shared/domain/draft/draft.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { isOpen } from '../../shared/domain/incident/incident-state.ts';
import type { Playbook } from '../../shared/domain/playbook/playbook.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { RecordedData } from '../../shared/events/catalogue.ts';
import { idFrom, sha256Hex } from '../../shared/platform/ids.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import { mentionsBehind } from '../../shared/store/mentions-behind.ts';
import { incidentRef, runIncident } from '../../shared/store/run-incident.ts';
import type { Table } from '../../shared/store/table.ts';
import type { trigger } from './trigger.ts';
import { choiceFor, responsesTo, type Response } from './responses-to.ts';
import { tasksOf } from './tasks-of.ts';

export type Deps = { store: EventStore; configuration: ConfigStore; mentions: Table; now: () => Instant };
type Trigger = (typeof trigger)['events'][number];
/** Enough to choose a playbook by, and to find the weightiest we can answer. */
const MOST_POSTS = 20;

/**
 * Prepares what will be needed: a holding statement in each of the brand's languages, a brief for the inside, replies
 * to the weightiest posts, the playbook's steps as tasks. Ids follow from the causes, so a hint that comes twice changes nothing.
 */
export const draftResponses = async ({ detail }: Message<Trigger>, deps: Deps): Promise<Decision> => {
  const incidentId = detail.aggregate.id;
  const head = await deps.store.load(incident, incidentRef(incidentId));
  if (head === undefined) return { did: 'ignored', why: 'no such incident', incidentId };
  const { state } = head;
  if (head.origin === 'history' || !isOpen(state)) return { did: 'nothing', why: 'nobody will answer for it', incidentId };
  if (state.severity === 'sev4') return { did: 'nothing', why: 'sev4 is only recorded', incidentId };
  const { config } = await deps.configuration.read();
  const { posts } = await mentionsBehind(head, MOST_POSTS, deps.store, deps.mentions);
  const mentions = posts.map(({ mention }) => mention);
  const choice = choiceFor(head, mentions, config);
  if (choice === undefined) return { did: 'nothing', why: 'no playbook fits', incidentId };
  let created = 0;
  for (const response of responsesTo({ ...head, state }, mentions, choice, config)) {
    if (await create(response, incidentId, head, deps)) created++;
  }
  const tasks = await addTasks(choice.playbook, incidentId, head, deps);
  return { did: created + tasks > 0 ? 'drafted' : 'nothing', created, tasks, incidentId };
};

/** How many are new. */
const addTasks = async (playbook: Playbook, incidentId: string, head: Belonging, deps: Deps): Promise<number> => {
  const tasks = tasksOf(playbook, incidentId);
  if (tasks.length === 0) return 0;
  const added = await runIncident(deps.store, incidentId, { type: 'AddTasks', tasks, at: deps.now(), by: policy }, head);
  const [event] = isRefused(added) ? [] : added.events;
  return event === undefined ? 0 : (event.data as RecordedData<'TasksAdded'>).tasks.length;
};

const policy: Actor = { kind: 'policy', name: 'playbook' };

/** Whether it is new. */
const create = async (response: Response, incidentId: string, head: Parameters<EventStore['execute']>[3], deps: Deps): Promise<boolean> => {
  const { kind, connectionId, mentionId, language, text } = response;
  const id = idFrom('draft_', incidentId, kind, connectionId ?? '', mentionId ?? '', language);
  const ref = { type: 'draft' as const, id, scope: incidentRef(incidentId).scope };
  const command = {
    type: 'Create',
    ...response,
    incidentId,
    textHash: sha256Hex(text),
    at: deps.now(),
    by: { kind: 'system', name: 'draft-responses' },
  } as const;
  const outcome = await deps.store.execute(draft, ref, command, { brand: head.brand, origin: head.origin });
  return !isRefused(outcome) && outcome.events.length > 0;
};

import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { Config } from '../../shared/config/config.ts';
import type { TrelloSettings } from '../../shared/config/war-room-settings.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { IncidentState, Task } from '../../shared/domain/incident/incident-state.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { EventStore, Head } from '../../shared/store/event-store.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Errands } from '../../shared/war-room/run-errand.ts';
import type { TrelloCards } from '../../shared/war-room/trello/trello-cards.ts';

export type Deps = {
  store: EventStore;
  configuration: ConfigStore;
  incidents: Table;
  cardsOf: (settings: TrelloSettings) => Promise<TrelloCards>;
  now: () => Instant;
  consoleUrl: string | undefined;
};

/** An incident whose tasks have cards. */
export type Syncing = {
  head: Head<Exclude<IncidentState, { status: 'none' }>>;
  trello: TrelloSettings;
  config: Config;
  deps: Deps;
  errands: Errands;
};

export const syncer: Actor = { kind: 'system', name: 'sync-tasks' };
/** Who ticked a task off over there: which person, Trello's word is no proof of. */
export const overThere: Actor = { kind: 'connector', id: 'trello' };

export const taskOf = ({ head }: Syncing, taskId: string): Task | undefined => head.state.tasks?.find((task) => task.id === taskId);

import { errand } from '../../shared/domain/errand/errand.ts';
import { isOpen } from '../../shared/domain/incident/incident-state.ts';
import { trelloWatchKey } from '../../shared/store/keys.ts';
import { errandRef } from '../../shared/war-room/run-errand.ts';
import { syncer, taskOf, type Syncing } from './syncing.ts';

/**
 * Asks for a card for each open task of an incident that is grave enough; a task that was done before needs none. Says why
 * Trello will not call back, where that went wrong: cards are made all the same.
 */
export const askForCards = async (syncing: Syncing, taskIds: string[]): Promise<string | undefined> => {
  const { head, trello, deps } = syncing;
  const { state } = head;
  if (!isOpen(state) || !trello.severities.includes(state.severity)) return undefined;
  const incidentId = head.ref.id;
  const wanting = taskIds.filter((taskId) => taskOf(syncing, taskId)?.doneAt === null);
  for (const taskId of wanting) {
    const request = { incidentId, kind: 'trello-card', taskId, want: null } as const;
    await deps.store.execute(errand, errandRef(request), { type: 'RequestErrand', request, at: deps.now(), by: syncer }, head);
  }
  return wanting.length === 0 ? undefined : beCalledBack(syncing);
};

/** Once for each board and address: Trello keeps it. */
const beCalledBack = async ({ trello, deps }: Syncing): Promise<string | undefined> => {
  const { callback, boardId, listId } = trello;
  if (callback === undefined) return undefined;
  const row = trelloWatchKey(boardId ?? listId, callback.url);
  if ((await deps.incidents.get(row)) !== undefined) return undefined;
  try {
    const failed = await (await deps.cardsOf(trello)).watch();
    if (failed !== undefined) return failed.reason;
  } catch {
    return 'its credentials cannot be read';
  }
  await deps.incidents.write({ put: { ...row, since: deps.now() } });
  return undefined;
};

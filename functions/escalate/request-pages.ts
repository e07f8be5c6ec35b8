import { isRefused } from '../../shared/domain/actor.ts';
import type { Severity } from '../../shared/domain/incident/severity.ts';
import { page } from '../../shared/domain/page/page.ts';
import type { PageRequest } from '../../shared/domain/page/page-state.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import { scopeOfIncident } from '../../shared/store/keys.ts';
import { ladder, type Climbing, type Deps } from './climbing.ts';
import type { Recipient } from './recipients.ts';

export type PageCause = Pick<PageRequest, 'reason' | 'step' | 'round'> & {
  /** What this page is one of: a climb's or a reminder's beginning. Part of the id, so a repetition names the same page. */
  cause: string;
  /** The severity of that beginning, where it has one: grading lower between two tries of a step pages nobody twice. */
  since: Severity | undefined;
};

/** Requests one page per recipient, by deterministic id. */
export const requestPages = async (climbing: Climbing, to: readonly Recipient[], cause: PageCause, deps: Deps): Promise<string[]> => {
  const pageIds: string[] = [];
  for (const { id: personId, methods, suppress } of to) {
    const { reason, step, round } = cause;
    const incidentId = climbing.ref.id;
    const { severity } = climbing.state;
    const id = idFrom('page_', incidentId, reason, cause.cause, round, step, personId, cause.since ?? '');
    const request = { incidentId, personId, severity, step, round, reason, methods };
    const ref = { type: 'page' as const, id, scope: scopeOfIncident(incidentId) };
    const { brand, origin } = climbing;
    const requested = await deps.store.execute(
      page,
      ref,
      { type: 'RequestPage', request, suppress, at: deps.now(), by: ladder },
      { brand, origin },
    );
    if (isRefused(requested)) throw new Error(`page ${id}: ${requested.explain}`);
    pageIds.push(id);
  }
  return pageIds;
};

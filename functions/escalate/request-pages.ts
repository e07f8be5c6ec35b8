import { isRefused } from '../../shared/domain/actor.ts';
import { page } from '../../shared/domain/page/page.ts';
import type { PageRequest } from '../../shared/domain/page/page-state.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import { scopeOfIncident } from '../../shared/store/keys.ts';
import { ladder, type Climbing, type Deps } from './climbing.ts';

export type PageCause = Pick<PageRequest, 'reason' | 'step' | 'round'> & {
  /** What this page is one of: a climb's or a reminder's beginning. Part of the id, so a repetition names the same page. */
  cause: string;
};

/** Requests one page per person, by deterministic id. People the configuration does not know are left out. */
export const requestPages = async (climbing: Climbing, personIds: string[], cause: PageCause, deps: Deps): Promise<string[]> => {
  const pageIds: string[] = [];
  for (const personId of personIds) {
    const person = climbing.config.people.find((p) => p.id === personId);
    if (person === undefined) continue;
    const { reason, step, round } = cause;
    const incidentId = climbing.ref.id;
    const { severity } = climbing.state;
    const id = idFrom('page_', incidentId, reason, cause.cause, round, step, personId, severity);
    const methods = person.contactMethods.map((m) => ({ methodId: m.id, channel: m.channel }));
    const suppress =
      climbing.origin === 'drill' && !person.drills
        ? { by: 'not-agreed-to-drill' as const, explain: `${person.name} has not agreed to be paged by drills` }
        : null;
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

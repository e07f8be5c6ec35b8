import { page } from '../../shared/domain/page/page.ts';
import type { DigestState } from '../../shared/domain/digest/digest-state.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { scopeOfIncident } from '../../shared/store/keys.ts';
import { sender, type Deps } from './deps.ts';
import { heldRows } from './held-rows.ts';
import { sortHeld } from './sort-held.ts';

type ExhaustedDigest = Extract<DigestState, { status: 'exhausted' }>;

/**
 * No method delivered a digest: each page in it that still waits for an answer reached nobody, and is exhausted like any
 * other. So the incident says it, the operator hears of it and the ladder does not wait. Again, it changes nothing.
 */
export const giveUpHeld = async ({ ref, state }: Head<ExhaustedDigest>, deps: Deps): Promise<void> => {
  const { config } = await deps.configuration.read();
  const person = config.people.find((p) => p.id === state.personId);
  if (person === undefined) return;
  const rows = await heldRows(person.id, ref.id, deps.incidents);
  const { over } = await sortHeld(rows, person, config, deps);
  const reason = `held back, and then its digest could not be delivered: ${state.reason}`;
  for (const { pageId, incidentId, brand, origin } of rows.filter((row) => !over.includes(row.pageId))) {
    const held = { type: 'page' as const, id: pageId, scope: scopeOfIncident(incidentId) };
    await deps.store.execute(page, held, { type: 'GiveUpHeld', reason, at: deps.now(), by: sender }, { brand, origin });
  }
};

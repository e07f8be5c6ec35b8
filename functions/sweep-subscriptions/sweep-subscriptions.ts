import type { ConfigStore } from '../../shared/config/config-store.ts';
import { checkContacts, emailContacts, type Changed } from '../../shared/contacts/check-contacts.ts';
import type { EmailWay } from '../../shared/contacts/email-way.ts';
import { fallBack } from '../../shared/contacts/fall-back.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import type { Table } from '../../shared/store/table.ts';

export type Deps = {
  configuration: ConfigStore;
  incidents: Table;
  store: EventStore;
  now: () => Instant;
  way: EmailWay;
  /** Tells the operator, by a path that has nothing to do with paging. Rejects where it could not. */
  tell: (subject: string, text: string) => Promise<void>;
};

const sweeper: Actor = { kind: 'system', name: 'sweep-subscriptions' };

/**
 * Looks whether everybody's email address still gets pages. Who lost it is passed over by the next page; a page that was
 * sent there meanwhile goes out by the next method at once. What was told twice does no harm, so the telling comes last.
 */
export const sweepSubscriptions = async (deps: Deps): Promise<Decision> => {
  const { configuration, way, incidents, now } = deps;
  const { config } = await configuration.read();
  const { checked, changed } = await checkContacts(emailContacts(config), way, incidents, now());
  const moved = await fallBack(config, { ...deps, by: sweeper });
  const lost = changed.filter((c) => c.from === 'confirmed');
  if (lost.length > 0)
    await deps.tell(
      `Stormwatch: ${lost.length === 1 ? 'an email address gets' : `${lost.length} email addresses get`} no more pages`,
      inWords(lost),
    );
  return { did: changed.length > 0 ? 'changed' : 'checked', checked, changed: changed.length, lost: lost.length, movedOn: moved.length };
};

/** Ids only: the operator knows whose they are, and the address stands in the configuration. */
const inWords = (lost: readonly Changed[]): string =>
  [
    ...lost.map((c) => `${c.personId} (${c.method.id}): ${c.to === 'bounced' ? 'emails come back' : 'not subscribed any more'}`),
    '',
    'They are paged by their other contact methods; who has none is not reached and the next step is taken.',
    'To have them confirm again: the console, Settings, People; or stormwatch subscribe. See docs/on-call.md, "Email".',
  ].join('\n');

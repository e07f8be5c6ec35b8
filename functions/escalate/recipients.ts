import type { Config } from '../../shared/config/config.ts';
import type { Origin } from '../../shared/domain/mention/mention.ts';
import { channelRecipient } from '../../shared/domain/page/recipient.ts';
import type { PageMethod } from '../../shared/domain/page/page-events.ts';
import type { SuppressedBy } from '../../shared/domain/page/page-state.ts';

/** Whom a page may go to; `suppress`: it is written down and not sent. */
export type Recipient = { id: string; methods: PageMethod[]; suppress: { by: SuppressedBy; explain: string } | null };

/** People by their contact methods. People the configuration does not know are left out. */
export const personsTo = (personIds: readonly string[], config: Config, origin: Origin): Recipient[] =>
  personIds.flatMap((id) => {
    const person = config.people.find((p) => p.id === id);
    if (person === undefined) return [];
    const methods = person.contactMethods.map((m) => ({ methodId: m.id, channel: m.channel }));
    const agreed = origin !== 'drill' || person.drills;
    return [{ id, methods, suppress: agreed ? null : notAgreed(`${person.name} has not agreed to be paged by drills`) }];
  });

/** Rooms and services. One for rehearsals only is nobody to a live incident. */
export const channelsTo = (channelIds: readonly string[], config: Config, origin: Origin): Recipient[] =>
  channelIds.flatMap((channelId) => {
    const channel = config.channels.find((c) => c.id === channelId);
    if (channel === undefined || (channel.rehearsal && origin !== 'drill')) return [];
    const agreed = origin !== 'drill' || channel.drills || channel.rehearsal;
    const suppress = agreed ? null : notAgreed(`${channelId} is not written to by drills`);
    return [{ id: channelRecipient(channelId), methods: [{ methodId: channelId, channel: channel.kind }], suppress }];
  });

const notAgreed = (explain: string): NonNullable<Recipient['suppress']> => ({ by: 'not-agreed-to-drill', explain });

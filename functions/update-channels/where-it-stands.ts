import type { PostToChannel } from '../../shared/channels/channel-post.ts';
import type { Config } from '../../shared/config/config.ts';
import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { channelOf } from '../../shared/domain/page/recipient.ts';
import type { RecordedData } from '../../shared/events/catalogue.ts';
import type { Deps } from './deps.ts';

/** The way to change what stands there, and the provider's own id of it. */
export type Place = { kind: Config['channels'][number]['kind']; post: PostToChannel; earlier: string };

/** Where a page was posted: a room or service by its settings, or a person's chat. Undefined where that is gone. */
export const whereItStands = async (
  { pageId, recipient }: { pageId: string; recipient: string },
  scope: string,
  config: Config,
  deps: Deps,
): Promise<Place | undefined> => {
  const { methodId, earlier } = await deliveryOf({ type: 'page', id: pageId, scope }, deps);
  const channelId = channelOf(recipient);
  if (channelId !== undefined) {
    const channel = config.channels.find((c) => c.id === channelId);
    return channel && { kind: channel.kind, post: await deps.postTo(channel), earlier };
  }
  const method = config.people.find((p) => p.id === recipient)?.contactMethods.find((m) => m.id === methodId);
  if (method?.channel !== 'slack') return undefined;
  const channel = config.channels.find((c) => c.id === method.via);
  return channel && { kind: channel.kind, post: await deps.directMessageTo(channel, method.userId), earlier };
};

/** By which method the page went out last, and as what the provider knows it; empty where nobody learned that. */
const deliveryOf = async (ref: AggregateRef, deps: Deps): Promise<{ methodId: string | undefined; earlier: string }> => {
  const events = await deps.store.events(ref);
  const started = events.findLast((e) => e.type === 'PageSendStarted');
  const delivered = events.findLast((e) => e.type === 'PageDelivered');
  // The store parsed both with the catalogue's schemas.
  return {
    methodId: (started?.data as RecordedData<'PageSendStarted'> | undefined)?.methodId,
    earlier: (delivered?.data as RecordedData<'PageDelivered'> | undefined)?.providerId ?? '',
  };
};

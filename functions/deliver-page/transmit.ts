import type { ChannelPost } from '../../shared/channels/channel-post.ts';
import type { ContactMethod } from '../../shared/config/on-call-settings.ts';
import type { PageText } from '../../shared/domain/page/page-text.ts';
import { MINUTE_MS, shift } from '../../shared/domain/time/instant.ts';
import type { Outcome } from '../../shared/platform/outcome.ts';
import type { Deps } from './deps.ts';

/** What a page says, for every kind of contact method: the one who sends takes what fits. */
export type Letter = { text: PageText; post: ChannelPost };

/** Sends one page by one method: exactly one effect, whose outcome the caller writes down. */
export const transmit = async (method: ContactMethod, { text, post }: Letter, deps: Deps): Promise<Outcome> => {
  switch (method.channel) {
    case 'sms':
      return deps.sms({ phone: method.phone, text: text.sms });
    case 'email':
      return deps.email({ recipient: method.email, subject: text.subject, text: text.body, pageId: post.pageId });
    case 'slack':
      return directMessage(method, post, deps);
    case 'record':
      return { outcome: 'delivered', providerId: `recorded-${post.pageId}` };
  }
};

/** A person who waits for a page waits no longer than this for Slack; then it is the next method's turn. */
const PATIENCE_MS = MINUTE_MS;

const directMessage = async (method: ContactMethod & { channel: 'slack' }, post: ChannelPost, deps: Deps): Promise<Outcome> => {
  const { config } = await deps.configuration.read();
  const channel = config.channels.find((c) => c.id === method.via);
  if (channel?.rehearsal === true && !post.drill)
    return { outcome: 'rejected', reason: 'a rehearsal channel is written to by drills only' };
  const outcome = await (await deps.directMessageTo(channel, method.userId))(post, null);
  const late = outcome.outcome === 'retry' && outcome.retryAt !== undefined && outcome.retryAt > shift(deps.now(), PATIENCE_MS);
  return late ? { outcome: 'rejected', reason: `${outcome.reason} until ${outcome.retryAt ?? 'later'}` } : outcome;
};

import type { Instant } from '../../domain/time/instant.ts';
import { callPlatform } from '../../platform/call-platform.ts';
import type { PostToChannel } from '../channel-post.ts';
import { failureOfAnswer } from '../failure-of-answer.ts';
import { notTaken } from './schema.ts';
import { CARD_LIMIT_BYTES, teamsMessage } from './teams-card.ts';

/** `address`: the Workflows webhook, a secret as a whole. `fetch` has to guard against private addresses: a person wrote it. */
export type TeamsOptions = { address: string; fetch: typeof fetch; now: () => Instant; timeoutMs?: number };

const TIMEOUT_MS = 8_000;

/**
 * A card to a Microsoft Teams room through a Workflows webhook. It answers 202 before the card stands there and gives no
 * id, so a card is never changed: a later state is a second card.
 */
export const postToTeams =
  ({ address, fetch, now, timeoutMs = TIMEOUT_MS }: TeamsOptions): PostToChannel =>
  async (post) => {
    if (!URL.canParse(address)) return { outcome: 'rejected', reason: 'the secret is no web address' };
    const body = JSON.stringify(teamsMessage(post));
    if (Buffer.byteLength(body) > CARD_LIMIT_BYTES) return { outcome: 'rejected', reason: 'the card is too large' };
    const answer = await callPlatform(fetch, address, { method: 'POST', headers: { 'content-type': 'application/json' }, body }, timeoutMs);
    if (!answer.answered && answer.reason === 'EADDRESSREFUSED')
      return { outcome: 'rejected', reason: 'the address is not a public https address' };
    const failed = failureOfAnswer(answer, now());
    if (failed !== undefined) return failed;
    if (answer.answered && notTaken.safeParse(answer.body).success) return { outcome: 'unknown', reason: 'an error inside a success' };
    return { outcome: 'delivered', providerId: `${post.pageId}/${post.change}` };
  };

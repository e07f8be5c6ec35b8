import { createHmac } from 'node:crypto';
import { msOf, type Instant } from '../../../shared/domain/time/instant.ts';

export type SignedRequest = { headers: Record<string, string>; body: string };
export type PressFacts = { userId: string; channel: string; ts: string; actionId: string; value: string | undefined; responseUrl: string };

/** What Slack posts to an app when somebody presses a button, signed as it signs. */
export const signedPress = (facts: PressFacts, signingSecret: string, now: Instant): SignedRequest => {
  const payload = {
    type: 'block_actions',
    user: { id: facts.userId, username: 'somebody', team_id: 'T0SIMULATE' },
    api_app_id: 'A0SIMULATE',
    team: { id: 'T0SIMULATE', domain: 'simulated' },
    channel: { id: facts.channel, name: 'simulated' },
    container: { type: 'message', message_ts: facts.ts, channel_id: facts.channel, is_ephemeral: false },
    trigger_id: '1.2.simulated',
    response_url: facts.responseUrl,
    actions: [{ type: 'button', action_id: facts.actionId, block_id: 'b1', value: facts.value, action_ts: facts.ts }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(msOf(now) / 1000));
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature,
    },
  };
};

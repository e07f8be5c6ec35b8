import { describe, expect, test } from 'vitest';
import { readPress } from '../../../../shared/channels/slack/read-press.ts';
import { verifySlack } from '../../../../shared/channels/slack/verify-slack.ts';
import { instantOf } from '../../../../shared/domain/time/instant.ts';
import { webhookVectors, type Vector } from '../../../support/channel-spec.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const vector = webhookVectors?.find((v) => v.provider === 'slack');

describe.skipIf(vector === undefined)('Slack’s own worked example (skipped without the reference material)', () => {
  const none: Vector = { provider: 'none', secret: '', body: '', headers: {} };
  const { secret, body, headers } = vector ?? none;
  const timestamp = headers['x-slack-request-timestamp'];
  const signature = headers['x-slack-signature'];
  const at = (seconds: number) => instantOf((Number(timestamp) + seconds) * 1000);

  test('is believed, up to five minutes before and after', () => {
    for (const seconds of [-300, 0, 300])
      expect(verifySlack(bytes(body), { timestamp, signature }, secret, at(seconds))).toEqual({ requestId: `${timestamp}/${signature}` });
  });
  test.each([
    ['five minutes and a second later', { now: 301 }, 'signature_out_of_time'],
    ['from the future', { now: -301 }, 'signature_out_of_time'],
    ['with one letter of the body changed', { body: body.replace('roadrunner', 'roadrunneR') }, 'signature_wrong'],
    ['with one more byte', { body: `${body}&` }, 'signature_wrong'],
    ['with another secret', { secret: `${secret}x` }, 'signature_wrong'],
    ['with another time', { timestamp: String(Number(timestamp) + 1) }, 'signature_wrong'],
    ['with a time that is no number', { timestamp: '1531420618 ' }, 'not_signed'],
    ['without a time', { timestamp: undefined }, 'not_signed'],
    ['without a signature', { signature: undefined }, 'not_signed'],
    ['with a signature of another length', { signature: signature?.slice(0, -1) }, 'not_signed'],
    ['with another version', { signature: signature?.replace('v0', 'v1') }, 'not_signed'],
  ] as const)('is not believed %s', (_, part, refused) => {
    const given = { now: 0, body, secret, timestamp, signature, ...part };
    const signed = { timestamp: given.timestamp, signature: given.signature };
    expect(verifySlack(bytes(given.body), signed, given.secret, at(given.now))).toMatchObject({ refused });
  });
});

describe('a press', () => {
  const form = (payload: unknown) => bytes(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  const good = {
    type: 'block_actions',
    user: { id: 'U1' },
    actions: [{ action_id: 'take', value: 'inc_1' }],
    response_url: 'https://hooks.slack.com/actions/1',
  };
  test('is read with nothing but who, which button and what we wrote into it', () => {
    expect(readPress(form({ ...good, token: 'old', team: {} }))).toEqual(good);
  });
  test.each([
    ['no form', bytes('{"type":"block_actions"}')],
    ['no payload', bytes('a=1')],
    ['no JSON', bytes('payload=%7B')],
    ['a view', form({ type: 'view_submission', user: { id: 'U1' } })],
    ['nobody', form({ ...good, user: {} })],
    ['no action', form({ ...good, actions: [] })],
  ])('%s is none', (_, body) => expect(readPress(body)).toBeUndefined());
  test('an answer address that is none is left out', () => {
    expect(readPress(form({ ...good, response_url: 'javascript' }))).toMatchObject({ user: { id: 'U1' } });
    expect(readPress(form({ ...good, response_url: 'javascript' }))?.response_url).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { verifyWebhook } from '../../../../shared/connectors/webhook/verify-webhook.ts';

/** The example of the Standard Webhooks specification. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = Buffer.from('{"test": 2432232314}');
const headers = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const SENT = '2021-02-25T15:02:10.000Z';

describe('the signature of the specification’s example', () => {
  test('is accepted', () => {
    expect(verifyWebhook(BODY, headers, SECRET, SENT)).toEqual({ webhookId: headers.id });
  });

  test.each([
    ['2021-02-25T15:07:10.000Z', true],
    ['2021-02-25T15:07:11.000Z', false],
    ['2021-02-25T14:57:10.000Z', true],
    ['2021-02-25T14:57:09.000Z', false],
  ])('holds for five minutes either way: at %s %s', (now, valid) => {
    expect('webhookId' in verifyWebhook(BODY, headers, SECRET, now)).toBe(valid);
  });

  test.each([
    [{ id: 'msg_other' }],
    [{ timestamp: '1614265331' }],
    [{ signature: 'v1,' }],
    [{ signature: headers.signature.replace('v1,', 'v2,') }],
    [{ signature: headers.signature.replace('v1,', '') }],
    [{ id: undefined }],
    [{ timestamp: '1614265330.5' }],
    [{ timestamp: '-1' }],
  ])('does not fit with %j', (change) => {
    expect(verifyWebhook(BODY, { ...headers, ...change }, SECRET, SENT)).toHaveProperty('refused');
  });

  test('does not fit one changed byte of the body', () => {
    const changed = Buffer.from(BODY);
    changed[3]! ^= 1;
    expect(verifyWebhook(changed, headers, SECRET, SENT)).toHaveProperty('refused', 'signature_wrong');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGateway, type Gateway } from '../../../local/gateway/gateway.ts';
import { publishToSns } from '../../../shared/channels/publish-to-sns.ts';
import { snsEmail } from '../../../shared/channels/sns-email/sns-email.ts';
import { snsSms } from '../../../shared/channels/sns-sms/sns-sms.ts';
import { snsTopic } from '../../../shared/channels/sns-topic/sns-topic.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const sms = { phone: '+14155550123', text: 'SEV1 Aurora & Söhne <"a">: 84 = many. https://x.example/a#t0k-_en' };

describe('channels through the local gateway', () => {
  let gateway: Gateway;
  beforeEach(async () => {
    gateway = await startGateway();
  });
  afterEach(() => gateway.close());
  const publish = (timeoutMs?: number) => publishToSns({ region: 'eu-central-1', endpoint: gateway.url, credentials }, timeoutMs);

  it('an SMS arrives as it was written, marked transactional', async () => {
    const outcome = await snsSms(publish(), { senderId: 'Aurora' })(sms);
    const [message] = gateway.messages();
    expect(outcome).toEqual({ outcome: 'delivered', providerId: message!.id });
    expect(message).toMatchObject({
      ...sms,
      topicArn: null,
      attributes: { 'AWS.SNS.SMS.SMSType': 'Transactional', 'AWS.SNS.SMS.SenderID': 'Aurora' },
    });
  });

  it('an email goes to the pages topic, addressed by an attribute that subscriptions filter on', async () => {
    await snsEmail(publish(), 'arn:aws:sns:eu-central-1:1:pages')({ recipient: 'ana@example.com', subject: 'SEV1', text: 'line\nline' });
    expect(gateway.messages()).toMatchObject([
      {
        topicArn: 'arn:aws:sns:eu-central-1:1:pages',
        phone: null,
        subject: 'SEV1',
        text: 'line\nline',
        attributes: { recipient: 'ana@example.com' },
      },
    ]);
  });

  it('a notice carries brand, severity and event to filter by', async () => {
    const notice = {
      topicArn: 'arn:aws:sns:eu-central-1:1:legal',
      subject: 's',
      text: 't',
      brand: 'Aurora',
      severities: ['sev1'],
      events: ['IncidentOpened'],
    };
    await snsTopic(publish())(notice);
    await snsTopic(publish())({ ...notice, severities: ['sev1', 'sev2'], events: ['IncidentAcknowledged', 'SeverityChanged'] });
    expect(gateway.messages().map((m) => m.attributes)).toEqual([
      { brand: 'Aurora', severity: 'sev1', event: 'IncidentOpened' },
      { brand: 'Aurora', severity: '["sev1","sev2"]', event: '["IncidentAcknowledged","SeverityChanged"]' },
    ]);
  });

  it('the same SMS twice is there twice: the gateway can convict us', async () => {
    const send = snsSms(publish());
    await send(sms);
    await send(sms);
    expect(gateway.messages()).toHaveLength(2);
    expect(new Set(gateway.messages().map((m) => m.id)).size).toBe(2);
  });

  it('a throttled send is to be tried again, and only once by us', async () => {
    gateway.fail('throttle');
    expect(await snsSms(publish())(sms)).toEqual({ outcome: 'retry', reason: 'ThrottledException' });
    expect(gateway.messages()).toHaveLength(0);
    expect(await snsSms(publish())(sms)).toMatchObject({ outcome: 'delivered' });
  });

  it('a refused number is rejected, and the reason does not repeat the number', async () => {
    gateway.fail('reject-number');
    expect(await snsSms(publish())(sms)).toEqual({ outcome: 'rejected', reason: 'InvalidParameterException' });
  });

  it('a time-out after the message was taken is unknown', async () => {
    gateway.fail('accept-then-hang');
    expect(await snsSms(publish(200))(sms)).toMatchObject({ outcome: 'unknown' });
    expect(gateway.messages()).toHaveLength(1);
  });

  it('an internal error of SNS is unknown: it may have been sent', async () => {
    gateway.fail('error');
    expect(await snsSms(publish())(sms)).toMatchObject({ outcome: 'unknown' });
  });

  it('where nobody listens nothing was sent', async () => {
    const nowhere = publishToSns({ region: 'eu-central-1', endpoint: 'http://127.0.0.1:9', credentials });
    expect(await snsSms(nowhere)(sms)).toEqual({ outcome: 'retry', reason: 'ECONNREFUSED' });
  });

  it('refuses what SNS refuses', async () => {
    expect(await snsSms(publish())({ phone: '0800-CALL', text: 'x' })).toMatchObject({ outcome: 'rejected' });
    expect(await snsEmail(publish(), 'arn:x')({ recipient: 'a@b.c', subject: 'Ümlaut', text: 'x' })).toMatchObject({ outcome: 'rejected' });
    const response = await fetch(gateway.url, { method: 'POST', body: 'Action=DeleteTopic' });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('InvalidAction')]);
  });

  it('lists its messages as JSON and says that it is a stand-in', async () => {
    await snsSms(publish())(sms);
    const listed = (await (await fetch(`${gateway.url}/messages`)).json()) as { standIn: string; messages: unknown[] };
    expect(listed.standIn).toContain('stand-in for Amazon SNS');
    expect(listed.messages).toHaveLength(1);
  });
});

it('messages in a file outlive the gateway', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  const database = join(folder, 'messages.db');
  const first = await startGateway({ database });
  await snsSms(publishToSns({ region: 'eu-central-1', endpoint: first.url, credentials }))(sms);
  await first.close();
  const second = await startGateway({ database });
  expect(second.messages()).toHaveLength(1);
  await second.close();
  rmSync(folder, { recursive: true });
});

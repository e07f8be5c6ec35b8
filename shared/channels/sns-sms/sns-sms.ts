import type { Outcome } from '../../platform/outcome.ts';
import type { PublishToSns } from '../publish-to-sns.ts';

export type Sms = { phone: string; text: string };

/** SMS through Amazon SNS, sent as transactional; `senderId` where the destination country knows them. */
export const snsSms =
  (publish: PublishToSns, options: { senderId?: string | undefined } = {}) =>
  async ({ phone, text }: Sms): Promise<Outcome> =>
    publish({
      PhoneNumber: phone,
      Message: text,
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
        ...(options.senderId === undefined ? {} : { 'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: options.senderId } }),
      },
    });

import { logsTrigger } from '../../shared/platform/trigger.ts';

/** What SNS writes down of every SMS: whether it reached its phone. */
export const trigger = logsTrigger('note-sms-receipts', 'smsDelivery', { timeoutSeconds: 60 });

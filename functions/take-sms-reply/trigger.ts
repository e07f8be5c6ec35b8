import { topicTrigger } from '../../shared/platform/trigger.ts';

/** What people answer to our SMS, by the two-way number. */
export const trigger = topicTrigger('take-sms-reply', 'inboundSms', { timeoutSeconds: 20 });

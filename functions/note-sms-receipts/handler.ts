import type { Build } from '../../shared/platform/handler.ts';
import { onLogs } from '../../shared/platform/on-logs.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { config } from './config.ts';
import { noteSmsReceipts, type Deps } from './note-sms-receipts.ts';
import { trigger } from './trigger.ts';

const build: Build<typeof config, Deps> = ({ incidents, now }) => ({ store: eventStore(incidents), incidents, now });

export const handler = onLogs(trigger, config, build, noteSmsReceipts);

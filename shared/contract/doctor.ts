import * as z from 'zod';
import { instant } from '../domain/time/instant.ts';

/** wrong: something does not work now. soon: it will not, or nobody can tell. note: worth knowing. */
export const findingSeverity = z.enum(['wrong', 'soon', 'note']);

export const checkName = z.enum([
  'configuration',
  'owner',
  'on-call',
  'automatic-holds',
  'secrets',
  'sms-sandbox',
  'sms-spend-limit',
  'sms-delivery-logs',
  'sms-sender',
  'sms-opt-out',
  'sms-replies',
  'sms-receipts',
  'sms-country',
  'page-emails',
  'operator-topic',
  'stakeholder-topics',
  'incidents-table',
  'dead-letters',
  'alarms',
  'concurrency',
]);

/** One thing the doctor has to say. `looked: false`: the check itself could not be made; nothing is known. */
export const finding = z.strictObject({
  check: checkName,
  severity: findingSeverity,
  looked: z.boolean(),
  what: z.string(),
  why: z.string(),
  next: z.string(),
});
export type Finding = z.infer<typeof finding>;

/** `stormwatch doctor --json`. */
export const doctorReport = z.strictObject({
  stage: z.string(),
  region: z.string(),
  at: instant,
  wrong: z.number().int().nonnegative(),
  findings: z.array(finding),
});
export type DoctorReport = z.infer<typeof doctorReport>;

import type * as z from 'zod';
import type { stage } from './stage.ts';

/**
 * Your deployments: edit this file. `dev` is cheap and can be destroyed. For `prod` write a second entry:
 *
 *   {
 *     name: 'prod',
 *     region: 'eu-central-1',
 *     domain: { name: 'cw.example.com', certificateArn: 'arn:aws:acm:…', hostedZone: { id: 'Z…', name: 'example.com' } },
 *     operatorEmails: ['ops@example.com'],
 *     monthlyBudget: 200,
 *     smsMonthlySpend: 100,
 *     warmMentions: { reads: 12_000, writes: 12_000 },
 *     logDays: 90,
 *     tracing: true,
 *     dashboard: true,
 *     deadLetters: 'own',
 *     alarms: 'all',
 *     watchdogMinutes: 5,
 *   }
 */
export const stages: z.input<typeof stage>[] = [{ name: 'dev', region: 'eu-central-1' }];

import type * as z from 'zod';
import type { stage } from './stage.ts';

/** What a production deployment looks like; an example that tests and the cost bench use, deployed by nobody. */
export const prodExample: z.input<typeof stage> = {
  name: 'prod',
  region: 'eu-central-1',
  domain: {
    name: 'cw.example.com',
    certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000000',
    hostedZone: { id: 'Z0123456789ABC', name: 'example.com' },
  },
  console: {
    domain: {
      name: 'storm.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000001',
      hostedZone: { id: 'Z0123456789ABC', name: 'example.com' },
    },
  },
  operatorEmails: ['ops@example.com'],
  monthlyBudget: 200,
  smsMonthlySpend: 100,
  smsSenderId: 'NIMBUS',
  smsReceipts: 'own',
  warmMentions: { reads: 12_000, writes: 12_000 },
  logDays: 90,
  tracing: true,
  dashboard: true,
  deadLetters: 'own',
  alarms: 'all',
  watchdogMinutes: 5,
};

/** Your deployments: edit this file. `dev` is cheap and can be destroyed. For `prod`, add your own version of the above. */
export const stages: z.input<typeof stage>[] = [{ name: 'dev', region: 'eu-central-1' }];

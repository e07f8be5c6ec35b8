import * as z from 'zod';
import { instant } from '../domain/time/instant.ts';
import { holdView } from './api.ts';
import { action } from './me.ts';

/** What became of many at once: one that is refused does not stop the others. */
export const bulkAnswer = z.strictObject({
  done: z.array(z.string()),
  refused: z.array(z.strictObject({ id: z.string(), explain: z.string() })),
});
export type BulkAnswer = z.infer<typeof bulkAnswer>;

/** A hold with its incident, for the ledger of a brand (`GET /v1/brands/:brand/holds`), newest first. */
export const ledgerEntry = holdView.extend({
  incident: z.strictObject({ id: z.string(), title: z.string(), severity: z.string(), status: z.string() }),
  /** Since when it was paused until released (or until now), in minutes; null where it never was. */
  heldMinutes: z.number().nullable(),
  /** What it would have spent meanwhile, from its daily budget, in `currency`. */
  spendHeld: z.number().nullable(),
  /** Who or which policy asked for it. */
  askedBy: z.string(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;
export const holdLedger = z.strictObject({ brand: z.string(), holds: z.array(ledgerEntry), holdsOff: z.boolean(), may: z.array(action) });
export type HoldLedger = z.infer<typeof holdLedger>;

const campaign = z.strictObject({
  campaignId: z.string(),
  name: z.string(),
  active: z.boolean(),
  status: z.string(),
  dailySpend: z.number().nullable(),
  currency: z.string(),
  /** What the policy would do with it now, by which rule, in a sentence. */
  would: z.enum(['automatic', 'ask', 'dry-run', 'none']),
  rule: z.string(),
  why: z.string(),
  /** The hold of the asked incident that has it already. */
  holdId: z.string().nullable(),
});

/**
 * What would stop now and what that costs (`GET /v1/incidents/:id/holds/preview`). An account that cannot be read says so
 * in `problem` and does not hide the others. `platform` is a simulator where `simulated`.
 */
export const holdPreview = z.strictObject({
  incidentId: z.string(),
  readAt: instant,
  accounts: z.array(
    z.strictObject({
      adAccountId: z.string(),
      platform: z.string(),
      mode: z.enum(['dry-run', 'ask', 'automatic']),
      simulated: z.boolean(),
      problem: z.string().nullable(),
      campaigns: z.array(campaign),
    }),
  ),
  /** By currency: what the campaigns that would stop spend an hour. */
  spendAnHour: z.array(z.strictObject({ currency: z.string(), amount: z.number() })),
});
export type HoldPreview = z.infer<typeof holdPreview>;

import * as z from 'zod';

/** The part of Meta's Campaign node that we read; what else it carries is ignored. Budgets are in the smallest unit of the currency. */
export const campaign = z.object({
  id: z.string().min(1),
  name: z.string().default(''),
  status: z.string(),
  effective_status: z.string().optional(),
  daily_budget: z.string().regex(/^\d+$/).optional(),
  updated_time: z.string().optional(),
  stop_time: z.string().optional(),
});
export type MetaCampaign = z.infer<typeof campaign>;
export const CAMPAIGN_FIELDS = 'id,name,status,effective_status,daily_budget,updated_time,stop_time';

export const campaignPage = z.object({
  data: z.array(campaign),
  paging: z.object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() }).optional(),
});

export const account = z.object({ currency: z.string().regex(/^[A-Z]{3}$/) });
export const success = z.object({ success: z.literal(true) });
export const failure = z.object({
  error: z.object({ code: z.number().optional(), error_subcode: z.number().optional(), is_transient: z.boolean().optional() }),
});

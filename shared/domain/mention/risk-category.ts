import * as z from 'zod';

/**
 * What kind of trouble a mention speaks of. The order is the bit each has where counting keeps them as one number:
 * new ones go to the end, none is ever taken away.
 */
export const RISK_CATEGORIES = [
  'product-safety',
  'discrimination',
  'data-privacy',
  'legal',
  'fraud',
  'outage',
  'staff-behaviour',
  'executive-conduct',
  'delivery',
  'misinformation',
] as const;

export const riskCategory = z.enum(RISK_CATEGORIES);
export type RiskCategory = z.infer<typeof riskCategory>;

/** As responders read them. */
export const riskNames: Record<RiskCategory, string> = {
  'product-safety': 'product safety',
  discrimination: 'discrimination and abuse',
  'data-privacy': 'data and privacy',
  legal: 'legal and regulatory',
  fraud: 'fraud and money',
  outage: 'service outage',
  'staff-behaviour': 'staff behaviour',
  'executive-conduct': 'executive conduct',
  delivery: 'supply and delivery',
  misinformation: 'misinformation about us',
};

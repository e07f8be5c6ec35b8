import type { CampaignReading } from '../domain/campaign-hold/hold-events.ts';
import type { Failed, Read } from '../platform/outcome.ts';

/** `dailySpend` in the account's currency; null where the budget stands elsewhere and cannot be told. */
export type Campaign = { id: string; name: string; currency: string; dailySpend: number | null; reading: CampaignReading };
export type Switched = { outcome: 'delivered'; providerId: string } | Failed;

/** One ad account. No method repeats anything by itself or rejects. All times are the platform's own. */
export type AdPlatform = {
  platform: string;
  list: () => Promise<Read<Campaign[]>>;
  /** Null: it is gone, or out of our reach. */
  read: (campaignId: string) => Promise<Read<CampaignReading | null>>;
  pause: (campaignId: string) => Promise<Switched>;
  resume: (campaignId: string) => Promise<Switched>;
};

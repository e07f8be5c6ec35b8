import type { Read } from '../platform/outcome.ts';
import type { AdPlatform, Campaign } from './ad-platform.ts';

/** All campaigns of an account; resolves whatever happens, also where its credentials cannot be read. */
export const listCampaigns = async (open: () => Promise<AdPlatform>): Promise<Read<Campaign[]>> => {
  let platform: AdPlatform;
  try {
    platform = await open();
  } catch {
    return { ok: false, outcome: 'retry', reason: 'its credentials cannot be read' };
  }
  try {
    return await platform.list();
  } catch {
    return { ok: false, outcome: 'retry', reason: 'it could not be read' };
  }
};

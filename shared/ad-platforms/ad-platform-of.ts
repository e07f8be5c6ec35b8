import type { AdAccount } from '../config/config.ts';
import type { Ports } from '../platform/runtime.ts';
import type { AdPlatform } from './ad-platform.ts';
import { metaAdPlatform, type MetaOptions } from './meta/ad-platform.ts';

const platforms = { meta: metaAdPlatform } as const satisfies Record<AdAccount['platform'], (options: MetaOptions) => AdPlatform>;

/** The platform behind an ad account, its secret resolved. */
export const adPlatformOf = async (account: AdAccount, ports: Pick<Ports, 'secret' | 'fetch' | 'now'>): Promise<AdPlatform> => {
  const { baseUrl, apiVersion, accountId, credentials } = account;
  return platforms[account.platform]({
    baseUrl,
    apiVersion,
    accountId,
    token: await ports.secret(credentials),
    fetch: ports.fetch,
    now: ports.now,
  });
};

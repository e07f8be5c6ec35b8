import type { AdAccount } from '../config/config.ts';
import type { Ports } from '../platform/runtime.ts';
import type { AdPlatform } from './ad-platform.ts';
import { metaAdPlatform } from './meta/ad-platform.ts';

/** The platform behind an ad account, its secret resolved. */
export const adPlatformOf = async (account: AdAccount, ports: Pick<Ports, 'secret' | 'fetch' | 'now'>): Promise<AdPlatform> => {
  const { baseUrl, apiVersion, accountId, credentials } = account;
  switch (account.platform) {
    case 'meta':
      return metaAdPlatform({ baseUrl, apiVersion, accountId, token: await ports.secret(credentials), fetch: ports.fetch, now: ports.now });
  }
};

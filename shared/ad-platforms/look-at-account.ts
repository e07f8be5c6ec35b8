import type { AdAccount } from '../config/config.ts';
import type { Ports } from '../platform/runtime.ts';
import type { Campaign } from './ad-platform.ts';
import { adPlatformOf } from './ad-platform-of.ts';
import { listCampaigns } from './list-campaigns.ts';

/** `problem`: why it could not be read, for a person, and what they can do. */
export type Looked = { campaigns: Campaign[]; problem: null } | { campaigns: null; problem: string };

/** The campaigns of an account for somebody who waits for them: all its requests together take at most `limitMs`. */
export const lookAtAccount = async (
  account: AdAccount,
  ports: Pick<Ports, 'secret' | 'fetch' | 'now'>,
  limitMs: number,
): Promise<Looked> => {
  const limit = AbortSignal.timeout(limitMs);
  const limited: typeof fetch = (input, init) =>
    ports.fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit });
  const late = new Promise<'late'>((resolve) => limit.addEventListener('abort', () => resolve('late'), { once: true }));
  const read = await Promise.race([listCampaigns(() => adPlatformOf(account, { ...ports, fetch: limited })), late]);
  if (read === 'late' || (!read.ok && limit.aborted))
    return {
      campaigns: null,
      problem: `it did not answer within ${Math.round(limitMs / 1000)} seconds; campaigns can still be held by hand`,
    };
  return read.ok ? { campaigns: read.value, problem: null } : { campaigns: null, problem: problemOf(read.reason) };
};

/** What a reason of ours means to a person; reasons are ours (codes of errors, sentences), never the platform's text. */
const problemOf = (reason: string): string => {
  const known = MEANINGS.find(([pattern]) => pattern.test(reason));
  return known === undefined ? `it could not be read: ${reason}` : known[1];
};

const MEANINGS: readonly [RegExp, string][] = [
  [/access token/, 'its access token is not valid any more; an owner can renew it'],
  [/credentials/, 'its credentials cannot be read; an owner can look at the reference in the settings'],
  [/not permitted|out of reach/, 'our access to it was taken away, or it is gone; an owner can look at the ad platform'],
  [/rate limit/, 'the ad platform asks us to wait a few minutes'],
  [/TimeoutError|AbortError/, 'it did not answer in time'],
  [/^their error|HTTP 5|error inside/, 'the ad platform has trouble of its own; try again in some minutes'],
  [/ECONN|ENOTFOUND|EAI_AGAIN|UNREACH|UND_ERR|SocketError/, 'the ad platform cannot be reached'],
];

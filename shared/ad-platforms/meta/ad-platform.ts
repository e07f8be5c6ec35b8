import type * as z from 'zod';
import type { CampaignReading } from '../../domain/campaign-hold/hold-events.ts';
import { instantOf, type Instant } from '../../domain/time/instant.ts';
import { callPlatform, clockOf, failedRead, type Answer, type NoAnswer } from '../../platform/call-platform.ts';
import type { Read } from '../../platform/outcome.ts';
import type { AdPlatform, Campaign, Switched } from '../ad-platform.ts';
import { failureOf, isGone } from './failure.ts';
import { account, CAMPAIGN_FIELDS, campaign, campaignPage, success, type MetaCampaign } from './schema.ts';

export type MetaOptions = {
  baseUrl: string;
  /** E.g. v24.0: versions expire, so it is configuration. */
  apiVersion: string;
  /** The ad account's number, without `act_`. */
  accountId: string;
  token: string;
  fetch: typeof fetch;
  now: () => Instant;
  timeoutMs?: number;
};

const PAGE = '100';
const MOST_PAGES = 100;

/** Campaigns of one Meta ad account through the Graph API. Setting a status is repeatable there; we still look before we do. */
export const metaAdPlatform = (options: MetaOptions): AdPlatform => {
  const { now } = options;
  const call = (path: string, init: RequestInit = {}): Promise<Answer | NoAnswer> => {
    const headers = { authorization: `Bearer ${options.token}`, accept: 'application/json', ...(init.headers as Record<string, string>) };
    return callPlatform(
      options.fetch,
      new URL(`/${options.apiVersion}/${path}`, options.baseUrl).href,
      { ...init, headers },
      options.timeoutMs,
    );
  };
  const get = async <S extends z.ZodType>(
    path: string,
    query: Record<string, string>,
    schema: S,
  ): Promise<Read<{ body: z.infer<S>; at: Instant } | null>> => {
    const answer = await call(`${path}?${new URLSearchParams(query).toString()}`);
    if (answer.answered && isGone(answer)) return { ok: true, value: null };
    const failed = failureOf(answer, now());
    if (failed !== undefined) return failedRead(failed);
    const parsed = schema.safeParse((answer as Answer).body);
    if (!parsed.success) return { ok: false, outcome: 'retry', reason: 'an answer we do not understand' };
    return { ok: true, value: { body: parsed.data, at: clockOf(answer as Answer, now()) } };
  };
  const setStatus = async (campaignId: string, status: 'PAUSED' | 'ACTIVE'): Promise<Switched> => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await call(encodeURIComponent(campaignId), {
      method: 'POST',
      body: new URLSearchParams({ status }).toString(),
      headers,
    });
    const failed = failureOf(answer, now());
    if (failed !== undefined) return failed;
    const done = success.safeParse((answer as Answer).body).success;
    return done ? { outcome: 'delivered', providerId: campaignId } : { outcome: 'unknown', reason: 'an answer we do not understand' };
  };

  return {
    platform: 'meta',
    list: () => list(get, `act_${encodeURIComponent(options.accountId)}`),
    read: async (campaignId) => {
      const found = await get(encodeURIComponent(campaignId), { fields: CAMPAIGN_FIELDS }, campaign);
      if (!found.ok) return found;
      return { ok: true, value: found.value && readingOf(found.value.body, found.value.at) };
    },
    pause: (campaignId) => setStatus(campaignId, 'PAUSED'),
    resume: (campaignId) => setStatus(campaignId, 'ACTIVE'),
  };
};

type Get = <S extends z.ZodType>(
  path: string,
  query: Record<string, string>,
  schema: S,
) => Promise<Read<{ body: z.infer<S>; at: Instant } | null>>;
const noAccount = { ok: false, outcome: 'rejected', reason: 'the ad account is gone or out of reach' } as const;

/** Pages by cursor on our own address: a `next` address in an answer is never followed. */
const list = async (get: Get, accountPath: string): Promise<Read<Campaign[]>> => {
  const about = await get(accountPath, { fields: 'currency' }, account);
  if (!about.ok) return about;
  if (about.value === null) return noAccount;
  const { currency } = about.value.body;
  const all: Campaign[] = [];
  let after: string | undefined;
  for (let i = 0; i < MOST_PAGES; i++) {
    const page = await get(
      `${accountPath}/campaigns`,
      { fields: CAMPAIGN_FIELDS, limit: PAGE, ...(after === undefined ? {} : { after }) },
      campaignPage,
    );
    if (!page.ok) return page;
    if (page.value === null) return noAccount;
    const { body, at } = page.value;
    all.push(...body.data.map((c) => ({ id: c.id, name: c.name, currency, dailySpend: spendOf(c, currency), reading: readingOf(c, at) })));
    after = body.paging?.next === undefined ? undefined : body.paging.cursors?.after;
    if (after === undefined) return { ok: true, value: all };
  }
  return { ok: false, outcome: 'rejected', reason: 'more campaigns than we can look at' };
};

/** Currencies whose budgets Meta counts in whole units. */
const WHOLE = new Set(['CLP', 'COP', 'CRC', 'HUF', 'ISK', 'IDR', 'JPY', 'KRW', 'PYG', 'TWD', 'VND']);

/** Null where the campaign has no daily budget of its own (a lifetime budget, or budgets at its ad sets). */
const spendOf = (c: MetaCampaign, currency: string): number | null =>
  c.daily_budget === undefined || c.daily_budget === '0' ? null : Number(c.daily_budget) / (WHOLE.has(currency) ? 1 : 100);

const readingOf = (c: MetaCampaign, at: Instant): CampaignReading => {
  const stopAt = timeOf(c.stop_time);
  const status = stopAt !== null && stopAt <= at ? 'ENDED' : c.status;
  return { status, active: status === 'ACTIVE', changedAt: timeOf(c.updated_time), readAt: at };
};

/** Meta writes `2026-11-22T03:00:00+0000`. */
const timeOf = (text: string | undefined): Instant | null => {
  const ms = Date.parse((text ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(ms) ? null : instantOf(ms);
};

import { Hono, type Context } from 'hono';
import type * as z from 'zod';
import { lookAtAccount } from '../../../shared/ad-platforms/look-at-account.ts';
import type { AdAccount } from '../../../shared/config/config.ts';
import { bodies } from '../../../shared/contract/api.ts';
import { hold, type HoldCommand } from '../../../shared/domain/campaign-hold/hold.ts';
import { mayReach } from '../../../shared/domain/mention/may-reach.ts';
import { idFrom } from '../../../shared/platform/ids.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { confirmAll, releaseAll } from '../hold-all.ts';
import { HttpProblem } from '../http-problem.ts';
import { bodyOf, granted, signedIn } from '../request.ts';
import { answerOf, type Known } from '../view.ts';

type Answer = { type: 'Confirm' } | { type: 'Decline'; reason: string } | { type: 'RequestRelease'; reason: string };

/** What people do with campaigns: hold one by hand, answer what the policy asks, release; one or all of an incident. */
export const holds = (deps: Deps): Hono => {
  const app = new Hono();
  app.post('/:id/holds', (c) => holdByHand(c, deps));
  app.post('/:id/holds/confirm', async (c) => {
    const { person, by } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'hold', deps);
    await bodyOf(c, bodies.nothing);
    return c.json(await confirmAll(head, by, deps));
  });
  app.post('/:id/holds/release', async (c) => {
    const { person, by } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'hold', deps);
    const { reason } = await bodyOf(c, bodies.withReason);
    return c.json(await releaseAll(head, reason, by, deps));
  });
  app.post('/:id/holds/:holdId/confirm', (c) => command(c, deps, bodies.nothing, () => ({ type: 'Confirm' })));
  app.post('/:id/holds/:holdId/decline', (c) => command(c, deps, bodies.withReason, ({ reason }) => ({ type: 'Decline', reason })));
  app.post('/:id/holds/:holdId/release', (c) => command(c, deps, bodies.withReason, ({ reason }) => ({ type: 'RequestRelease', reason })));
  return app;
};

const command = async <S extends z.ZodType>(c: Context, deps: Deps, schema: S, decide: (body: z.infer<S>) => Answer): Promise<Response> => {
  const { person, by } = await signedIn(c, deps);
  const head = await findIncident(c.req.param('id') ?? '', person, 'hold', deps);
  const full = { ...decide(await bodyOf(c, schema)), at: deps.now(), by };
  return c.json(answerOf(await run(deps, c.req.param('holdId') ?? '', full, head)));
};

const run = async (deps: Deps, id: string, full: HoldCommand, head: Known) =>
  granted(await deps.store.execute(hold, { type: 'hold', id, scope: head.ref.scope }, full, { brand: head.brand, origin: head.origin }));

/** Whether the campaign runs is read by the function that pauses it: what is not running is not held. */
const holdByHand = async (c: Context, deps: Deps): Promise<Response> => {
  const { person, config, by } = await signedIn(c, deps);
  const head = await findIncident(c.req.param('id') ?? '', person, 'hold', deps);
  const { adAccountId, campaignId, campaignName } = await bodyOf(c, bodies.holdByHand);
  const account = config.adAccounts.find((a) => a.id === adAccountId && (a.brand === head.brand || a.brand === '*'));
  if (account === undefined || !mayReach(head.origin, account))
    throw new HttpProblem(
      422,
      'no_such_ad_account',
      `there is no ad account "${adAccountId.slice(0, 60)}" that this incident may touch`,
      'name one of the brand’s ad accounts',
    );
  if (config.holdsOff)
    throw new HttpProblem(
      409,
      'holds_off',
      'holds are switched off for the whole installation',
      'an owner can switch them on in the settings',
    );
  const about = await campaignIn(account, campaignId, campaignName ?? campaignId, deps);
  const full: HoldCommand = {
    ...{ type: 'Request', incidentId: head.ref.id, adAccountId, platform: account.platform, campaignId, ...about },
    ...{ mode: 'by-hand', rule: 'by-hand', at: deps.now(), by },
  };
  return c.json(answerOf(await run(deps, idFrom('hold_', head.ref.id, adAccountId, campaignId), full, head)), 201);
};

/** Somebody who wants it stopped does not wait long for what it is called. */
const LOOK_LIMIT_MS = 3_000;

/**
 * What the platform says of it; where it cannot be read now, what is known without it. Throws 422 where the account has
 * no such campaign: one token may reach accounts of other brands.
 */
const campaignIn = async (account: AdAccount, campaignId: string, fallback: string, deps: Deps) => {
  const { campaigns } = await lookAtAccount(account, deps, LOOK_LIMIT_MS);
  if (campaigns === null) return { campaignName: fallback, dailySpend: 0, currency: '' };
  const found = campaigns.find((x) => x.id === campaignId);
  if (found !== undefined)
    return { campaignName: found.name.slice(0, 200) || campaignId, dailySpend: found.dailySpend ?? 0, currency: found.currency };
  throw new HttpProblem(422, 'no_such_campaign', 'this ad account has no such campaign', 'choose one of the preview’s campaigns');
};

import type * as z from 'zod';
import { holdCampaigns } from '../../functions/hold-campaigns/hold-campaigns.ts';
import { runDue } from '../../functions/run-due/run-due.ts';
import { switchCampaign } from '../../functions/switch-campaign/switch-campaign.ts';
import { startMeta, type MetaSimulator, type SimulatedCampaign } from '../../local/simulators/meta/meta.ts';
import { metaAdPlatform } from '../../shared/ad-platforms/meta/ad-platform.ts';
import { configStore } from '../../shared/config/config-store.ts';
import type { AdAccount, config } from '../../shared/config/config.ts';
import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import { hold, type HoldCommand, type HoldState } from '../../shared/domain/campaign-hold/hold.ts';
import type { IncidentAction } from '../../shared/domain/incident/incident-commands.ts';
import type { JoinedSignal } from '../../shared/domain/incident/incident-events.ts';
import type { Origin } from '../../shared/domain/mention/mention.ts';
import { MINUTE_MS } from '../../shared/domain/time/instant.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import { eventStore, type Head } from '../../shared/store/event-store.ts';
import { incidentRef, runIncident } from '../../shared/store/run-incident.ts';
import { crasher, type CrashPlan, type Crasher } from './crashing.ts';
import { byPerson, joinedSignal, SYSTEM } from './incident-samples.ts';
import { testPorts, type TestPorts } from './test-ports.ts';

type HoldOwn = HoldCommand extends infer C ? (C extends HoldCommand ? Omit<C, 'at' | 'by'> : never) : never;
export type HoldWorld = Awaited<ReturnType<typeof holdWorld>>;
export type HoldWorldOptions = {
  campaigns?: SimulatedCampaign[];
  origin?: Origin;
  account?: Partial<z.input<typeof config>['adAccounts'] extends (infer A)[] | undefined ? A : never>;
  policy?: Record<string, unknown>;
  config?: z.input<typeof config>;
};

/** A brand with one ad account on the simulated Meta, and the two functions that hold its campaigns. */
export const holdWorld = async (options: HoldWorldOptions = {}) => {
  const world: TestPorts = testPorts();
  const origin = options.origin ?? 'live';
  const campaigns = options.campaigns ?? [{ id: '1', name: 'Autumn', dailyBudget: 10_000 }];
  const meta: MetaSimulator = await startMeta({ token: 'secret', now: world.clock.now, adAccounts: [{ id: '501', campaigns }] });
  const configure = (more: z.input<typeof config> = {}) => world.configure({ ...settings(meta.url, options), ...options.config, ...more });
  await configure();
  const store = eventStore(world.incidents);
  const depsFor = (crash: Crasher, open?: (a: AdAccount) => void) => ({
    store: crash.wrap(store),
    configuration: crash.wrap(configStore(world.incidents)),
    adPlatformOf: async (account: AdAccount) => {
      open?.(account);
      return crash.wrap(
        metaAdPlatform({ ...account, baseUrl: account.baseUrl, token: 'secret', fetch, now: world.clock.now, timeoutMs: 300 }),
      );
    },
    now: world.clock.now,
  });
  const onIncident = async (action: IncidentAction, by: Actor = SYSTEM): Promise<void> => {
    const done = await runIncident(store, 'inc_1', { ...action, at: world.clock.now(), by }, { brand: 'Acme', origin });
    if (isRefused(done)) throw new Error(done.refused);
  };
  const hint = { aggregate: incidentRef('inc_1'), sequence: 1, brand: 'Acme', origin, at: world.clock.now() };
  const wake = (ref: Head<HoldState>['ref'], plan?: CrashPlan) => {
    const crash = crasher(plan);
    const message = { definition: catalogue.HoldRequested, detail: { ...hint, aggregate: ref } } as Parameters<typeof switchCampaign>[0];
    return { crash, done: switchCampaign(message, depsFor(crash)) };
  };
  const holds = () => store.heads<HoldState>('incident/inc_1', 'hold');
  return {
    ...world,
    meta,
    store,
    configure,
    onIncident,
    open: (signal: Partial<JoinedSignal> = {}) =>
      onIncident({ type: 'OpenFromSignal', signal: joinedSignal(signal), title: 'A storm', beganAt: world.clock.now() }),
    resolve: () => onIncident({ type: 'Resolve', note: 'over' }, byPerson('ana')),
    decide: (plan?: CrashPlan) => holdCampaigns({ definition: catalogue.IncidentOpened, detail: hint }, depsFor(crasher(plan))),
    holds,
    state: async (campaignId = '1'): Promise<HoldState> =>
      (await holds()).find((h) => h.state.status !== 'none' && h.state.campaignId === campaignId)?.state ?? { status: 'none' },
    wake,
    switchAll: async () => {
      const did: string[] = [];
      for (const { ref } of await holds()) did.push((await wake(ref).done).did);
      return did;
    },
    onHold: async (own: HoldOwn, campaignId = '1', by: Actor = byPerson('ana')) => {
      const found = (await holds()).find((h) => h.state.status !== 'none' && h.state.campaignId === campaignId)!;
      const done = await store.execute(hold, found.ref, { ...own, at: world.clock.now(), by }, { brand: 'Acme', origin });
      if (isRefused(done)) throw new Error(done.refused);
    },
    /** Only what due rows say, minute by minute: the queue has long given up. */
    liveOn: async (minutes: number) => {
      for (let i = 0; i < minutes; i++) {
        world.clock.advance(MINUTE_MS);
        world.published.length = 0;
        await runDue({
          incidents: world.incidents,
          publish: world.ports.publish,
          deadLetter: world.ports.deadLetter,
          now: world.clock.now,
        });
        for (const { definition, detail } of world.published)
          if (definition.name === 'HoldDue') await wake((detail as { aggregate: Head<HoldState>['ref'] }).aggregate).done;
      }
    },
    /** Names of the events of one campaign's hold. */
    told: async (campaignId = '1'): Promise<string[]> => {
      const found = (await holds()).find((h) => h.state.status !== 'none' && h.state.campaignId === campaignId);
      return found === undefined ? [] : (await store.events(found.ref)).map((e) => e.type);
    },
    /** What the platform saw of us: `1 ACTIVE→PAUSED`. */
    switched: () =>
      meta
        .state()
        .changes.filter((c) => c.by === 'api')
        .map((c) => `${c.campaignId} ${c.from}→${c.to}`),
  };
};

const settings = (baseUrl: string, { account, policy }: HoldWorldOptions): z.input<typeof config> => ({
  people: [{ id: 'carla', name: 'Carla', contactMethods: [{ id: 'carla-record', channel: 'record' }] }],
  memberships: [{ person: 'carla', brand: 'Acme', role: 'owner' }],
  escalationPolicies: [{ id: 'p', steps: [{ delayMinutes: 0 }] }],
  brands: [{ id: 'Acme', name: 'Acme', escalationPolicy: 'p', holdPolicy: 'storm' }],
  holdPolicies: [{ id: 'storm', severities: ['sev1'], adAccounts: ['ads'], dailySpendCap: 1000, minimumCredibleVoices: 20, ...policy }],
  adAccounts: [
    {
      id: 'ads',
      brand: 'Acme',
      platform: 'meta',
      baseUrl,
      accountId: '501',
      credentials: 'env:META',
      mode: 'automatic',
      automaticEnabledBy: 'carla',
      ...account,
    },
  ],
});

import { isRefused } from '../../shared/domain/actor.ts';
import { configStore } from '../../shared/config/config-store.ts';
import { demoAdAccounts } from '../../local/demo/campaigns.ts';
import { demoConfig, demoSecrets, MASTODON_ACCOUNT, SLACK_ROOM, slackUserOf } from '../../local/demo/config.ts';
import type { EmbeddedOptions } from '../../local/embedded-options.ts';
import { localEnvironment } from '../../local/environment.ts';
import { startGateway, type Gateway } from '../../local/gateway/gateway.ts';
import type { Hostility } from '../../local/hostility.ts';
import { startEmbedded, type Embedded } from '../../local/runtime.ts';
import { startMastodon, type MastodonState } from '../../local/simulators/mastodon/mastodon.ts';
import { startMeta, type MetaSimulator } from '../../local/simulators/meta/meta.ts';
import type { Simulator } from '../../local/simulators/serve.ts';
import { startSlack, type SlackSimulator } from '../../local/simulators/slack/slack.ts';
import { confirmAtGateway } from './confirm-emails.ts';
import { REHEARSAL_FROM, type Theatre } from './rehearsal.ts';

export type InProcess = {
  theatre: Theatre;
  embedded: Embedded;
  gateway: Gateway;
  mastodon: Simulator<MastodonState>;
  meta: MetaSimulator;
  slack: SlackSimulator;
  close: () => Promise<void>;
};

/** The whole system in the test's process, in memory, with rehearsal targets; on the hostile twin if asked. */
export const startInProcess = async (hostility: Hostility, portsFor?: EmbeddedOptions['portsFor']): Promise<InProcess> => {
  const secrets = demoSecrets('whsec_c3Rvcm13YXRjaC10ZXN0LXNlY3JldC10ZXN0');
  const time = { now: (): string => REHEARSAL_FROM };
  const now = (): string => time.now();
  const gateway = await startGateway({});
  const mastodon = await startMastodon({ accountId: MASTODON_ACCOUNT, token: secrets['DEMO_MASTODON_TOKEN']!, now });
  const meta = await startMeta({ token: secrets['DEMO_META_TOKEN']!, adAccounts: demoAdAccounts, now });
  const slack = await startSlack({
    ...{ token: secrets['DEMO_SLACK_TOKEN']!, signingSecret: secrets['DEMO_SLACK_SIGNING_SECRET']!, channels: [SLACK_ROOM], now },
    users: ['ana', 'ben', 'carla'].map(slackUserOf),
  });
  const embedded = startEmbedded({
    clock: { drivenFrom: REHEARSAL_FROM },
    hostility,
    environment: localEnvironment('https://stormwatch.example', secrets),
    sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    log: () => {},
    ...(portsFor && { portsFor }),
  });
  time.now = embedded.ports.now;
  gateway.connect(embedded.outside);
  const wanted = demoConfig({ mastodonUrl: mastodon.url, metaUrl: meta.url, slackUrl: slack.url }, true);
  const stored = await configStore(embedded.ports.incidents).replace(wanted, 0, { kind: 'system', name: 'test' }, REHEARSAL_FROM);
  if (isRefused(stored)) throw new Error(stored.explain);
  await confirmAtGateway(gateway, embedded.ports.incidents, wanted, REHEARSAL_FROM);
  return {
    theatre: theatreOf(embedded),
    embedded,
    gateway,
    mastodon,
    meta,
    slack,
    close: async () => {
      await embedded.stop();
      await Promise.all([gateway, mastodon, meta, slack].map((s) => s.close()));
    },
  };
};

const theatreOf = (embedded: Embedded): Theatre => ({
  ask: async (as, method, path, body) => {
    const headers = {
      authorization: `Bearer ${await embedded.issueToken(as)}`,
      ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
    };
    const content = body === undefined ? {} : { body: typeof body === 'object' ? JSON.stringify(body) : body };
    const response = await embedded.fetch(new Request(`http://127.0.0.1${path}`, { method, headers, ...content }));
    const text = await response.text();
    return { status: response.status, body: (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as never };
  },
  advanceTo: embedded.advanceTo,
  idle: () => embedded.idle(),
});

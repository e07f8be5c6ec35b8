import { parseArgs } from 'node:util';
import { startMastodon } from './mastodon/mastodon.ts';
import { startMeta } from './meta/meta.ts';
import { startPagerDuty } from './pagerduty/pagerduty.ts';
import { startSlack } from './slack/slack.ts';
import { startTeams } from './teams/teams.ts';
import { startTrello } from './trello/trello.ts';
import { startReceiver } from './webhook/webhook.ts';
import { startZoom } from './zoom/zoom.ts';

/**
 * All simulators as a process of their own: `node local/simulators/main.ts --mastodon-port 7101 --meta-port 7102`.
 * With `--data DIR/` what was posted and paused survives a restart. State: GET /simulator/state, faults: POST /simulator/faults.
 */
const { values } = parseArgs({
  options: {
    'mastodon-port': { type: 'string', default: '0' },
    'meta-port': { type: 'string', default: '0' },
    'zoom-port': { type: 'string', default: '0' },
    'trello-port': { type: 'string', default: '0' },
    'slack-port': { type: 'string', default: '0' },
    'teams-port': { type: 'string', default: '0' },
    'pagerduty-port': { type: 'string', default: '0' },
    'webhook-port': { type: 'string', default: '0' },
    data: { type: 'string' },
    token: { type: 'string', default: 'simulated' },
  },
});
const database = (name: string) => (values.data === undefined ? {} : { database: `${values.data}${name}.db` });
const mastodon = await startMastodon({
  port: Number(values['mastodon-port']),
  accountId: '1001',
  token: values.token,
  ...database('mastodon'),
});
const campaigns = [
  { id: '120001', name: 'Always on', dailyBudget: 50_000 },
  { id: '120002', name: 'Launch', dailyBudget: 90_000 },
];
const meta = await startMeta({
  port: Number(values['meta-port']),
  token: values.token,
  adAccounts: [{ id: '501', campaigns }],
  ...database('meta'),
});
const zoom = await startZoom({
  port: Number(values['zoom-port']),
  accountId: 'simulated',
  clientId: 'simulated',
  clientSecret: values.token,
  ...database('zoom'),
});
const trello = await startTrello({
  port: Number(values['trello-port']),
  key: 'simulated',
  token: values.token,
  secret: values.token,
  lists: ['aaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbb'],
  ...database('trello'),
});
const slack = await startSlack({
  port: Number(values['slack-port']),
  ...{ token: values.token, signingSecret: values.token, channels: ['C0SIMULATED'], users: ['U0SIMULATED'] },
  ...database('slack'),
});
const teams = await startTeams({ port: Number(values['teams-port']), signature: values.token, ...database('teams') });
const pagerduty = await startPagerDuty({
  port: Number(values['pagerduty-port']),
  ...{ routingKey: values.token, webhookSecret: values.token },
  ...database('pagerduty'),
});
const webhook = await startReceiver({
  port: Number(values['webhook-port']),
  secret: `whsec_${Buffer.from(values.token.padEnd(24, '-')).toString('base64')}`,
  ...database('webhook'),
});
const named = { mastodon, meta, zoom, trello, slack, teams, pagerduty, webhook };
const all = Object.values(named);
const urls = Object.fromEntries(Object.entries(named).map(([name, { url }]) => [name, url]));
process.stdout.write(`${JSON.stringify({ ...urls, teams: teams.address })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void Promise.all(all.map((one) => one.close())).then(() => process.exit(0)));

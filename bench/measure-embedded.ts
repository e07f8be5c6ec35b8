import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { startGateway } from '../local/gateway/gateway.ts';
import { localEnvironment } from '../local/environment.ts';
import { startEmbedded } from '../local/runtime.ts';
import { collect } from '../shared/connectors/collect.ts';
import { readMentions } from '../shared/connectors/file/read-mentions.ts';
import type { Mention } from '../shared/domain/mention/mention.ts';

/** The durable embedded runtime, from collect to the last evaluation, in a process of its own: prints one JSON line. */
const path = process.argv[2];
if (path === undefined) throw new Error('usage: measure-embedded.ts FILE');
const folder = mkdtempSync(join(tmpdir(), 'stormwatch-bench-'));
const gateway = await startGateway({});
const embedded = startEmbedded({
  dataDir: folder,
  clock: { drivenFrom: new Date().toISOString() },
  environment: localEnvironment('http://127.0.0.1'),
  sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  log: () => {},
});
let mentions = 0;
let batch: Mention[] = [];
const started = performance.now();
const send = async (): Promise<void> => {
  await collect(batch, { origin: 'drill', connectionId: 'bench' }, embedded.ports);
  batch = [];
  // The sender waits when the queues are long, as a paced connector would; nothing is dropped.
  while (embedded.backlog() > 200) await breathe();
};
for await (const mention of readMentions(path, { now: embedded.ports.now(), onReject: () => {} })) {
  mentions++;
  batch.push(mention);
  if (batch.length === 500) await send();
}
if (batch.length > 0) await send();
await embedded.idle(600_000);
const seconds = (performance.now() - started) / 1000;
const units = { mentions: embedded.ports.mentions.consumed(), incidents: embedded.ports.incidents.consumed() };
process.stdout.write(
  `${JSON.stringify({ mentions, seconds, peakMb: process.resourceUsage().maxRSS / 1024, units, deadLetters: embedded.deadLetters().length })}\n`,
);
await embedded.stop();
await gateway.close();
rmSync(folder, { recursive: true, force: true });

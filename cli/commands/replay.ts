import { readMentions } from '../../shared/connectors/file/read-mentions.ts';
import { rowOf } from '../../shared/contract/to-mention.ts';
import { BATCH_LIMIT, batchAnswer } from '../../shared/contract/webhook.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { instantOf, msOf } from '../../shared/domain/time/instant.ts';
import { aboutFile } from '../about-file.ts';
import { apiClient, type ApiClient, type ApiOptions } from '../api-client.ts';
import { print, say } from '../output.ts';
import { fileProgress } from '../progress.ts';
import { rejects } from '../rejects.ts';

export type ReplayOptions = ApiOptions & { as: 'history' | 'drill'; speed?: number; timezone?: string; strict?: boolean };

/** Below the limit, so that what JSON adds still fits. */
const BATCH_BYTES = BATCH_LIMIT.bytes * 0.9;
/** With --speed, what falls into this much real time goes out together. */
const TICK_MS = 250;

/** `stormwatch replay`: feeds a file of mentions into a running system. Sending the same file again changes nothing. */
export const run = (file: string, options: ReplayOptions): Promise<void> => aboutFile(file, () => replay(file, options));

const replay = async (file: string, options: ReplayOptions): Promise<void> => {
  const ask = apiClient(options);
  const skipped = rejects();
  const progress = await fileProgress([file]);
  const sent = { accepted: 0, refused: 0, shown: 0 };
  const mentions = readMentions(file, {
    ...{ timeZone: options.timezone, strict: options.strict, now: instantOf(Date.now()) },
    ...{ onReject: skipped.of(file), onBytes: progress.at, onWarning: (w: string) => say(`${file}: ${w}`) },
  });
  for await (const batch of batches(mentions, options.speed)) await send(ask, batch, options.as, sent);
  progress.done();
  skipped.done();
  await print(`${sent.accepted} mentions handed on as ${options.as}${sent.refused > 0 ? `, ${sent.refused} refused` : ''}.\n`);
};

const send = async (
  ask: ApiClient,
  batch: string[],
  as: string,
  sent: { accepted: number; refused: number; shown: number },
): Promise<void> => {
  const answer = batchAnswer.parse(
    JSON.parse(await ask(`/v1/replays?as=${as}`, { method: 'POST', body: batch.join(''), contentType: 'application/x-ndjson' })),
  );
  sent.accepted += answer.accepted;
  sent.refused += answer.rejected.length;
  for (const { reason } of answer.rejected) if (++sent.shown <= 5) say(`refused: ${reason}`);
};

/** Batches of NDJSON lines; with `speed`, no mention before its time, so many times as fast as it happened. */
async function* batches(mentions: AsyncIterable<Mention>, speed: number | undefined): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  let first: { mention: number; clock: number } | undefined;
  for await (const mention of mentions) {
    const line = `${JSON.stringify(rowOf(mention))}\n`;
    const size = Buffer.byteLength(line);
    first ??= { mention: msOf(mention.time), clock: Date.now() };
    const early = speed === undefined ? 0 : first.clock + (msOf(mention.time) - first.mention) / speed - Date.now();
    if (batch.length > 0 && (batch.length >= BATCH_LIMIT.mentions || bytes + size > BATCH_BYTES || early > TICK_MS)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    if (early > TICK_MS) await new Promise((done) => setTimeout(done, early));
    batch.push(line);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

import type { Mention, Origin } from '../domain/mention/mention.ts';
import { MINUTE_MS, shift, type Instant } from '../domain/time/instant.ts';
import { catalogue } from '../events/catalogue.ts';
import { ENVELOPE_LIMIT } from '../events/messages.ts';
import { reasonOf } from '../platform/run-batch.ts';
import type { Log, Message } from '../platform/runtime.ts';
import { noteBatch } from '../store/source-health.ts';
import type { Table } from '../store/table.ts';

export type CollectDeps = { publish: (messages: Message[]) => Promise<void>; now: () => Instant; incidents: Table; log: Log };
/** `unread`: why rows of the batch could not be read. Only what comes through a connection has it: then its health is kept. */
export type CollectFrom = { origin: Origin; connectionId: string; unread?: readonly { reason: string }[] };
export type Collected = { accepted: number; envelopes: number; rejected: { mentionId: string; reason: string }[] };

/** Brands of our own (the watchdog's): nobody outside speaks for them. */
export const isReservedBrand = (brand: string): boolean => brand.startsWith('stormwatch-');

/** A platform's clock may be ahead of ours by this much; a mention dated later would hold up the watermark. */
export const AHEAD_MS = 10 * MINUTE_MS;
/** Room for the envelope's own fields beside its mentions. */
const FRAME_BYTES = 1_000;

/**
 * Hands mentions on to be scored, in envelopes of one brand. It publishes and only then returns: whoever calls saves a
 * cursor (or answers a webhook) afterwards, so a crash repeats mentions and never loses them. This is no function of its
 * own because nothing starts it: the API's webhook and replay, and each connector that polls, call it.
 */
export const collect = async (mentions: readonly Mention[], { unread, ...from }: CollectFrom, deps: CollectDeps): Promise<Collected> => {
  const collectedAt = deps.now();
  const latest = shift(collectedAt, AHEAD_MS);
  const rejected = mentions.filter((m) => m.time > latest).map((m) => ({ mentionId: m.id, reason: 'the time is in the future' }));
  const envelopes = [...byBrand(mentions.filter((m) => m.time <= latest))].flatMap(([brand, all]) =>
    inEnvelopes(all).map((part) => ({ brand, ...from, collectedAt, mentions: part })),
  );
  if (envelopes.length > 0) await deps.publish(envelopes.map((detail) => ({ definition: catalogue.MentionsCollected, detail })));
  const accepted = mentions.length - rejected.length;
  if (unread !== undefined) await keepHealth(from.connectionId, accepted, [...unread, ...rejected], deps);
  return { accepted, envelopes: envelopes.length, rejected };
};

/** How a source is helps people and stops nothing: what was handed on counts, also where this cannot be written. */
const keepHealth = async (
  connectionId: string,
  mentions: number,
  rejected: readonly { reason: string }[],
  deps: CollectDeps,
): Promise<void> => {
  try {
    await noteBatch(
      deps.incidents,
      connectionId,
      { mentions, rejected: rejected.length, lastRejection: rejected.at(-1)?.reason },
      deps.now(),
    );
  } catch (error) {
    deps.log('warn', 'collect', { did: 'left the health of a source as it was', connectionId, reason: reasonOf(error) });
  }
};

const byBrand = (mentions: readonly Mention[]): Map<string, Mention[]> => {
  const brands = new Map<string, Mention[]>();
  for (const m of mentions) {
    const known = brands.get(m.brand);
    if (known === undefined) brands.set(m.brand, [m]);
    else known.push(m);
  }
  return brands;
};

const inEnvelopes = (mentions: Mention[]): Mention[][] => {
  const envelopes: Mention[][] = [];
  let bytes = 0;
  for (const m of mentions) {
    const size = Buffer.byteLength(JSON.stringify(m)) + 1;
    const last = envelopes.at(-1);
    if (last === undefined || last.length >= ENVELOPE_LIMIT.mentions || bytes + size > ENVELOPE_LIMIT.bytes - FRAME_BYTES) {
      envelopes.push([m]);
      bytes = size;
    } else {
      last.push(m);
      bytes += size;
    }
  }
  return envelopes;
};

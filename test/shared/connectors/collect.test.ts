import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { collect } from '../../../shared/connectors/collect.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { ENVELOPE_LIMIT, MentionsCollected } from '../../../shared/events/messages.ts';
import { readDays } from '../../../shared/store/source-health.ts';
import { testPorts } from '../../support/test-ports.ts';
import type * as z from 'zod';

type Envelope = z.infer<typeof MentionsCollected.schema>;

const NOW = '2026-11-22T03:00:00.000Z';
const mention = (over: Partial<Mention> = {}): Mention => ({
  ...{ id: 'men_1', brand: 'Acme', source: 'x', time: NOW, text: 'hello', author: null },
  ...{ followers: null, rating: null, url: null, parent: null, language: null, ...over },
});
const from = { origin: 'live', connectionId: 'hook' } as const;

const collected = async (mentions: Mention[]) => {
  const { ports, published } = testPorts({ at: NOW });
  const result = await collect(mentions, from, ports);
  return { result, envelopes: published.map((m) => m.detail as Envelope) };
};

describe('collecting', () => {
  test.prop([
    fc.array(
      fc.record({ brand: fc.constantFrom('Acme', 'Other', 'Third'), text: fc.string({ unit: 'binary', maxLength: 2000, size: 'max' }) }),
      { maxLength: 350, size: 'max' },
    ),
  ])(
    'puts each mention into exactly one envelope, of its brand, within the limits',
    async (rows) => {
      const mentions = rows.map((r, i) => mention({ ...r, id: `men_${i}` }));
      const { result, envelopes } = await collected(mentions);
      expect(result).toEqual({ accepted: mentions.length, envelopes: envelopes.length, rejected: [] });
      expect(envelopes.flatMap((e) => e.mentions.map((m) => m.id)).sort()).toEqual(mentions.map((m) => m.id).sort());
      for (const envelope of envelopes) {
        expect(MentionsCollected.schema.safeParse(envelope).error).toBeUndefined();
        expect(envelope.mentions.every((m) => m.brand === envelope.brand)).toBe(true);
        expect(Buffer.byteLength(JSON.stringify(envelope))).toBeLessThanOrEqual(ENVELOPE_LIMIT.bytes);
      }
    },
    20_000,
  );

  test('fills envelopes: 250 short mentions of a brand are three', async () => {
    const { envelopes } = await collected(Array.from({ length: 250 }, (_, i) => mention({ id: `men_${i}` })));
    expect(envelopes.map((e) => e.mentions.length)).toEqual([100, 100, 50]);
  });

  test('a mention dated more than ten minutes ahead is rejected with a reason, the others go on', async () => {
    const { result, envelopes } = await collected([
      mention({ time: '2026-11-22T03:10:00.000Z' }),
      mention({ id: 'men_2', time: '2026-11-22T03:10:00.001Z' }),
    ]);
    expect(result).toEqual({ accepted: 1, envelopes: 1, rejected: [{ mentionId: 'men_2', reason: 'the time is in the future' }] });
    expect(envelopes[0]!.mentions.map((m) => m.id)).toEqual(['men_1']);
  });

  test('nothing to hand on publishes nothing', async () => {
    expect((await collected([])).envelopes).toEqual([]);
  });

  test('a bus that refuses is the caller’s to know: no cursor moves', async () => {
    const { ports } = testPorts({ at: NOW });
    await expect(collect([mention()], from, { ...ports, publish: () => Promise.reject(new Error('down')) })).rejects.toThrow('down');
  });

  test('the batch of a connection is one small write: when, how many, and why rows were not read', async () => {
    const { ports, incidents } = testPorts({ at: NOW });
    const before = incidents.consumed().writeUnits;
    const late = mention({ id: 'men_2', time: '2026-11-23T03:00:00.000Z' });
    await collect([mention(), late], { ...from, unread: [{ reason: 'brand is missing' }] }, ports);
    expect(incidents.consumed().writeUnits - before).toBe(1);
    expect(await readDays(incidents, 'hook')).toMatchObject([
      { date: '2026-11-22', mentions: 1, lastMentionAt: NOW, lastRejection: 'the time is in the future' },
    ]);
    expect((await readDays(incidents, 'hook'))[0]!.rejectedByHour[3]).toBe(2);
  });

  test('what is no connection’s (a replayed file) has no health', async () => {
    const { ports, incidents } = testPorts({ at: NOW });
    await collect([mention()], from, ports);
    expect(await readDays(incidents, 'hook')).toEqual([]);
  });

  test('where the health cannot be written the mentions are handed on all the same', async () => {
    const { ports, published, logs } = testPorts({ at: NOW });
    const broken = { ...ports, incidents: { ...ports.incidents, write: () => Promise.reject(new Error('away')) } };
    expect((await collect([mention()], { ...from, unread: [] }, broken)).accepted).toBe(1);
    expect([published.length, logs.map((l) => l.level)]).toEqual([1, ['warn']]);
  });

  test('an envelope carries nothing of it', async () => {
    const { ports, published } = testPorts({ at: NOW });
    await collect([mention()], { ...from, unread: [{ reason: 'x' }] }, ports);
    expect(MentionsCollected.schema.safeParse(published[0]!.detail).error).toBeUndefined();
  });
});

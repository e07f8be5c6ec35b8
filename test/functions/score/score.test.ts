import { describe, expect, it } from 'vitest';
import { mentionKey } from '../../../shared/store/keys.ts';
import { measureItem } from '../../../shared/store/limits.ts';
import { minuteOf } from '../../../shared/domain/time/instant.ts';
import { scoreEnvelope } from '../../support/count-mentions.ts';
import { aMention } from '../../support/mentions.ts';
import { testPorts } from '../../support/test-ports.ts';

const NOW = '2026-11-22T03:00:00.000Z';

describe('score', () => {
  it('puts each mention once under its minute and has the minute counted', async () => {
    const test = testPorts({ at: NOW });
    const mention = aMention({ text: 'acme is terrible', time: '2026-11-22T02:58:30.000Z' });
    expect(await scoreEnvelope(test, [mention])).toMatchObject({ did: 'scored', created: 1, minutes: 1 });
    const item = await test.mentions.get(mentionKey('Acme', minuteOf(mention.time), mention.id));
    expect(item).toMatchObject({ id: mention.id, brand: 'Acme', text: 'acme is terrible', author: mention.author });
    expect(item!['negative']).toBeGreaterThan(128);
    expect(item!['expiresAt']).toBe(Date.parse(NOW) / 1000 + 90 * 86_400);
    expect(test.enqueued).toHaveLength(1);
    expect(test.enqueued[0]).toMatchObject({
      group: 'Acme',
      message: { detail: { stream: 'Acme', brand: 'Acme', minutes: [minuteOf(mention.time)] } },
    });
  });

  it('has minutes counted again even where nothing was new: an attempt before may have died half way', async () => {
    const test = testPorts({ at: NOW });
    const mention = aMention();
    await scoreEnvelope(test, [mention]);
    expect(await scoreEnvelope(test, [mention])).toMatchObject({ created: 0 });
    expect(test.enqueued).toHaveLength(2);
    expect(test.enqueued[0]!.dedup).toBe(test.enqueued[1]!.dedup);
  });

  it('another envelope of the same minute is never taken for a repetition', async () => {
    const test = testPorts({ at: NOW });
    await scoreEnvelope(test, [aMention()]);
    await scoreEnvelope(test, [aMention()]);
    expect(test.enqueued[0]!.dedup).not.toBe(test.enqueued[1]!.dedup);
  });

  it('a drill is counted in a stream of its own', async () => {
    const test = testPorts({ at: NOW });
    await scoreEnvelope(test, [aMention()], 'drill');
    expect(test.enqueued[0]).toMatchObject({ group: 'Acme~drill', message: { detail: { stream: 'Acme~drill', origin: 'drill' } } });
  });

  it('a mention dated in the future is counted when it was collected', async () => {
    const test = testPorts({ at: NOW });
    await scoreEnvelope(test, [aMention({ time: '2031-01-01T00:00:00.000Z' }), aMention({ time: '1969-01-01T00:00:00.000Z' })]);
    expect(test.enqueued[0]!.message.detail).toMatchObject({ minutes: [0, minuteOf(NOW)] });
  });

  it.each([
    ['a long text', { text: 'ä'.repeat(2000) }],
    [
      'long everything',
      {
        text: '😡'.repeat(1000),
        url: `https://example.com/${'a'.repeat(450)}`,
        parent: 'p'.repeat(200),
        author: 'a'.repeat(200),
        id: 'i'.repeat(128),
      },
    ],
    ['lone surrogates', { text: 'bad \ud83d'.repeat(300).toWellFormed() }],
  ])('%s fits into one write unit and reads back as a mention', async (_, part) => {
    const test = testPorts({ at: NOW });
    const mention = aMention(part);
    await scoreEnvelope(test, [mention]);
    const item = await test.mentions.get(mentionKey('Acme', minuteOf(mention.time), mention.id));
    expect(measureItem(item!).bytes).toBeLessThanOrEqual(1024);
    expect(mention.text.startsWith(item!['text'] as string)).toBe(true);
    expect((item!['text'] as string).length).toBeGreaterThan(0);
  });
});

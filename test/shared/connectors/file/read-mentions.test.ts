import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { rowOf } from '../../../../shared/contract/to-mention.ts';
import { aMention } from '../../../support/mentions.ts';
import { gather } from '../../../support/gather.ts';
import { readMentions, type ReadMentionsOptions } from '../../../../shared/connectors/file/read-mentions.ts';
import { TEXT_LIMIT } from '../../../../shared/domain/mention/mention.ts';

const HEADER = 'time,source,brand,text,author,followers,rating,label\n';
const NOW = '2026-11-22T03:00:00.000Z';

async function* bytesOf(content: string | Uint8Array, size = 50) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (content: string | Uint8Array, options: ReadMentionsOptions = {}) => {
  const rejected: string[] = [];
  const warnings: string[] = [];
  const mentions = await gather(
    readMentions(bytesOf(content), {
      now: NOW,
      onReject: (r) => rejected.push(`${r.line}: ${r.reason}`),
      onWarning: (w) => warnings.push(w),
      ...options,
    }),
  );
  return { mentions, rejected, warnings };
};
const row = (fields: Partial<Record<'time' | 'brand' | 'text' | 'author' | 'followers' | 'rating', string>>) => {
  const f = { time: '2026-11-22T01:00:00Z', brand: 'Acme', text: 'hello', author: 'ana', followers: '', rating: '', ...fields };
  return `${f.time},twitter,${f.brand},${f.text},${f.author},${f.followers},${f.rating},\n`;
};

describe('reading mentions of a file', () => {
  test('says since when the author’s account exists, where that can be read and lies before the mention', async () => {
    const since = async (value: string) =>
      (await read(`time,source,brand,text,author_since\n2026-11-22T01:00:00Z,twitter,Acme,hello,${value}\n`)).mentions[0]!.authorSince;
    expect(await since('2026-11-20')).toBe('2026-11-20T00:00:00.000Z');
    for (const nonsense of ['', 'last week', '2027-01-01']) expect(await since(nonsense)).toBeUndefined();
  });

  test('a product and a place may be named, and make no other mention of it', async () => {
    const of = async (header: string, values: string) =>
      (await read(`time,source,brand,text${header}\n2026-11-22T01:00:00Z,twitter,Acme,hello${values}\n`)).mentions[0]!;
    const plain = await of('', '');
    expect(await of(',product,place', ',Router X2,"Lyon, FR"')).toEqual({ ...plain, product: 'Router X2', place: 'Lyon, FR' });
    expect(await of(',product,place', ', ,')).toEqual(plain);
    expect(await of(',product,place', `,${'x'.repeat(101)},`)).toEqual(plain);
  });

  test('a product or place of another kind costs only itself', async () => {
    const ndjson = (part: object) =>
      `${JSON.stringify({ time: '2026-11-22T01:00:00Z', source: 'forum', brand: 'Acme', text: 'hello', ...part })}\n`;
    const { mentions, rejected } = await read(ndjson({ product: { sku: 5 }, place: ['Lyon'] }) + ndjson({ product: 4711, place: null }));
    expect(rejected).toEqual([]);
    expect(mentions.map(({ product, place }) => [product, place])).toEqual([
      [undefined, undefined],
      ['4711', undefined],
    ]);
  });

  test('a mention that is written as a row is read as the same mention', async () => {
    const mention = aMention({ authorSince: '2026-11-20T00:00:00.000Z', product: 'Router X2', place: 'Lyon' });
    expect((await read(`${JSON.stringify(rowOf(mention))}\n`)).mentions).toEqual([mention]);
    const { authorSince: _, product: __, ...older } = mention;
    expect((await read(`${JSON.stringify(rowOf(older))}\n`)).mentions).toEqual([older]);
  });

  test('a row without an id gets men_ and 20 digits of its content', async () => {
    const { mentions } = await read(HEADER + row({ text: '"late, again"' }));
    const content = ['twitter', 'Acme', '2026-11-22T01:00:00.000Z', 'ana', 'late, again'].join('\u001f');
    expect(mentions[0]).toEqual({
      id: `men_${createHash('sha256').update(content).digest('hex').slice(0, 20)}`,
      brand: 'Acme',
      source: 'twitter',
      time: '2026-11-22T01:00:00.000Z',
      text: 'late, again',
      author: 'ana',
      followers: null,
      rating: null,
      url: null,
      parent: null,
      language: null,
    });
  });

  test('NDJSON and CSV of the same mention give the same mention', async () => {
    const csv = await read(HEADER + row({ followers: '12', rating: '1.5' }));
    const ndjson = await read(
      `\n{"time":"2026-11-22T01:00:00Z","source":"twitter","brand":"Acme","text":"hello","author":"ana","followers":12,"rating":1.5,"label":{"any":1}}\r\n`,
    );
    expect(ndjson.mentions).toEqual(csv.mentions);
  });

  test('gzip, UTF-8 marks, UTF-16 and CRLF are read as they are', async () => {
    const content = HEADER + row({ text: 'schlimm 😡' });
    const plain = (await read(content)).mentions;
    const wide = Buffer.from(`\ufeff${content}`, 'utf16le');
    for (const file of [
      gzipSync(content),
      Buffer.from(`\ufeff${content}`),
      wide,
      Buffer.from(wide).swap16(),
      content.replaceAll('\n', '\r\n'),
    ]) {
      expect((await read(file)).mentions).toEqual(plain);
    }
  });

  test.each([
    ['2026-11-22 01:00:00', undefined, '2026-11-22T01:00:00.000Z'],
    ['2026-07-22 01:00', 'Europe/Berlin', '2026-07-21T23:00:00.000Z'],
    ['2026-11-22T01:00:00', 'America/New_York', '2026-11-22T06:00:00.000Z'],
    ['2026-11-22T01:00:00Z', 'America/New_York', '2026-11-22T01:00:00.000Z'],
    ['2026-11-22T01:00:00.5+05:30', undefined, '2026-11-21T19:30:00.500Z'],
    ['2026-11-22', undefined, '2026-11-22T00:00:00.000Z'],
    ['1795309200', undefined, '2026-11-22T01:00:00.000Z'],
    ['1795309200123', undefined, '2026-11-22T01:00:00.123Z'],
  ])('the time %s in zone %s is %s', async (time, timeZone, expected) => {
    expect((await read(HEADER + row({ time }), { timeZone })).mentions.map((m) => m.time)).toEqual([expected]);
  });

  test.each([
    [{ time: 'yesterday' }, 'the time is not one like'],
    [{ time: '2026-02-30T00:00:00Z' }, 'the time is not one like'],
    [{ time: '1970-01-01T00:00:00Z' }, 'before 2000'],
    [{ time: '2026-11-24T00:00:00Z' }, 'in the future'],
    [{ followers: '-3' }, 'followers'],
    [{ followers: '1.5' }, 'followers'],
    [{ rating: '11' }, 'rating'],
    [{ rating: 'five' }, 'rating'],
    [{ brand: ' ' }, 'brand is blank'],
    [{ brand: 'Acme~drill' }, 'may not contain'],
    [{ text: 'late, again' }, '9 columns where the header has 8'],
  ])('a row with %j is refused by its line and the rest goes on', async (fields, reason) => {
    const { mentions, rejected } = await read(HEADER + row({}) + row(fields) + row({ text: 'after' }));
    expect(mentions.map((m) => m.text)).toEqual(['hello', 'after']);
    expect(rejected).toEqual([expect.stringMatching(new RegExp(`^3: .*${reason}`))]);
  });

  test('strict makes the first bad row fatal', async () => {
    await expect(read(HEADER + row({ rating: '11' }), { strict: true })).rejects.toThrow('line 2: rating');
  });

  test('a text of 1 MB is cut, and the remainder still tells two mentions apart', async () => {
    const long = 'x'.repeat(1_000_000);
    const { mentions } = await read(HEADER + row({ text: `${long}a` }) + row({ text: `${long}b` }));
    expect(mentions.map((m) => m.text.length)).toEqual([TEXT_LIMIT, TEXT_LIMIT]);
    expect(new Set(mentions.map((m) => m.id)).size).toBe(2);
  });

  test('a text is not cut through an emoji', async () => {
    const { mentions } = await read(HEADER + row({ text: `${'x'.repeat(TEXT_LIMIT - 1)}😡` }));
    expect(mentions[0]!.text).toHaveLength(TEXT_LIMIT - 1);
  });

  test('control characters are dropped, line breaks and tabs stay', async () => {
    const { mentions } = await read(HEADER + row({ text: '"a\u0000b\u001b[31m\u009bc\n\td"' }));
    expect(mentions[0]!.text).toBe('ab[31mc\n\td');
  });

  test('half a surrogate pair does not get through NDJSON', async () => {
    const { mentions } = await read('{"time":"2026-11-22T01:00:00Z","source":"x","brand":"Acme","text":"\\ud83d!"}\n');
    expect(mentions[0]!.text.isWellFormed()).toBe(true);
  });

  test('only the lines that are not UTF-8 are refused', async () => {
    const bad = Buffer.concat([
      Buffer.from(HEADER + row({})),
      Buffer.from(row({ text: 'caf\u00e9' }), 'latin1'),
      Buffer.from(row({ text: 'café' })),
    ]);
    const { mentions, rejected } = await read(bad);
    expect(mentions.map((m) => m.text)).toEqual(['hello', 'café']);
    expect(rejected).toEqual(['3: the line is not UTF-8 text; save the file as UTF-8']);
  });

  test('bad NDJSON lines are refused one by one', async () => {
    const good = '{"time":"2026-11-22T01:00:00Z","source":"x","brand":"Acme","text":"fine"}';
    const { mentions, rejected } = await read(`${good}\n{"time":\n[1]\n{"source":"x"}\n${good.replace('fine', 'also')}`);
    expect(mentions.map((m) => m.text)).toEqual(['fine', 'also']);
    expect(rejected.map((r) => r.slice(0, 2))).toEqual(['2:', '3:', '4:']);
  });

  test('gzip that breaks off gives what came before, and says so', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => row({ text: createHash('md5').update(`${i}`).digest('hex') })).join('');
    const whole = gzipSync(HEADER + rows);
    const { mentions, rejected } = await read(whole.subarray(0, whole.length / 2), {});
    expect(mentions.length).toBeGreaterThan(8_000);
    expect(rejected.at(-1)).toContain('the gzip data ends early');
  });

  test('gzip damaged in the middle gives what came before, and says so', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => row({ text: createHash('md5').update(`${i}`).digest('hex') })).join('');
    const whole = Buffer.from(gzipSync(HEADER + rows));
    whole.fill(0xff, whole.length / 2, whole.length / 2 + 500);
    const { mentions, rejected } = await read(whole);
    expect(mentions.length).toBeGreaterThan(5_000);
    expect(rejected.at(-1)).toContain('the gzip data is damaged');
  });

  test.each([
    ['', 'empty'],
    ['\n \n', 'empty'],
    ['time;source;brand;text\n', 'separated by ";"'],
    ['time,source,text\n', '"brand" missing'],
    ['time,time,source,brand,text\n', 'twice'],
    ['[{"time":1}]', 'NDJSON'],
    [Buffer.from(HEADER, 'utf16le'), 'UTF-16'],
    [Buffer.from('PK\u0003\u0004rest'), 'Excel'],
    [gzipSync(HEADER).subarray(0, 12), 'ends early'],
  ])('a file like %j is refused as a whole: %s', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  test('an unknown column is said once and ignored; case and order of columns do not matter', async () => {
    const { mentions, warnings } = await read(
      'Mood,TEXT,Brand,Source,Time\ngrim,hi,Acme,x,2026-11-22T01:00:00Z\ngrim,ho,Acme,x,2026-11-22T01:00:00Z\n',
    );
    expect(mentions.map((m) => m.text)).toEqual(['hi', 'ho']);
    expect(warnings).toEqual(['line 1: ignored the unknown column "mood"']);
  });
});

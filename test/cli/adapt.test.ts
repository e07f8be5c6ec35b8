import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { adaptReport, type AdaptReport } from '../../cli/adaptation/adapt-report.ts';
import { newRandom } from '../../shared/sentiment/model/shuffle.ts';
import { labelsCsv, shopTexts } from './labelled-texts.ts';
import { fileOf, stormwatch, type Ran } from './stormwatch.ts';

const SHOP = shopTexts({ negative: 60, neutral: 60, positive: 60 });

/** Adapts with the content of a label file; the model goes beside it. */
const adapt = async (content: string, ...options: string[]): Promise<Ran & { labels: string; model: string }> => {
  const labels = fileOf('labels.csv', content);
  const model = join(dirname(labels), 'ours.bin');
  return { ...(await stormwatch(['adapt', labels, '--out', model, ...options])), labels, model };
};
const reportOf = ({ out }: Ran): AdaptReport => adaptReport.parse(JSON.parse(out));

describe('labels of one’s own', () => {
  let plain: Awaited<ReturnType<typeof adapt>>;
  let first: Buffer;
  let firstInode: number;
  /** The same labels, written over the file of the first. */
  let packed: Ran;
  beforeAll(async () => {
    plain = await adapt(labelsCsv(SHOP));
    first = readFileSync(plain.model);
    firstInode = statSync(plain.model).ino;
    const labels = fileOf('labels.csv.gz', gzipSync(labelsCsv(SHOP)));
    packed = await stormwatch(['adapt', labels, '--out', plain.model, '--force', '--json']);
  });

  test('teach what words mean here, and the figures on texts that were held back say so', () => {
    expect([packed.code, packed.err]).toEqual([0, '']);
    const { labels, heldBack, model } = reportOf(packed);
    expect(labels).toEqual({ negative: 60, neutral: 60, positive: 60 });
    expect(heldBack.shipped.negative.recall).toBeLessThan(0.2);
    expect(heldBack.adapted.negative.recall).toBeGreaterThan(0.9);
    expect(heldBack.adapted.macroRecall).toBeGreaterThan(0.8);
    expect(heldBack.negativeF1Change.low).toBeGreaterThan(0.5);
    expect(model).toEqual({ file: plain.model, bytes: first.byteLength });
  });

  test('make the same file each time, from plain and from packed text; --force replaces it whole', () => {
    expect(first.subarray(0, 4).toString()).toBe('SWSM');
    expect(statSync(plain.model).ino).not.toBe(firstInode);
    expect(readFileSync(plain.model).equals(first)).toBe(true);
    expect(readdirSync(dirname(plain.model)).sort()).toEqual(['labels.csv', 'ours.bin']);
  });

  test('are told to people with what changed and what to do next', () => {
    const { out, err, model } = plain;
    expect(err).toBe('');
    expect(out).toContain('180 labels (60 negative, 60 neutral, 60 positive).');
    expect(out).toMatch(/^ +shipped +adapted$/m);
    expect(out).toMatch(/^ +negative F1 +\d+\.\d +\d+\.\d$/m);
    expect(out).toContain('the adapted model is better at your texts');
    expect(out).not.toContain('drawn at random');
    for (const next of ['score', 'backtest', 'serve']) expect(out).toMatch(new RegExp(`stormwatch ${next} .*--model ${model}`));
    expect(out).toContain(`sentimentModel: '${model}' in infra/stages.ts`);
  });

  test('that are given by chance make no better model, however often each text was copied', async () => {
    const random = newRandom(3);
    const chance = shopTexts({ neutral: 60 }).map(({ text }) => ({ text, label: random() < 0.5 ? 'negative' : 'positive' }));
    const copies = [1, 2, 3, 4].flatMap((n) => chance.map(({ text, label }) => ({ text: `RT @user${n}: ${text}`, label })));
    const { heldBack } = reportOf(await adapt(labelsCsv([...chance, ...copies]), '--json'));
    // Chance is 0.5; with the copies of a text in other fifths it was 0.75.
    expect(heldBack.adapted.macroRecall).toBeLessThan(0.6);
  });
});

test('labels that are nearly all the same are doubted: of angry texts alone nobody learns what the rest is', async () => {
  const angry = shopTexts({ negative: 90, neutral: 10 });
  expect((await adapt(labelsCsv(angry))).out).toContain('90 % of the labels are negative: were the texts drawn at random?');
});

describe('too few labels are refused with what is there and what is needed', () => {
  test.each([
    ['49 texts', shopTexts({ negative: 25, positive: 24 }), '49 labelled English texts, 49 of them different'],
    ['one label only', shopTexts({ negative: 80 }), '80 negative, 0 neutral, 0 positive'],
    ['9 of the second label', shopTexts({ negative: 80, neutral: 9, positive: 9 }), '80 negative, 9 neutral, 9 positive'],
    ['one text in many copies', Array.from({ length: 99 }, (_, i) => SHOP[i < 50 ? 0 : 100]!), '2 of them different'],
  ])('%s', async (_, rows, message) => {
    const { code, out, err, labels, model } = await adapt(labelsCsv(rows));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`stormwatch: ${labels}: too few labels: `);
    expect(err).toContain(message);
    expect(err).toContain('Bring at least 50 different texts, better 500, and 10 of each of two labels');
    expect(readdirSync(dirname(model))).toEqual(['labels.csv']);
  });
});

describe('rows that cannot be used', () => {
  const german = Array.from(
    { length: 30 },
    (_, i) => `"Die Lieferung kam schon wieder viel zu spät und niemand geht ans Telefon, ${i}",negative\n`,
  );
  const bad = `${labelsCsv(SHOP)}"so angry",furious\n"  ",negative\none, two,negative\n"nobody judged it",\n${german.join('')}`;

  test('are told with their lines and skipped; texts without a label are passed over, other languages counted', async () => {
    const ran = await adapt(bad, '--json');
    expect(ran.code).toBe(0);
    expect(ran.err.split('\n').slice(0, 4)).toEqual([
      `${ran.labels}:182: the label is none of negative, neutral, positive; skipped`,
      `${ran.labels}:183: the text is blank; skipped`,
      expect.stringContaining(`${ran.labels}:184: 3 columns where the header has 2`),
      '3 rows skipped. --strict makes the first one fatal.',
    ]);
    // The English model is never asked about German, so it cannot be taught by it.
    const { rejected, otherLanguages, labels } = reportOf(ran);
    expect([rejected, otherLanguages, labels.negative]).toEqual([3, 30, 60]);
  });

  test('are fatal with --strict, and nothing is written', async () => {
    const { code, out, err, labels, model } = await adapt(bad, '--strict');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`stormwatch: ${labels}: line 182: the label is none of`);
    expect(readdirSync(dirname(model))).toEqual(['labels.csv']);
  });

  test.each([
    ['no header', 'so slow,negative\n', 'line 1: the header needs the columns text and label'],
    ['nothing', '', 'the file is empty'],
  ])('%s: the whole file is refused', async (_, content, message) => {
    const { code, err, labels } = await adapt(content);
    expect([code, err.startsWith(`stormwatch: ${labels}: ${message}`)], err).toEqual([1, true]);
  });
});

describe('what is there already', () => {
  const labels = fileOf('labels.csv', labelsCsv(SHOP));

  test('is kept, unless --force says otherwise', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stormwatch-'));
    const out = join(folder, 'ours.bin');
    writeFileSync(out, 'the work of others');
    const refused = await stormwatch(['adapt', labels, '--out', out]);
    expect([refused.code, refused.err]).toEqual([1, `stormwatch: ${out}: it exists already; --force replaces it\n`]);
    expect(readFileSync(out, 'utf8')).toBe('the work of others');
    expect(readdirSync(folder)).toEqual(['ours.bin']);
  });

  test('is kept whatever is said where it is the labels themselves', async () => {
    const { code, err } = await stormwatch(['adapt', labels, '--out', labels, '--force']);
    expect([code, err]).toEqual([2, `stormwatch: ${labels}: these are the labels; write the model to another file\n`]);
    expect(readFileSync(labels, 'utf8')).toBe(labelsCsv(SHOP));
  });

  test('as a folder, or no folder at all, is told before the work', async () => {
    const folder = await stormwatch(['adapt', labels, '--out', dirname(labels), '--force']);
    expect([folder.code, folder.err.includes('that is no file')]).toEqual([2, true]);
    const nowhere = await stormwatch(['adapt', labels, '--out', '/nowhere/at/all/ours.bin']);
    expect([nowhere.code, nowhere.err]).toEqual([
      1,
      'stormwatch: /nowhere/at/all/ours.bin: there is no folder /nowhere/at/all; make it first\n',
    ]);
  });
});

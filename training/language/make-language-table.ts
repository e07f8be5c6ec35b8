/**
 * Makes shared/sentiment/language/language.bin from the word lists of wordfreq 3.1.1 (training/language/README.md says how to get
 * them): `node training/language/make-language-table.ts <folder of the unpacked package> [texts]`. Downloads nothing; the same
 * bytes every time.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ScriptTable, writeLanguageTable } from '../../shared/sentiment/language/language-table.ts';
import { ARABIC, CYRILLIC, LATIN } from '../../shared/sentiment/language/script-of.ts';
import { type DrawOptions, drawText, seeded, type Vocabulary, vocabularyOf } from './draw-texts.ts';
import { fitWeights } from './fit-weights.ts';
import { readWordList, type Said } from './read-word-list.ts';
import { serbianInCyrillic } from './serbian-letters.ts';

type Plan = { script: number; lists: [code: string, list: string][]; buckets: number; share: number; draw: DrawOptions };

const latin = 'en es pt fr de it nl id pl tr sv da fi cs hu ro vi ca lt lv sk sl is ms'.split(' ');
const plans: Plan[] = [
  {
    script: LATIN,
    lists: [...latin.map((code): [string, string] => [code, code]), ['no', 'nb'], ['hr', 'sh'], ['tl', 'fil']],
    buckets: 13_000,
    share: 1,
    draw: { stripMarks: 0.3, loans: 0.25, noise: 0.04 },
  },
  {
    script: CYRILLIC,
    lists: ['ru', 'uk', 'bg', 'mk', 'sr'].map((code): [string, string] => [code, code === 'sr' ? 'sh' : code]),
    buckets: 3_000,
    share: 0.1,
    draw: { stripMarks: 0, loans: 0, noise: 0 },
  },
  {
    script: ARABIC,
    lists: ['ar', 'fa', 'ur'].map((code) => [code, code]),
    buckets: 3_000,
    share: 0.06,
    draw: { stripMarks: 0, loans: 0, noise: 0 },
  },
];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { texts: { type: 'string', default: '3000000' }, out: { type: 'string' } },
});
const folder = join(positionals[0] ?? '.', 'wordfreq', 'data');
if (!existsSync(folder)) throw new Error(`${folder} is missing: unpack wordfreq 3.1.1 and name its folder (training/language/README.md)`);

/** The small lists: some 30,000 words a language; the small and the large list of a language begin alike. */
const readList = (code: string, list: string): Said[] => {
  const said = readWordList(join(folder, `small_${list}.msgpack.gz`));
  return code === 'sr' ? said.map(({ word, share }) => ({ word: serbianInCyrillic(word), share })) : said;
};

const make = ({ script, lists, buckets, share, draw }: Plan): ScriptTable => {
  const vocabularies: Vocabulary[] = lists.map(([code, list]) => vocabularyOf(code, script, readList(code, list)));
  const random = seeded(20_260_101 + script);
  const codes = lists.map(([code]) => code);
  if (draw.noise > 0) codes.push('und');
  const texts = Math.round(Number(values.texts) * share);
  return fitWeights(
    { script, codes, buckets, texts, rate: 0.3 },
    () => drawText(vocabularies, draw, random),
    (line) => console.log(line),
  );
};

const bytes = writeLanguageTable(plans.map(make));
const out = values.out ?? new URL('../../shared/sentiment/language/language.bin', import.meta.url);
writeFileSync(out, bytes);
console.log(`${bytes.length} bytes`);

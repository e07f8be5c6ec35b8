import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RISK_CATEGORIES } from '../../../../shared/domain/mention/risk-category.ts';
import { findRisks } from '../../../../shared/sentiment/risk/find-risks.ts';

/** Posts of our own, written before the rules: `speaks` is whether the post speaks of the category or only sounds like it. */
const posts = readFileSync(new URL('own-posts.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [language, category, speaks, text] = line.split('\t') as [string, string, string, string];
    return { language, category, speaks: speaks === 'yes', text };
  });
const isHit = ({ text, language, category }: (typeof posts)[number]): boolean =>
  findRisks(text, language).some((hit) => hit.category === category);

test('there are at least 25 posts that speak of each category in English and 25 that only sound like it', () => {
  for (const category of RISK_CATEGORIES) {
    for (const speaks of [true, false])
      expect(
        posts.filter((post) => post.language === 'en' && post.category === category && post.speaks === speaks).length,
      ).toBeGreaterThanOrEqual(25);
  }
});

test.each(RISK_CATEGORIES)(
  '%s: of our own English posts at least 80 % are found, and at most one is found that only sounds like it',
  (category) => {
    const own = posts.filter((post) => post.language === 'en' && post.category === category);
    const speaking = own.filter(({ speaks }) => speaks);
    expect(speaking.filter(isHit).length / speaking.length).toBeGreaterThanOrEqual(0.8);
    expect(own.filter((post) => !post.speaks && isHit(post)).map(({ text }) => text).length).toBeLessThanOrEqual(1);
  },
);

test.each(['es', 'pt', 'fr', 'de'])('%s: of our own posts at least 80 % are found, and none that only sounds like it', (language) => {
  const own = posts.filter((post) => post.language === language);
  const speaking = own.filter(({ speaks }) => speaks);
  expect(speaking.filter(isHit).length / speaking.length).toBeGreaterThanOrEqual(0.8);
  expect(own.filter((post) => !post.speaks && isHit(post)).map(({ text }) => text)).toEqual([]);
});

test('no post of another category that we call harmless is filed under anything that wakes people', () => {
  const waking = new Set(['product-safety', 'discrimination', 'data-privacy']);
  const wrong = posts.filter((post) => !post.speaks && findRisks(post.text, post.language).some((hit) => waking.has(hit.category)));
  expect(wrong.map(({ text }) => text)).toEqual([]);
});

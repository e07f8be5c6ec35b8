import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../../shared/sentiment/target/brand-names.ts';
import { findPhrases } from '../../../../shared/sentiment/target/find-phrases.ts';
import { findTarget } from '../../../../shared/sentiment/target/find-target.ts';
import { readWords, type Word } from '../../../../shared/sentiment/target/read-words.ts';
import { weighComplaint } from '../../../../shared/sentiment/target/weigh-complaint.ts';
import { readOwnPosts, readPosts } from '../../../../training/target/labelled-posts.ts';

const at = (text: string, brand = 'Northwind Air'): string => findTarget(text, brand).at;

describe('a complaint is not the brand’s when', () => {
  test.each([
    ['it is said to another account and the brand is only named', '@SkylarkAir you lost my bag, hopeless. My @NorthwindAir trip was nice'],
    ['the brand is wished for', '@SkylarkAir late again. Should have booked @NorthwindAir'],
    ['somebody comes over to the brand', 'Terrible support. Switching from @SkylarkAir to @NorthwindAir'],
    ['the brand made good what another broke', 'thank you @NorthwindAir for rescuing us when @SkylarkAir stranded us'],
    ['another is worse than the brand', '@SkylarkAir is much worse than @NorthwindAir'],
    ['another is the cause', '@NorthwindAir, my dad is delayed because of @SkylarkAir, awful'],
    ['a fellow passenger is to blame', 'the guy behind me on my @NorthwindAir flight is a disgusting pig'],
    ['it takes the brand’s side', 'stop hating on @NorthwindAir, you are ridiculous'],
    ['it is the author’s own mistake', 'Missed my @NorthwindAir flight. My own stupid fault'],
    ['the retweeted post is against another', 'RT @ana: @SkylarkAir is garbage. Next time @NorthwindAir'],
    ['the brand is named without a sign', '@SkylarkAir you suck, Northwind Air would never do that'],
  ])('%s', (_, text) => expect(at(text)).toBe('other'));
});

describe('a complaint stays the brand’s when', () => {
  test.each([
    ['only the brand is named', '@NorthwindAir three hours late, no word. Awful'],
    ['another is preferred to it', '@NorthwindAir worst ever. Should have booked @SkylarkAir'],
    ['somebody leaves it', 'Done. Switching from @NorthwindAir to @SkylarkAir, this is a joke'],
    ['another is asked for help with it', '@SkylarkAir can you help? @NorthwindAir left us stranded'],
    ['a friend is told of it', '@jonas you know how awful @NorthwindAir is'],
    ['nothing is worse', '@SkylarkAir nothing is worse than @NorthwindAir'],
    ['both are meant', 'I hate @SkylarkAir and @NorthwindAir'],
    ['it is put in copy', '@SkylarkAir you lost my bag. @NorthwindAir'],
    ['it is called', '@SkylarkAir is broken on my phone. Hey @NorthwindAir when do you fix this'],
    ['the fault was to trust it', 'My fault for trusting @NorthwindAir, liars'],
    ['it was not the author’s fault', '@NorthwindAir it was not my fault and I still paid'],
    ['staff was rude to the person beside one', 'the man next to me on @NorthwindAir was insulted by a crew member, awful'],
    ['one is sent to it in circles', '@SkylarkAir useless, sent me back to @NorthwindAir'],
    ['praise of it is only quoted', '@SkylarkAir look: "should have booked @NorthwindAir" is a lie, I hate @NorthwindAir'],
    ['the hashtag itself complains', 'Switching to @SkylarkAir #northwindairfail'],
  ])('%s', (_, text) => expect(at(text)).not.toBe('other'));
});

test('the brand is known by handle, hashtag, name with other case and spaces, and what companies add to it', () => {
  for (const name of ['@NorthwindAir', '#northwindair', 'northwind air', '@FlyNorthwindAir', '@NorthwindHelp', 'Northwind Air’s crew']) {
    expect(at(`${name} is awful`), name).toBe('brand');
  }
  expect(at('something is awful')).toBe('unclear');
});

test('the reason names the brand and repeats nothing of the post', () => {
  const { why } = findTarget('@evil_name <b>you</b> suck. Should have booked @NorthwindAir', 'Northwind Air');
  expect(why).toContain('Northwind Air');
  expect(why).not.toMatch(/evil|<b>/);
});

test('of our own posts no complaint about the brand is put to another, and most about another are found', () => {
  const said = readOwnPosts().map((post) => ({ ...post, at: findTarget(post.text, post.brand).at }));
  const others = said.filter((post) => post.at === 'other');
  expect(others.filter((post) => post.target !== 'other')).toEqual([]);
  const wanted = said.filter((post) => post.target === 'other');
  expect(others.length / wanted.length).toBeGreaterThan(0.6);
});

test('of real complaints to airlines at most 2 % are put to another', () => {
  const posts = readPosts('airline_feb2015')?.filter((post) => post.label.startsWith('negative'));
  if (posts === undefined) return;
  const lost = posts.filter((post) => findTarget(post.text, post.brand).at === 'other').length;
  expect(posts.length).toBeGreaterThan(9000);
  expect(lost / posts.length).toBeLessThan(0.02);
  expect(lost).toBeGreaterThan(0);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '@NorthwindAir',
        '@SkylarkAir',
        'RT',
        '"',
        '”',
        'than',
        'you',
        'worse',
        'awful',
        '.',
        '\n',
        '__proto__',
        'constructor',
        '#',
        '😡',
        'not',
        "n't",
      ),
      { maxLength: 80 },
    )
    .map((words) => words.join(' ')),
);

property.prop([hostile, fc.oneof(fc.string(), fc.constantFrom('Northwind Air', '__proto__', '(', '', '.*', 'a a a'))], { seed: 7 })(
  'any text and any brand get the same answer twice',
  (text, brand) => {
    const first = findTarget(text, brand);
    expect(['brand', 'other', 'unclear']).toContain(first.at);
    expect(findTarget(text, brand)).toEqual(first);
  },
);

property.prop([hostile], { seed: 7 })('a text that does not name the brand is never put to another', (text) => {
  expect(at(text, 'Qqzzx Unnamed')).not.toBe('other');
});

property.prop([fc.constantFrom(...readOwnPosts())], { seed: 7 })('spaces around and between words change nothing', ({ text, brand }) => {
  expect(at(`  ${text.replaceAll(' ', '   ')}  `, brand)).toBe(at(text, brand));
});

/** How often a word is looked at. */
const steps = (words: Word[]): number => {
  let reads = 0;
  const counted = new Proxy(words, {
    get: (target, key, receiver): unknown => {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key, receiver);
    },
  });
  weighComplaint(counted, findPhrases(counted, undefined), 0);
  return reads;
};

test.each([
  'stop blaming @NorthwindAir ',
  'worse than ',
  'should have booked the ',
  '@SkylarkAir ',
  'awful awful ',
  'O is so much ',
  'switching ',
])('work grows in step with the text: %s', (piece) => {
  const names = namesOf('Northwind Air');
  const short = steps(readWords(piece.repeat(30), names));
  const long = steps(readWords(piece.repeat(60), names));
  expect(long).toBeLessThan(short * 2.2);
});

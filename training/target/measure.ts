import { findTarget } from '../../shared/sentiment/target/find-target.ts';
import { halfOf, readOwnPosts, readPosts, type Half, type Post } from './labelled-posts.ts';

/**
 * `node training/target/measure.ts [--show]`: how often `findTarget` says `other`, and how often rightly, per half. People's
 * labels say how a text sounds, not whom it is against: a low share of `other` among negatives is what they can show.
 * `--show` prints the real posts put to `other` in the half that development looked at.
 */
const halves: readonly Half[] = ['looked-at', 'held-back'];
const show = process.argv.includes('--show');
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);

const measureOwn = (half: Half): void => {
  const posts = readOwnPosts().filter((post) => halfOf(post.text) === half);
  const said = posts.map((post) => ({ ...post, at: findTarget(post.text, post.brand).at }));
  const others = said.filter((post) => post.at === 'other');
  const right = others.filter((post) => post.target === 'other').length;
  const wanted = posts.filter((post) => post.target === 'other').length;
  const brand = posts.filter((post) => post.target === 'brand').length;
  const lost = others.filter((post) => post.target === 'brand').length;
  console.log(
    `own posts, ${half}: ${posts.length}; other: precision ${right}/${others.length} (${percent(right, others.length)}), ` +
      `recall ${right}/${wanted} (${percent(right, wanted)}); complaints of the brand lost ${lost}/${brand}`,
  );
};

type Set = { name: string; isNegative: (post: Post) => boolean };
const labelled = (post: Post): boolean => post.label.startsWith('negative');
const lowStars = (post: Post): boolean => post.rating !== null && post.rating <= 2;
const sets: readonly Set[] = [
  { name: 'airline_feb2015', isNegative: labelled },
  { name: 'apple_twitter_dec2014_control', isNegative: labelled },
  { name: 'spotifycares_twitter_2017', isNegative: () => true },
  { name: 'steam_full_control', isNegative: (post) => post.label === 'not_recommended|english' },
  { name: 'brokers_play_2021_2022', isNegative: lowStars },
  { name: 'ftx_play_2021_2022', isNegative: lowStars },
];

const measureSet = ({ name, isNegative }: Set, all: readonly Post[], half: Half): void => {
  const posts = all.filter((post) => halfOf(post.text) === half);
  const said = posts.map((post) => ({ post, ...findTarget(post.text, post.brand), negative: isNegative(post) }));
  const negatives = said.filter((s) => s.negative);
  const others = said.filter((s) => s.at === 'other');
  const lost = negatives.filter((s) => s.at === 'other').length;
  const accounts = said.filter((s) => /@\w[^@]*@\w/.test(s.post.text));
  console.log(
    `${name}, ${half}: negatives put to other ${lost}/${negatives.length} (${percent(lost, negatives.length)}); ` +
      `posts with two accounts ${accounts.length}, other ${accounts.filter((s) => s.at === 'other').length}; ` +
      `of all other, not labelled negative ${others.length - lost}/${others.length}`,
  );
  if (!show || half !== 'looked-at') return;
  for (const { post, why } of others)
    console.log(`    ${post.label} | ${post.brand} | ${post.text.replace(/\s+/g, ' ').slice(0, 200)} | ${why}`);
};

/** Processor time, not the clock's: the machine may be doing other things. */
const measureSpeed = (posts: readonly Post[]): void => {
  const once = (): number => {
    const before = process.cpuUsage();
    for (const post of posts) findTarget(post.text, post.brand);
    return process.cpuUsage(before).user / posts.length;
  };
  for (let i = 0; i < 3; i++) once();
  const runs = [once(), once(), once(), once(), once()].toSorted((a, b) => a - b);
  console.log(`speed: ${runs[2]!.toFixed(1)} µs of processor time a tweet, warm, median of 5 (Node ${process.version})`);
};

for (const half of halves) measureOwn(half);
for (const set of sets) {
  const posts = readPosts(set.name);
  if (posts === undefined) continue;
  for (const half of halves) measureSet(set, posts, half);
  if (set.name === 'airline_feb2015') measureSpeed(posts);
}

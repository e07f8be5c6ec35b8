import { isThere } from '../inputs.ts';
import { countVoices } from '../../shared/domain/signal/count-voices.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { noBands, sketchOf, type VoicePair } from '../../shared/domain/signal/voice-sketch.ts';
import { readMentions } from '../../shared/connectors/file/read-mentions.ts';
import { authorHash, copyKeysOf, type CopyKeys } from '../../shared/sentiment/copies/copy-keys.ts';
import { edits } from './edits.ts';

/**
 * How well near-copies are known, on posts of real people: how often an edited post still shares a key with what it was
 * made from, how often two posts of different authors about one brand share a band, and how many voices an hour loses.
 * Prints a few of the joined pairs with `--show`, to be read by a person.
 */
const FILES = [
  'airline_feb2015',
  'apple_twitter_dec2014_control',
  'spotifycares_twitter_2017',
  'brokers_play_2021_2022',
  'ftx_play_2021_2022',
];
const folder = new URL('../../../shared/data/replay/', import.meta.url);
const MOST = 3000;
const LONG_ENOUGH = 9;

type Post = { mention: Mention; keys: CopyKeys };

const isNear = (a: CopyKeys, b: CopyKeys): boolean => a.bands[0] !== 0 && a.bands.some((band, i) => band === b.bands[i]);
const isCopy = (a: CopyKeys, b: CopyKeys): boolean => a.text === b.text || isNear(a, b);

const read = async (file: string): Promise<Post[]> => {
  const posts: Post[] = [];
  for await (const mention of readMentions(new URL(`${file}.csv.gz`, folder).pathname))
    posts.push({ mention, keys: copyKeysOf(mention.text, mention.author) });
  return posts;
};

/** Pairs of posts of different authors and different text that share a band, and of how many. Unknown authors are all different. */
const joinedPairs = (posts: readonly Post[]): { pairs: number; joined: [Post, Post][] } => {
  const distinct = [...new Map(posts.filter((p) => p.keys.bands !== noBands).map((p) => [p.keys.text, p])).values()].slice(0, MOST);
  const joined: [Post, Post][] = [];
  for (let i = 0; i < distinct.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [distinct[i]!, distinct[j]!];
      if (isNear(a.keys, b.keys) && (a.mention.author === null || a.mention.author !== b.mention.author)) joined.push([a, b]);
    }
  }
  return { pairs: (distinct.length * (distinct.length - 1)) / 2, joined };
};

/** Voices of every hour, added up: with near-copies and without. */
const voicesByHour = (posts: readonly Post[]): { without: number; voices: number } => {
  const hours = Map.groupBy(posts, ({ mention }) => mention.time.slice(0, 13));
  let [without, voices] = [0, 0];
  for (const hour of hours.values()) {
    const pairs = hour.map(({ mention, keys }): VoicePair => ({
      author: authorHash(mention.author),
      ...keys,
      negative: 0,
      flags: 0,
      risks: 0,
    }));
    voices += countVoices([sketchOf(pairs, 4096)]).voices;
    without += countVoices([
      sketchOf(
        pairs.map((p) => ({ ...p, bands: noBands })),
        4096,
      ),
    ]).voices;
  }
  return { without, voices };
};

const measureRecall = (posts: readonly Post[]): void => {
  const long = posts.filter(({ mention, keys }) => keys.bands !== noBands && mention.text.split(/\s+/).length >= LONG_ENOUGH);
  const sample = long.filter((_, i) => i % Math.ceil(long.length / 1000) === 0);
  const found = Object.entries(edits).map(([name, edit]) => {
    const copies = sample.filter(({ mention, keys }, i) => isCopy(keys, copyKeysOf(edit(mention.text, i), 'somebody else')));
    return `${name} ${((100 * copies.length) / sample.length).toFixed(0)} %`;
  });
  console.log(`  edited copies found (${sample.length} posts): ${found.join(', ')}`);
};

const measure = async (file: string): Promise<void> => {
  const posts = await read(file);
  console.log(file);
  measureRecall(posts);
  for (const [brand, some] of Map.groupBy(posts, (p) => p.mention.brand)) {
    const { pairs, joined } = joinedPairs(some);
    const { without, voices } = voicesByHour(some);
    const rate = ((1e6 * joined.length) / Math.max(1, pairs)).toFixed(1);
    console.log(`  ${brand}: ${joined.length} of ${pairs} pairs share a band (${rate} per million); voices by hour ${without} → ${voices}`);
    if (process.argv.includes('--show'))
      for (const [a, b] of joined.filter((_, i) => i % Math.ceil(joined.length / 8) === 0))
        console.log(`    ${JSON.stringify(a.mention.text.slice(0, 180))}\n    ${JSON.stringify(b.mention.text.slice(0, 180))}\n`);
  }
};

if (isThere('../shared/data/replay')) for (const file of FILES) await measure(file);

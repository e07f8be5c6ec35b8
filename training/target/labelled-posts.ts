import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { hash32 } from '../../shared/domain/signal/hash32.ts';

/** Development looked at one half of every set; the other half is what is reported. Which half is a hash of the text. */
export type Half = 'looked-at' | 'held-back';
export const halfOf = (text: string): Half => (hash32(text) % 2 === 0 ? 'looked-at' : 'held-back');

const replayRow = z.object({ brand: z.string(), text: z.string(), rating: z.string(), label: z.string() });
/** A post with what people or stars said of it; `label` as in the file, `rating` null where there is none. */
export type Post = { brand: string; text: string; rating: number | null; label: string };

const REPLAY = new URL('../../../shared/data/replay/', import.meta.url);

/** The posts of a set of ../shared/data/replay, or undefined (with a line that says so) where it is absent. */
export const readPosts = (name: string): Post[] | undefined => {
  const file = new URL(`${name}.csv.gz`, REPLAY);
  if (!existsSync(file)) {
    console.log(`skipped: ../shared/data/replay/${name}.csv.gz is not there`);
    return undefined;
  }
  const rows = z.array(replayRow).parse(parse(gunzipSync(readFileSync(file)), { columns: true }));
  return rows.map(({ brand, text, rating, label }) => ({ brand, text, rating: rating === '' ? null : Number(rating), label }));
};

const ownRow = z.tuple([z.enum(['brand', 'other', 'unclear']), z.string(), z.string()]);
/** Our own posts with the right answer, written before there was a rule. */
export type OwnPost = { target: 'brand' | 'other' | 'unclear'; brand: string; text: string };

const OWN = new URL('../../test/shared/sentiment/target/own-posts.tsv', import.meta.url);

export const readOwnPosts = (): OwnPost[] =>
  readFileSync(OWN, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [target, brand, text] = ownRow.parse(line.split('\t'));
      return { target, brand, text };
    });

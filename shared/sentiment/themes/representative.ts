import TfIdf from 'natural/lib/natural/tfidf/tfidf.js';
import type { StormPost } from './storm-post.ts';
import type { ReadPost, Voice } from './voices-of.ts';

export const MOST_REPRESENTATIVE = 5;
/** How much being typical counts against being unlike what was chosen already. */
const TYPICAL = 0.6;
/** What is so like a chosen one tells nothing new. */
const TOO_LIKE = 0.5;
const READABLE = { from: 40, to: 300 };
const HARD_TO_READ = 0.7;

type Vector = ReadonlyMap<string, number>;
type Candidate = { post: StormPost; vector: Vector; typical: number };

/**
 * At most five posts that together say most of what is said, one of each voice, no two alike: maximal marginal relevance
 * (Carbonell and Goldstein 1998) over the tf-idf vectors of `natural`. What is against the brand, reaches many and can be
 * read at a glance comes first.
 */
export const representativeOf = (voices: readonly Voice[]): StormPost[] => {
  const candidates = candidatesOf(voices);
  const chosen: Candidate[] = [];
  while (chosen.length < MOST_REPRESENTATIVE) {
    const next = best(candidates, chosen);
    if (next === undefined) break;
    chosen.push(next);
  }
  return chosen.map(({ post }) => post);
};

const best = (candidates: readonly Candidate[], chosen: readonly Candidate[]): Candidate | undefined => {
  let found: { candidate: Candidate; value: number } | undefined;
  for (const candidate of candidates) {
    const like = Math.max(0, ...chosen.map((c) => similarity(c.vector, candidate.vector)));
    if (chosen.includes(candidate) || like > TOO_LIKE) continue;
    const value = TYPICAL * candidate.typical - (1 - TYPICAL) * like;
    if (found === undefined || value > found.value) found = { candidate, value };
  }
  return found?.candidate;
};

const candidatesOf = (voices: readonly Voice[]): Candidate[] => {
  const shown = voices.map((voice) => ({ voice, read: mostReadable(voice.posts) }));
  const terms = shown.map(({ read }) => termsOf(read));
  const vectors = vectorsOf(terms);
  const centre = new Map<string, number>();
  vectors.forEach((vector, i) => {
    for (const [term, x] of vector) centre.set(term, (centre.get(term) ?? 0) + x * voices[i]!.weight);
  });
  const middle = normalised(centre);
  return shown.map(({ voice, read: { post } }, i) => ({
    post,
    vector: vectors[i]!,
    typical: similarity(vectors[i]!, middle) * voice.weight * reachOf(voice) * (isReadable(post.text) ? 1 : HARD_TO_READ),
  }));
};

/** Followers and copies make a post weightier, each tenfold by as much. */
const reachOf = ({ posts }: Voice): number => {
  const followers = posts.reduce((most, { post }) => Math.max(most, post.followers), 0);
  return 1 + 0.1 * Math.log10(1 + followers) + 0.3 * Math.log10(posts.length);
};

const isReadable = (text: string): boolean => text.length >= READABLE.from && text.length <= READABLE.to;
const mostReadable = (posts: readonly ReadPost[]): ReadPost => posts.find(({ post }) => isReadable(post.text)) ?? posts[0]!;

/** Marked, so that no word of a post is ever the name of something a JavaScript object has. */
const termsOf = ({ runs }: ReadPost): string[] => [
  ...new Set(
    runs
      .flat()
      .filter((w) => !w.stop)
      .map((w) => `~${w.stem}`),
  ),
];

/** natural looks through every document for each term; what more posts share comes first. */
const TERMS = 400;

/** Unit vectors over the terms that at least two voices use: what one alone says is like nothing. */
const vectorsOf = (documents: string[][]): Vector[] => {
  const holders = new Map<string, number>();
  for (const term of documents.flat()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const shared = [...holders].filter(([, n]) => n > 1).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const known = new Set(shared.slice(0, TERMS).map(([term]) => term));
  const kept = documents.map((document) => document.filter((term) => known.has(term)));
  const tfidf = new TfIdf();
  for (const document of kept) tfidf.addDocument(document);
  return kept.map((document) => normalised(new Map(document.map((term) => [term, Math.max(0, tfidf.idf(term))]))));
};

const normalised = (vector: Vector): Vector => {
  const length = Math.sqrt([...vector.values()].reduce((sum, x) => sum + x * x, 0));
  return length === 0 ? vector : new Map([...vector].map(([term, x]) => [term, x / length]));
};

const similarity = (a: Vector, b: Vector): number => {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, x] of small) sum += x * (large.get(term) ?? 0);
  return sum;
};

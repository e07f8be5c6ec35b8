import type { Mention } from '../../shared/domain/mention/mention.ts';
import { DAY_MS, msOf } from '../../shared/domain/time/instant.ts';
import { LONGEST_HOURS } from './shapes.ts';
import type { Place } from './place.ts';
import { pick, shuffled, type Random } from './random.ts';
import type { IsNegative, Stream } from './stream.ts';
import { isOwnWords, newText } from './vary-text.ts';

/** What somebody in a storm says. */
export type StormText = { text: string; source: string; rating: number | null };

/** New texts are made of no fewer real ones than this, if need be of such as are replayed there too. */
const FEW = 50;
/** What is replayed after a storm. */
export const AFTER_DAYS = 2;

/** When everything that is replayed at a place ends. */
export const replayedTo = (onset: number, hours: number): number => onset + hours * 3_600_000 + AFTER_DAYS * DAY_MS;

/**
 * `count` texts of people who are against the brand: those it really got, outside what is replayed at the place; then those
 * that other brands of the file got, as if said to this one; then new ones of their words. In memory only.
 */
export const stormTexts = (place: Place, others: readonly Stream[], isNegative: IsNegative, count: number, random: Random): StormText[] => {
  const { stream } = place.stretch;
  const to = replayedTo(place.onset, Math.max(...place.shapes.map((s) => LONGEST_HOURS[s])));
  const usable = stream.mentions.filter((m) => isOwnWords(m.text) && isNegative(m));
  const far = usable.filter((m) => msOf(m.time) < place.from || msOf(m.time) > to);
  const real = distinct(shuffled(random, far)).slice(0, count);
  if (real.length < count) real.push(...fromOthers(stream, others, isNegative, count - real.length, random));
  const parents = real.length >= FEW ? [...real] : distinct([...far, ...usable]);
  if (parents.length === 0) return [];
  while (real.length < count) {
    const one = pick(random, parents);
    real.push({ ...one, text: newText(random, one.text, pick(random, parents).text) });
  }
  return shuffled(random, real);
};

const distinct = (mentions: readonly Mention[]): StormText[] => {
  const known = new Map<string, StormText>();
  for (const { text, source, rating } of mentions) if (!known.has(text)) known.set(text, { text, source, rating });
  return [...known.values()];
};

const fromOthers = (stream: Stream, others: readonly Stream[], isNegative: IsNegative, count: number, random: Random): StormText[] => {
  const foreign = others.filter((o) => o.brand !== stream.brand);
  const renames = foreign.map((o) => [handleOf(o), handleOf(stream), o.brand, stream.brand] as const);
  const saidToUs = (text: string): string =>
    renames.reduce((so, [theirs, ours, their, our]) => so.replaceAll(theirs, ours).replaceAll(their, our), text);
  const mentions = shuffled(
    random,
    foreign.flatMap((o) => o.mentions),
  );
  const usable: Mention[] = [];
  for (const m of mentions) if (usable.length < count && isOwnWords(m.text) && isNegative(m)) usable.push(m);
  return distinct(usable).map((t) => ({ ...t, text: saidToUs(t.text) }));
};

const handle = /@\w+/g;

/** The account that a brand's mentions speak to most, else its name. */
const handleOf = ({ brand, mentions }: Stream): string => {
  const counts = new Map<string, number>();
  for (const { text } of mentions) for (const [name] of text.matchAll(handle)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [name, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0]);
  return count > mentions.length / 2 ? name : brand;
};

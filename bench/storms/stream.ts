import { readLabelled } from '../../shared/connectors/file/read-labelled.ts';
import { readMentions } from '../../shared/connectors/file/read-mentions.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { instantOf, type Instant } from '../../shared/domain/time/instant.ts';
import { LOW_STARS } from '../../shared/sentiment/count-mention.ts';
import type { Label, ScoreText } from '../../shared/sentiment/score-text.ts';
import { understand } from '../../shared/sentiment/understand.ts';

/** The mentions of one brand in one file, in time order. */
export type Stream = { file: string; brand: string; mentions: Mention[] };

/** What a file holds, with people's judgements of its texts where it has any. */
export type StreamFile = { file: string; streams: Stream[]; labels: Map<string, Label>; rejected: number };

/** Reads a mention file; throws `UnreadableInput` where it cannot be read at all. `file` is what it is called in tables. */
export const readStreamFile = async (path: string, file: string, onBytes?: (bytes: number) => void): Promise<StreamFile> => {
  const brands = new Map<string, Mention[]>();
  let rejected = 0;
  let rated = false;
  for await (const mention of readMentions(path, { onReject: () => rejected++, onBytes })) {
    rated ||= mention.rating !== null;
    const known = brands.get(mention.brand);
    if (known === undefined) brands.set(mention.brand, [mention]);
    else known.push(mention);
  }
  const streams = [...brands].map(([brand, mentions]) => ({ file, brand, mentions: mentions.sort(byTime) }));
  return { file, streams, labels: rated ? new Map<string, Label>() : await labelsOf(path), rejected };
};

/** Stars are judgement enough; otherwise what people wrote in the column `label`, where it is there. */
const labelsOf = async (path: string): Promise<Map<string, Label>> => {
  const labels = new Map<string, Label>();
  try {
    for await (const { text, label } of readLabelled(path, { onReject: () => undefined })) labels.set(text, label);
  } catch {
    return new Map<string, Label>();
  }
  return labels;
};

export const byTime = (a: Mention, b: Mention): number => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0);

/** The mentions from `from` (included) to `to` (not), found without looking at all of them. */
export const between = (mentions: readonly Mention[], from: number, to: number): Mention[] =>
  mentions.slice(firstAt(mentions, instantOf(from)), firstAt(mentions, instantOf(to)));

/** The index of the first mention at or after an instant. */
export const firstAt = (mentions: readonly Mention[], at: Instant): number => {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (mentions[middle]!.time < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Understands each text once for each brand and rating, however often it is replayed. Only what understanding looks at is
 * compared, so it is the same as without.
 */
export const understandOnce = (score: ScoreText = understand): ScoreText => {
  const known = new Map<string, { brand: unknown; rating: unknown; language: unknown; scored: ReturnType<ScoreText> }[]>();
  return (text, hints = {}) => {
    const same = known.get(text);
    const found = same?.find((s) => s.brand === hints.brand && s.rating === hints.rating && s.language === hints.language);
    if (found !== undefined) return found.scored;
    const made = { brand: hints.brand, rating: hints.rating, language: hints.language, scored: score(text, hints) };
    if (same === undefined) known.set(text, [made]);
    else same.push(made);
    return made.scored;
  };
};

/** Whether a mention is against its brand: by its stars, else by a person's label, else by the model. */
export type IsNegative = (mention: Mention) => boolean;

/** The model's word counts only where it is rather sure. */
const SURE = 0.6;

export const negativeBy =
  (labels: ReadonlyMap<string, Label>, score: ScoreText): IsNegative =>
  (mention) => {
    if (mention.rating !== null) return mention.rating <= LOW_STARS;
    const label = labels.get(mention.text);
    if (label !== undefined) return label === 'negative';
    return score(mention.text, mention).probabilities.negative >= SURE;
  };

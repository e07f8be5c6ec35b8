import { streamOf, type Mention } from '../../shared/domain/mention/mention.ts';
import { minuteOf, type Instant } from '../../shared/domain/time/instant.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision, Message, Ports } from '../../shared/platform/runtime.ts';
import { countMention } from '../../shared/sentiment/count-mention.ts';
import type { Scored, ScoreText } from '../../shared/sentiment/score-text.ts';
import { mentionShardBit } from '../../shared/store/keys.ts';
import { toMentionItem, type CountedMention } from '../../shared/store/mention-item.ts';
import type { Table } from '../../shared/store/table.ts';
import type { trigger } from './trigger.ts';

export type Deps = { mentions: Table; enqueue: Ports['enqueue']; score: ScoreText; now: () => Instant };

/** A mention dated later than this many minutes from now is counted when it was collected. */
const AHEAD_MINUTES = 10;

/**
 * Scores an envelope and puts what is new. Then detection is told which minutes to count again, also when every put was
 * refused: an earlier attempt may have died between the two. Counting again does no harm, not counting would.
 */
export const score = async (message: Message<(typeof trigger)['events'][number]>, deps: Deps): Promise<Decision> => {
  const { brand, origin, collectedAt, mentions } = message.detail;
  const stream = streamOf(brand, origin);
  const latest = minuteOf(deps.now()) + AHEAD_MINUTES;
  const counted = mentions.map((mention): CountedMention => {
    const scored = deps.score(mention.text, mention);
    return {
      mention: withLanguage(mention, scored),
      counted: countMention(mention, scored, origin),
      minute: minuteFor(mention, collectedAt, latest),
      score: scored.score,
    };
  });
  const { created } = await deps.mentions.putNew(counted.map((c) => toMentionItem(stream, c, collectedAt)));
  const touchedAt = deps.now();
  const touched = new Map<number, number>();
  for (const { minute, mention } of counted) touched.set(minute, (touched.get(minute) ?? 0) | mentionShardBit(mention.id));
  const minutes = [...touched.keys()].sort((a, b) => a - b);
  const shards = minutes.map((minute) => touched.get(minute) ?? 0);
  // The queue may drop a retry of this very envelope, never another one that touches the same minutes.
  const dedup = idFrom('touch_', stream, ...minutes, ...mentions.map((m) => m.id));
  await deps.enqueue(
    { definition: catalogue.MinutesTouched, detail: { stream, brand, origin, minutes, shards, touchedAt } },
    { group: stream, dedup },
  );
  return { did: 'scored', stream, mentions: mentions.length, created, minutes: minutes.length };
};

/** Where the platform does not say, and we are sure: who answers the post later needs its language. */
const SURE = 0.8;
const withLanguage = (mention: Mention, { language, why }: Scored): Mention =>
  mention.language === null && language !== 'und' && why.languageConfidence >= SURE ? { ...mention, language } : mention;

const minuteFor = (mention: Mention, collectedAt: Instant, latest: number): number => {
  const minute = minuteOf(mention.time);
  return Math.max(0, minute <= latest ? minute : Math.min(latest, minuteOf(collectedAt)));
};

import type { Stage } from '../../local/demo/stage.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import { combine, summarise } from '../../shared/domain/signal/summary.ts';
import { instantOf, msOf } from '../../shared/domain/time/instant.ts';
import { writeSummaries } from '../../shared/store/summary-store.ts';

const BATCH = 500;
const MINUTES = 20;

/** So many posts in the storm that is going on, of so many people, through the signed webhook. */
export const manyPosts = async (stage: Stage, count: number): Promise<void> => {
  const now = msOf(stage.embedded.ports.now());
  const mentions = Array.from({ length: count }, (_, i) => ({
    time: instantOf(now - ((i % MINUTES) + 1) * 60_000 + (i % 59) * 1000),
    source: ['x', 'mastodon', 'bluesky', 'trustpilot'][i % 4]!,
    brand: 'Nimbus Coffee',
    text: `Awful. My machine number ${i} burned ${'and it smells of smoke in the whole house '.repeat((i % 9) + 1)} #nimbus${i}`,
    author: `many-${i}`,
    followers: (i * 37) % 5_000,
    id: `many-${i}`,
  }));
  for (let i = 0; i < mentions.length; i += BATCH) await stage.say(mentions.slice(i, i + BATCH));
};

/** Counted minutes without their mentions, as a month of a busy brand leaves them: one after another from `fromMs` on, backwards. */
export const fillMinutes = async (stage: Stage, brand: string, fromMs: number, minutes: number): Promise<void> => {
  const stream = streamOf(brand, 'live');
  const newest = Math.floor(fromMs / 60_000);
  const empty = summarise(newest, [], false);
  for (let done = 0; done < minutes; done += 1_000) {
    const some = Array.from({ length: Math.min(1_000, minutes - done) }, (_, i) => newest - done - i);
    const summaries = new Map(
      some.map((minute) => [minute, { summary: { ...combine(minute, [empty]), mentions: 3 + (minute % 17) }, shards: 0 }]),
    );
    await writeSummaries(stage.embedded.ports.mentions, stream, summaries, new Map(), stage.embedded.ports.now());
  }
};

import { instantOf, MINUTE_MS, msOf, type Instant } from '../../shared/domain/time/instant.ts';
import { seeded } from '../hostility.ts';
import { crisis, everyday, flood, grumbles, inOwnWords, joke, places, praise, raid, reviews } from './texts.ts';

/** A mention as the outside sends it: what the signed webhook takes. */
export type StoryMention = {
  time: Instant;
  source: string;
  brand: string;
  text: string;
  author: string;
  followers?: number;
  rating?: number;
  id?: string;
  language?: string;
  author_since?: Instant;
};
export type Scene = { at: Instant; title: string; mentions: StoryMention[] };

export const COFFEE = 'Nimbus Coffee';
export const TEA = 'Nimbus Tea';
const SOURCES = ['mastodon', 'x', 'bluesky', 'trustpilot'] as const;

/**
 * The demo's crisis: ten ordinary days, then an evening with praise, a joke that is shared, one flooding author, the
 * storm itself in four languages with reviews, a raid on the sister brand, and quiet. Deterministic for a seed.
 */
export const story = (startsAt: Instant, seed = 7): { history: StoryMention[]; scenes: Scene[]; stormAt: Instant; endsAt: Instant } => {
  const random = seeded(seed);
  const start = msOf(startsAt);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const fill = (text: string): string =>
    text.replaceAll('{place}', () => pick(places)).replaceAll('{n}', () => String(2 + Math.floor(random() * 28)));
  let people = 0;
  const someone = (): string => `person-${++people}`;
  const mention = (ms: number, text: string, more: Partial<StoryMention> = {}): StoryMention => ({
    time: instantOf(ms),
    source: pick(SOURCES),
    brand: COFFEE,
    text: fill(text),
    author: someone(),
    followers: 30 + Math.floor(random() ** 4 * 20_000),
    ...more,
  });
  const ordinaryMinute = (ms: number, share = 0.12): StoryMention[] =>
    random() < share
      ? [mention(ms + random() * MINUTE_MS, random() < 0.2 ? pick(grumbles) : pick(everyday), random() < 0.15 ? { brand: TEA } : {})]
      : [];

  const history: StoryMention[] = [];
  for (let ms = start - 10 * 24 * 60 * MINUTE_MS; ms < start; ms += MINUTE_MS) {
    const hour = new Date(ms).getUTCHours();
    history.push(...ordinaryMinute(ms, hour < 6 ? 0.03 : 0.16));
  }

  const scenes: Scene[] = [];
  const scene = (minute: number, title: string, mentions: StoryMention[]): void => {
    scenes.push({ at: instantOf(start + minute * MINUTE_MS), title, mentions: mentions.sort((a, b) => (a.time < b.time ? -1 : 1)) });
  };
  const minuteMs = (minute: number): number => start + minute * MINUTE_MS;
  const during = (from: number, to: number, count: number, make: (ms: number) => StoryMention): StoryMention[] =>
    Array.from({ length: count }, () => make(minuteMs(from) + random() * (to - from) * MINUTE_MS));

  scene(
    20,
    'An ordinary evening',
    during(0, 20, 5, (ms) => mention(ms, pick(everyday))),
  );
  scene(
    40,
    'A launch is praised (a surge of praise is not a crisis)',
    during(20, 40, 60, (ms) => mention(ms, pick(praise))),
  );
  scene(
    55,
    'A joke is shared 60 times (copies are one voice)',
    during(40, 55, 60, (ms) => mention(ms, joke, { source: 'x' })),
  );
  scene(
    75,
    'One person writes 40 times (one author is one voice)',
    during(55, 75, 40, (ms) => mention(ms, pick(flood), { author: 'furious-fred', source: 'x' })),
  );

  const storm: [from: number, to: number, posts: number, reviewCount: number][] = [
    [80, 85, 5, 0],
    [85, 90, 12, 1],
    [90, 95, 24, 3],
    [95, 100, 40, 6],
    [100, 110, 90, 14],
    [110, 120, 110, 18],
    [120, 135, 90, 15],
  ];
  let reply = 0;
  for (const [from, to, posts, reviewCount] of storm) {
    const language = (): keyof typeof crisis => (random() < 0.72 ? 'en' : pick(['de', 'es', 'fr'] as const));
    const said = during(from, to, posts, (ms) => {
      const l = language();
      const source = pick(SOURCES);
      return mention(ms, inOwnWords(crisis[l], pick), {
        language: l,
        source,
        ...(source === 'mastodon' ? { id: `mastodon-${1000 + ++reply}` } : {}),
      });
    });
    const rated = during(from, to, reviewCount, (ms) =>
      mention(ms, inOwnWords(reviews, pick), { source: 'google_play', rating: 1, followers: 0 }),
    );
    const title = from === 80 ? 'The first reports: a machine overheats' : `The storm, minute ${from - 80} to ${to - 80}`;
    scene(to, title, [...said, ...rated]);
  }
  scene(
    160,
    'Meanwhile: a raid of new accounts on the sister brand (bots cannot pause a budget)',
    during(145, 157, 150, (ms) =>
      mention(ms, inOwnWords(raid, pick), {
        brand: TEA,
        source: 'x',
        author: `tea_${Math.floor(1e7 + random() * 9e7)}`,
        followers: Math.floor(random() * 3),
        author_since: instantOf(ms - 20 * 60 * MINUTE_MS),
      }),
    ),
  );
  scene(
    190,
    'It gets quieter',
    during(160, 190, 12, (ms) => mention(ms, inOwnWords(crisis.en, pick))),
  );
  return { history, scenes, stormAt: instantOf(minuteMs(80)), endsAt: instantOf(minuteMs(600)) };
};

import { afterEach } from 'vitest';
import { crisis, everyday, inOwnWords } from '../../local/demo/texts.ts';
import { seeded } from '../../local/hostility.ts';
import { MINUTE_MS, shift, type Instant } from '../../shared/domain/time/instant.ts';
import { onCallNight, type NightOptions, type OnCallNight, type Post } from './on-call-night.ts';

/** A house for each scenario. When it ends, nobody may have got anything that the scenario did not expect. */
export const nights = (): ((options?: NightOptions) => Promise<OnCallNight>) => {
  let open: OnCallNight[] = [];
  afterEach(async ({ task }) => {
    const ended = open;
    open = [];
    // A scenario that has failed has said so already.
    if (task.result?.state !== 'fail') ended.forEach((night) => night.nobodyElseGotAnything());
    for (const night of ended) await night.close();
  });
  return async (options) => {
    const night = await onCallNight(options);
    open.push(night);
    return night;
  };
};

const random = seeded(5);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
/** So many people, each in words of their own, about something that burns. Their followers make them credible. */
export const fires = (voices: number, more: Partial<Post> = {}): Post[] =>
  Array.from({ length: voices }, (_, i) => ({
    text: inOwnWords(crisis.en, pick)
      .replaceAll('{n}', String(2 + i))
      .replaceAll('{place}', 'Oslo'),
    author: `customer-${i}`,
    followers: 300 + i,
    ...more,
  }));

/** Three ordinary days until `at`, so that detection knows what is usual. */
export const ordinaryDays = (at: Instant): (Post & { time: Instant })[] =>
  Array.from({ length: 90 }, (_, i) => ({
    text: pick(everyday)
      .replaceAll('{n}', String(2 + i))
      .replaceAll('{place}', 'Oslo'),
    author: `regular-${i}`,
    followers: 100,
    time: shift(at, -(i + 1) * 48 * MINUTE_MS),
  })).reverse();

/** What those who were paged are told once somebody has it. */
export const TAKEN_BY = (name: string, severity = 'SEV1'): RegExp =>
  new RegExp(`^${severity} Aurora Air: ${name} has taken it\\. Nothing is left for you to do\\.$`);
/** The code in a page's SMS, with which it is answered. */
export const codeIn = (text: string): string => /Reply ([0-9A-Z]{4}) to take it/.exec(text)?.[1] ?? 'there is no code';

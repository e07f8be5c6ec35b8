import type { VoiceCount } from './count-voices.ts';
import { noTiming, type Timing } from './spread-in-time.ts';

/** From so many posts or voices on it is worth asking whether they are one organised group. */
const ENOUGH = 20;
/** Of accounts half as many: each is a fact of its own, and an incident opens with ten voices. */
const ENOUGH_ACCOUNTS = 10;

/**
 * Shares from which on something suspects by itself (`alone`), or with something of another kind (`weak`). Ours, not fitted:
 * what is weak is about half of what suspects alone.
 */
const SHARES = {
  /** Of all posts against the brand, of one text or of one author: no conversation any more. A joke beside a storm is no part of it. */
  oneVoice: { alone: 0.6, weak: 0.3 },
  fiveVoices: { alone: 0.8, weak: 0.5 },
  /** Of the accounts of whom it is known: those with a standing are fewer; those new or made are as many. */
  standing: { alone: 0.2, weak: 0.35 },
  botLike: { alone: 0.5, weak: 0.25 },
} as const;
const POSTS_A_VOICE = 3;

/**
 * Synchronised timing, in standard deviations from what people do who do not know of each other (a Poisson process), and at
 * least `strays`: the square of how far slots of five seconds stray from their mean, as a part of it. 0.5 is a third of
 * all voices in two slots of twelve; all of them there are 5. A rate that swells and ebbs within the minute is below 0.1.
 */
const BUNCHED = { alone: 5, weak: 3, strays: 0.5 };

type Kind = 'posts' | 'accounts' | 'timing';
/** `alone` is never without `weak`. */
type Reason = { kind: Kind; alone: boolean; weak: boolean; say: string };

/**
 * What speaks for a coordinated burst: copies and near-copies, few authors, accounts without standing, accounts that are new
 * or look made by a machine, posts fired together. Each is thin, so it lowers what happens by itself and never hides; two
 * weak ones of different kinds suspect together. Reasons are told only where it is suspected.
 *
 * Timing, measured on minutes of six and more authors in ../shared/data/replay whose seconds are exact (airlines taken
 * together: 180 minutes in 48 hours, one hour of a broker, two of Apple): χ²/df 1.05, 0.5 and 1.5 where 1 is expected,
 * the worst hour 2.0 or 2.3 standard deviations. None of these streams has a minute of more than 16 authors.
 */
export const raidEvidenceOf = (count: VoiceCount, timing: Timing = noTiming): { suspected: boolean; reasons: string[] } => {
  const reasons = [
    ...strongest(samePosts(count)),
    ...[withoutStanding(count), madeAccounts(count), firedTogether(count, timing)].filter(({ weak }) => weak),
  ];
  const suspected = reasons.some(({ alone }) => alone) || new Set(reasons.map(({ kind }) => kind)).size > 1;
  return { suspected, reasons: suspected ? reasons.map(({ say }) => say) : [] };
};

/** How many times as bunched within minutes as people who do not know of each other; undefined where times are not that exact. */
export const bunchingOf = ({ chi, df }: Timing): number | undefined => (df === 0 ? undefined : chi / df);

/** One of what says nearly the same: the first that suspects alone, or else the first weak one. */
const strongest = (reasons: Reason[]): Reason[] =>
  [reasons.find(({ alone }) => alone) ?? reasons.find(({ weak }) => weak)].filter((reason) => reason !== undefined);

const samePosts = ({ against: { pairs: posts, largest, five }, negativeVoices: voices }: VoiceCount): Reason[] => {
  const from = ({ alone, weak }: { alone: number; weak: number }, of: number): Pick<Reason, 'kind' | 'alone' | 'weak'> => ({
    kind: 'posts',
    alone: of >= ENOUGH && of >= alone * posts,
    weak: of >= ENOUGH && of >= weak * posts,
  });
  const few = posts >= ENOUGH && posts >= POSTS_A_VOICE * voices;
  return [
    { ...from(SHARES.oneVoice, largest), say: `${n(largest)} of ${n(posts)} posts are copies of one text, or one author’s` },
    { ...from(SHARES.fiveVoices, five), say: `${n(five)} of ${n(posts)} posts come from five voices` },
    { kind: 'posts', alone: few, weak: few, say: `${n(posts)} posts say the same few things (${n(voices)} voices)` },
  ];
};

const withoutStanding = ({ standingKnown: known, credible }: VoiceCount): Reason => ({
  kind: 'accounts',
  alone: known >= ENOUGH_ACCOUNTS && credible < SHARES.standing.alone * known,
  weak: known >= ENOUGH_ACCOUNTS && credible < SHARES.standing.weak * known,
  say: `only ${n(credible)} of ${n(known)} accounts have a standing of their own`,
});

const madeAccounts = ({ botLikeKnown: known, botLike }: VoiceCount): Reason => ({
  kind: 'accounts',
  alone: known >= ENOUGH_ACCOUNTS && botLike >= SHARES.botLike.alone * known,
  weak: known >= ENOUGH_ACCOUNTS && botLike >= SHARES.botLike.weak * known,
  say: `${n(botLike)} of ${n(known)} accounts are new or look made by a machine`,
});

const firedTogether = ({ negativeVoices }: VoiceCount, timing: Timing): Reason => {
  const far = negativeVoices >= ENOUGH && timing.chi - timing.df >= BUNCHED.strays * negativeVoices ? deviationsOf(timing) : 0;
  return {
    kind: 'timing',
    alone: far >= BUNCHED.alone,
    weak: far >= BUNCHED.weak,
    say: `posts fall into the same few seconds, ${(bunchingOf(timing) ?? 0).toFixed(1)} times as bunched as by chance`,
  };
};

/** χ² in standard deviations of what chance gives (the cube root's approximation of Wilson and Hilferty 1931). */
const deviationsOf = ({ chi, df }: Timing): number => {
  if (df === 0) return 0;
  const variance = 2 / (9 * df);
  return (Math.cbrt(chi / df) - (1 - variance)) / Math.sqrt(variance);
};

const n = (x: number): string => String(Math.round(x));

/** Guesses are counted by the machine's clock and in memory: a restart forgives, and nobody but the operator can cause one. */
export type Tries = {
  /** Seconds to wait before another try, or 0: then this one is counted, before anybody knows how it ends. */
  begin: (who: string) => number;
  /** It was right: what was counted is forgotten. */
  succeed: (who: string) => void;
};

const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Names are the caller's: this many are remembered, the oldest forgotten first. */
const REMEMBERED = 10_000;

/** A wait that doubles with each wrong try after the third, up to 5 minutes; tries at the same time are tries, too. */
export const growingWait = (now: () => number): Tries => {
  const seen = new Map<string, { count: number; from: number }>();
  return {
    begin: (who) => {
      const { count, from } = seen.get(who) ?? { count: 0, from: 0 };
      const at = now();
      if (at < from) return Math.ceil((from - at) / 1000);
      const wait = count + 1 < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (count + 1 - FREE_TRIES));
      seen.delete(who);
      seen.set(who, { count: count + 1, from: at + wait });
      forgetOldest(seen);
      return 0;
    },
    succeed: (who) => void seen.delete(who),
  };
};

/** So many tries in each minute for one address. Says whether there is one left. */
export const perMinute = (limit: number, now: () => number): ((who: string) => boolean) => {
  const seen = new Map<string, { minute: number; count: number }>();
  return (who) => {
    const minute = Math.floor(now() / 60_000);
    const before = seen.get(who);
    const count = before?.minute === minute ? before.count + 1 : 1;
    seen.delete(who);
    seen.set(who, { minute, count });
    forgetOldest(seen);
    return count <= limit;
  };
};

const forgetOldest = (seen: Map<string, unknown>): void => {
  const [oldest] = seen.keys();
  if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
};

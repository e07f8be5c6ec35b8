import type { ReactElement } from 'react';
import { useNow } from '../api/clock.ts';
import { language, say, sayCount } from '../texts/say.ts';
import { texts } from '../texts/texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const w = texts.words;

/** A span in one unit, as people say it: "3 min", "5 h", "2 days". */
export const sayMs = (ms: number): string => {
  const abs = Math.abs(ms);
  if (abs < 99.5 * MINUTE) return sayCount(w.minutes, Math.round(abs / MINUTE));
  if (abs < 48 * HOUR) return sayCount(w.hours, Math.round(abs / HOUR));
  return sayCount(w.days, Math.round(abs / DAY));
};
export const sayMinutes = (minutes: number): string => sayMs(minutes * MINUTE);

/** Seen from `now`: "3 min ago", "in 2 h", "now" within half a minute. */
export const sayWhen = (at: number, now: number): string => {
  if (Math.abs(at - now) < MINUTE / 2) return w.now;
  return at < now ? say(w.ago, { span: sayMs(now - at) }) : say(w.in, { span: sayMs(at - now) });
};

/** The words are the page's language, whether it is 7 pm or 19 o'clock is the device's. */
export const { hourCycle = 'h23' } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle });
const dayAndClock = new Intl.DateTimeFormat(language, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle,
});
const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long', hourCycle });

export const clockOf = (at: string | number): string => clock.format(new Date(at));
export const dayOf = (at: string | number): string => dayAndClock.format(new Date(at));

/** An instant, as far away as it is; the exact one is in the title. Times are shown in the device's zone. */
export const When = ({ at }: { at: string }): ReactElement => {
  const now = useNow();
  return (
    <time dateTime={at} title={full.format(new Date(at))}>
      {sayWhen(Date.parse(at), now)}
    </time>
  );
};

/** An instant as a clock shows it, with the day where it is not today. */
export const At = ({ at }: { at: string }): ReactElement => {
  const now = useNow();
  const near = Math.abs(Date.parse(at) - now) < 12 * HOUR;
  return (
    <time dateTime={at} title={full.format(new Date(at))} className="number">
      {near ? clockOf(at) : dayOf(at)}
    </time>
  );
};

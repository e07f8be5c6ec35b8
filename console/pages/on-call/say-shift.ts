import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { clockOf, hourCycle } from '../../parts/time.tsx';
import { differAt } from './zones.ts';

const language = document.documentElement.lang || undefined;
export const deviceZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const weekdayClock = new Intl.DateTimeFormat(language, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle });
const dateClock = new Intl.DateTimeFormat(language, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle,
});
const dayName = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric' });
const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });

const DAY = 24 * 3_600_000;
/** "14:00" today, "Mon 09:00" within six days, "Mon 30 Nov 09:00" later. */
export const sayTime = (ms: number, now: number): string => {
  const sameDay = new Date(ms).toDateString() === new Date(now).toDateString();
  if (sameDay) return clockOf(ms);
  return ms > now && ms - now < 6 * DAY ? weekdayClock.format(ms) : dateClock.format(ms);
};

/** The same, and what the schedule's own clock shows where that is something else. */
export const sayTimeFor = (ms: number, now: number, timeZone: string): string => {
  const here = sayTime(ms, now);
  if (!differAt(ms, deviceZone, timeZone)) return here;
  const there = new Intl.DateTimeFormat(language, { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(ms);
  return say(texts.onCall.now.otherZone, { when: here, there, zone: timeZone });
};

export const sayDay = (ms: number): string => dayName.format(ms);
export const sayDate = (ms: number): string => date.format(ms);

/** A person by name; nobody as nobody. */
export const sayPerson = (personId: string | null, people: Readonly<Record<string, string>>): string =>
  personId === null ? texts.words.nobody : (people[personId] ?? personId);

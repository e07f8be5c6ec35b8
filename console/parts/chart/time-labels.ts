import { language } from '../../texts/say.ts';
import { hourCycle } from '../time.tsx';

const DAY_S = 86_400;
const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', hourCycle });

/** What stands under a time axis: the hour, the day where a day begins, the month where they are far apart. Seconds since 1970. */
export const timeLabels = (splits: readonly number[], stepSeconds: number): string[] =>
  splits.map((at) => {
    const date = new Date(at * 1000);
    if (stepSeconds >= 27 * DAY_S) return month.format(date);
    const midnight = date.getHours() === 0 && date.getMinutes() === 0;
    return stepSeconds >= DAY_S || midnight ? day.format(date) : clock.format(date);
  });

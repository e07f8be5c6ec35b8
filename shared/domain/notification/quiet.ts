import { isQuiet, quietUntil } from './quiet-hours.ts';
import { sayTime, type Stage } from './verdict.ts';

/** A person's own: nobody is woken by less than a sev1. */
export const quiet: Stage = ({ quietHours: hours, timeZone, now }) => {
  if (hours === null || !isQuiet(hours, timeZone, now)) return undefined;
  const until = quietUntil(hours, timeZone, now);
  const explain = `quiet hours ${hours.from}–${hours.to}: told in one message at ${sayTime(until, timeZone)}`;
  return { notify: false, suppressedBy: 'quiet-hours', explain, until };
};

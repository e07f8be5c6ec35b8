import { shift } from '../time/instant.ts';
import { sayTime, type Stage } from './verdict.ts';

export const DEDUP_SECONDS = 60;

/** The same to the same person, by whatever method, and only where it was delivered: an unknown outcome is no reason to wait. */
export const dedup: Stage = ({ lastNotifiedAt, now, timeZone }) =>
  lastNotifiedAt === null || shift(lastNotifiedAt, DEDUP_SECONDS * 1000) <= now
    ? undefined
    : { notify: false, suppressedBy: 'dedup', explain: `the same was delivered at ${sayTime(lastNotifiedAt, timeZone)}`, until: null };

import { graver } from '../incident/severity.ts';
import { MINUTE_MS, shift } from '../time/instant.ts';
import { sayTime, type Stage } from './verdict.ts';

/** For this long a notification of a larger incident stands for a smaller one of the same brand. */
export const INHIBIT_MINUTES = 60;

/** After Alertmanager's inhibition: who was notified of the larger incident within the hour is not notified of the smaller. */
export const inhibition: Stage = ({ larger, severity, now, timeZone }) => {
  if (larger === null || !graver(larger.severity, severity)) return undefined;
  if (larger.notifiedAt <= shift(now, -INHIBIT_MINUTES * MINUTE_MS)) return undefined;
  const when = sayTime(larger.notifiedAt, timeZone);
  return {
    notify: false,
    suppressedBy: 'inhibition',
    explain: `the larger incident ${larger.incidentId} (${larger.severity}) of the brand stands for it, paged at ${when}`,
    until: null,
  };
};

import { instantOf } from '../time/instant.ts';
import { silences } from './silence.ts';
import { sayTime, type Held, type NotificationFacts } from './verdict.ts';

/** Of several silences the one that lasts longest speaks. */
export const silenced = (facts: Pick<NotificationFacts, 'silences' | 'brand' | 'severity' | 'now' | 'timeZone'>): Held | undefined => {
  const [active] = facts.silences
    .filter((s) => silences(s, facts, facts.now))
    .toSorted((a, b) => Date.parse(b.endsAt) - Date.parse(a.endsAt));
  if (active === undefined) return undefined;
  const until = instantOf(Date.parse(active.endsAt));
  return {
    notify: false,
    suppressedBy: 'silence',
    explain: `silence ${active.id} by ${active.createdBy} until ${sayTime(until, facts.timeZone)}: ${active.comment}`,
    until,
  };
};

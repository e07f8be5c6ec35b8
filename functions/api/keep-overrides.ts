import type { Config } from '../../shared/config/config.ts';
import { MOST_OVERRIDES, type Override } from '../../shared/config/on-call-settings.ts';
import { refused, type Refused } from '../../shared/domain/actor.ts';
import { DAY_MS, msOf, shift, type Instant } from '../../shared/domain/time/instant.ts';

/** How long what is over is kept, for looking back. */
const KEPT_DAYS = 31;

/** The settings with these overrides as the latest; one of the same id is replaced. Refused where there are too many. */
export const withOverrides = (document: Config, overrides: readonly Override[], now: Instant): Config | Refused => {
  const ids = new Set(overrides.map((o) => o.id));
  // The same asked twice in one moment (a double tap) is one.
  if (
    overrides.every((o) =>
      document.overrides.some((x) => x.id === o.id && x.person === o.person && x.startsAt === o.startsAt && x.endsAt === o.endsAt),
    )
  )
    return document;
  const kept = document.overrides.filter((o) => !ids.has(o.id) && Date.parse(o.endsAt) > msOf(shift(now, -KEPT_DAYS * DAY_MS)));
  if (kept.length + overrides.length > MOST_OVERRIDES)
    return refused('too_many_overrides', `there would be more than ${MOST_OVERRIDES} overrides`);
  return { ...document, overrides: [...kept, ...overrides] };
};

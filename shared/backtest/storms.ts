import { gravest, type Severity } from '../domain/incident/severity.ts';
import type { Sensitivity } from '../domain/signal/parameters.ts';
import type { Instant } from '../domain/time/instant.ts';
import { alarmAtOf, isAlarm, SENSITIVITIES, type Told } from './alarms.ts';
import type { ReplayedIncident } from './incident-replay.ts';

/** What a setting made of a storm. `alarmAt` null: recorded as sev4, nobody is told. */
export type Seen = { incidentIds: string[]; openedAt: Instant; alarmAt: Instant | null; severity: Severity };
/** One storm as each setting saw it; null: not at all. */
export type Storm = { brand: string; from: Instant; seen: Record<Sensitivity, Seen | null> };

type Span = { sensitivity: Sensitivity; incident: ReplayedIncident; from: Instant; to: Instant };

/**
 * Which incidents of the three settings are about the same: those that overlap between the first mention and the end.
 * Only storms that are an alarm at one setting at least.
 */
export const stormsOf = (brand: string, told: Record<Sensitivity, readonly Told[]>): Storm[] => {
  const spans = SENSITIVITIES.flatMap((sensitivity) => told[sensitivity].map((t) => spanOf(sensitivity, t)));
  const alarms = spans.filter((s) => isAlarm(s.incident.maxSeverity)).sort((a, b) => (a.from < b.from ? -1 : 1));
  const groups: { from: Instant; to: Instant; spans: Span[] }[] = [];
  for (const span of alarms) {
    const last = groups.at(-1);
    if (last === undefined || span.from > last.to) groups.push({ from: span.from, to: span.to, spans: [span] });
    else {
      last.spans.push(span);
      if (span.to > last.to) last.to = span.to;
    }
  }
  for (const s of spans) {
    if (isAlarm(s.incident.maxSeverity)) continue;
    groups.find((g) => s.from <= g.to && s.to >= g.from)?.spans.push(s);
  }
  return groups.map(({ from, spans: all }) => ({
    ...{ brand, from },
    seen: { quiet: seenAt('quiet', all), normal: seenAt('normal', all), early: seenAt('early', all) },
  }));
};

const FOREVER: Instant = '9999-12-31T23:59:59.999Z';

const spanOf = (sensitivity: Sensitivity, { incident, lead }: Told): Span => ({
  ...{ sensitivity, incident },
  from: lead.beganAt < incident.openedAt ? lead.beganAt : incident.openedAt,
  to: incident.resolvedAt ?? FOREVER,
});

const seenAt = (sensitivity: Sensitivity, spans: readonly Span[]): Seen | null => {
  const all = spans.filter((s) => s.sensitivity === sensitivity).map((s) => s.incident);
  const [first] = all.toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  if (first === undefined) return null;
  const told = all.map(alarmAtOf).filter((at) => at !== null);
  return {
    incidentIds: all.map((i) => i.id),
    openedAt: first.openedAt,
    alarmAt: told.sort()[0] ?? null,
    severity: all.reduce<Severity>((most, i) => gravest(most, i.maxSeverity), 'sev4'),
  };
};

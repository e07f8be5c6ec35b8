import type { IncidentSummary } from '../../../shared/contract/api.ts';
import type { BrandSeries } from '../../../shared/contract/series.ts';
import type { Severity } from '../../../shared/domain/incident/severity.ts';

/** How it is for a brand. `rising`: a signal is up and no incident is open. `learning`: nobody can say yet what is usual. */
export type Weather = 'storm' | 'stir' | 'rising' | 'calm' | 'learning' | 'silent';

const GRAVITY: Record<Severity, number> = { sev1: 4, sev2: 3, sev3: 2, sev4: 1 };
export const isOpen = ({ status }: IncidentSummary): boolean => status === 'open' || status === 'acknowledged';

/** The open ones of a brand: what nobody has first, then the gravest, then the newest. */
export const openOf = (brand: string, incidents: readonly IncidentSummary[]): IncidentSummary[] =>
  incidents
    .filter((i) => i.brand === brand && isOpen(i))
    .toSorted(
      (a, b) =>
        Number(b.origin === 'live') - Number(a.origin === 'live') ||
        GRAVITY[b.severity] - GRAVITY[a.severity] ||
        Number(a.status === 'acknowledged') - Number(b.status === 'acknowledged') ||
        (a.openedAt < b.openedAt ? 1 : -1),
    );

/** How stormy it is by its open live incidents: 0 is calm. A rehearsal is no storm. */
export const gravity = (brand: string, incidents: readonly IncidentSummary[]): number =>
  Math.max(0, ...openOf(brand, incidents).flatMap((i) => (i.origin === 'live' ? [GRAVITY[i.severity]] : [])));

type Brand = { id: string; name: string };
/** The stormy ones first, otherwise by name. */
export const brandsInOrder = <B extends Brand>(brands: readonly B[], incidents: readonly IncidentSummary[]): B[] =>
  brands.toSorted((a, b) => gravity(b.id, incidents) - gravity(a.id, incidents) || a.name.localeCompare(b.name));

/**
 * Which brand is shown. What was tapped in this visit wins; what was looked at last time only while no other brand is
 * stormier: nobody who was woken sees “calm” first.
 */
export const brandToShow = (
  { tapped, remembered }: { tapped: string | undefined; remembered: string | null },
  brands: readonly Brand[],
  incidents: readonly IncidentSummary[],
): string | undefined => {
  const known = (id: string | null | undefined): id is string => brands.some((b) => b.id === id);
  if (known(tapped)) return tapped;
  const [first] = brandsInOrder(brands, incidents);
  if (known(remembered) && gravity(remembered, incidents) === gravity(first?.id ?? '', incidents)) return remembered;
  return first?.id;
};

export type Numbers = { weather: Weather; count: number; usual: number | null };

/** The sentence's numbers: voices against the brand in the last hour, and what is usual. */
export const weatherOf = (series: BrandSeries, open: readonly IncidentSummary[]): Numbers => {
  const live = open.filter((i) => i.origin === 'live');
  const hour = series.series.find((s) => s.lens === 'negative' && s.window === '1h');
  const learning = hour?.status === 'too little history';
  const count = Math.round(hour?.observed ?? series.hours.at(-1)?.negative ?? 0);
  const numbers = { count, usual: learning ? null : Math.round(hour?.expected ?? series.expected) };
  if (live.some((i) => GRAVITY[i.severity] >= 3)) return { weather: 'storm', ...numbers };
  if (live.length > 0) return { weather: 'stir', ...numbers };
  if (series.newest === null) return { weather: 'silent', ...numbers };
  if (series.series.some((s) => s.raises && s.active !== null)) return { weather: 'rising', ...numbers };
  return { weather: learning ? 'learning' : 'calm', ...numbers };
};

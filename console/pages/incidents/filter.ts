import type { IncidentListed } from '../../../shared/contract/api.ts';

/** Which incidents are wanted. `brand` empty: every one. */
export type Filter = { brand: string; status: 'any' | 'now' | 'ended' };

export const isOver = (status: IncidentListed['status']): boolean => status !== 'open' && status !== 'acknowledged';

/** As the address says it; what makes no sense in it is left out. */
export const filterOf = (search: string): Filter => {
  const asked = new URLSearchParams(search);
  const status = asked.get('status');
  return { brand: asked.get('brand') ?? '', status: status === 'now' || status === 'ended' ? status : 'any' };
};

export const searchOf = ({ brand, status }: Filter): string => {
  const search = new URLSearchParams({ ...(brand === '' ? {} : { brand }), ...(status === 'any' ? {} : { status }) }).toString();
  return search === '' ? '' : `?${search}`;
};

/** Newest first. */
export const shownBy = ({ brand, status }: Filter, all: readonly IncidentListed[]): IncidentListed[] =>
  all
    .filter((i) => (brand === '' || i.brand === brand) && (status === 'any' || isOver(i.status) === (status === 'ended')))
    .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));

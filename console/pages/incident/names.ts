import type { IncidentDetail } from '../../../shared/contract/api.ts';

/** What somebody is called; where nobody knows a name, their id. */
export const nameIn = ({ people }: Pick<IncidentDetail, 'people'>, id: string): string => people[id] ?? id;

/** The sections of the page in their order; also the ids to jump to. */
export const SECTIONS = ['drafts', 'holds', 'said', 'chart', 'paged', 'tasks', 'timeline', 'signals'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Brings a section before the eyes, and the keyboard with it. */
export const jumpTo = (name: SectionName): void => {
  const section = document.getElementById(name);
  section?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  section?.focus({ preventScroll: true });
};

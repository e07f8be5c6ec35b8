import type { Me } from '../../../shared/contract/me.ts';

export const PARTS = ['brands', 'people', 'on-call', 'escalation', 'holds', 'channels', 'silences', 'playbooks', 'whole'] as const;
export type Part = (typeof PARTS)[number];

/** Whether somebody keeps the whole installation's settings. */
export const ownsAll = (me: Pick<Me, 'everywhere'>): boolean => me.everywhere.includes('own');
/** The brands whose own settings they may change. */
export const ownBrands = (me: Pick<Me, 'brands'>): string[] => me.brands.filter((b) => b.may.includes('own')).map((b) => b.id);

/** The parts a person can do something with, or read. What they may not see is not there. */
export const partsFor = (me: Pick<Me, 'everywhere' | 'brands'>): Part[] => {
  if (ownsAll(me)) return [...PARTS];
  return PARTS.filter((part) => (part === 'brands' ? ownBrands(me).length > 0 : part === 'silences' || part === 'playbooks'));
};

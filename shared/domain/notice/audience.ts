import type { Severity } from '../incident/severity.ts';
import { graver } from '../incident/severity.ts';
import type { NewsKind } from './news.ts';

/** A topic's people, as the settings know them. */
export type Audience = { brand: string; from: Severity; events?: readonly NewsKind[] | undefined; drills: boolean };

/** Why a topic's people do not hear of this by themselves; undefined where they do. */
export const whyUnheard = (to: Audience, about: { severity: Severity; kind: NewsKind | undefined }): string | undefined => {
  if (graver(to.from, about.severity)) return `they hear from ${to.from} on`;
  if (to.events === undefined || (about.kind !== undefined && to.events.includes(about.kind))) return undefined;
  return `they asked for other news: ${to.events.join(', ')}`;
};

/** Whether a topic speaks for this brand. */
export const concerns = (to: Pick<Audience, 'brand'>, brand: string): boolean => to.brand === '*' || to.brand === brand;

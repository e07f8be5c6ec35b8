import type { TimelineEntry } from '../../../../shared/contract/api.ts';
import type { Phrase } from '../../../parts/phrase.ts';
import { texts } from '../../../texts/texts.ts';

const t = texts.timeline;

/**
 * One line of the timeline. `detail`: what was written about it, by a person or by us. `machine`: a step between two
 * others that only who looks for a fault wants to see.
 */
export type Line = { phrase: Phrase; detail?: string; machine?: true; plural?: { one?: string; other: string }; count?: number };

/** What the events before said of the things that later ones only name by their id; and who is who. */
export type Known = {
  things: ReadonlyMap<string, Record<string, unknown>>;
  people: Readonly<Record<string, string>>;
  me: string | undefined;
};

export const knownOf = (timeline: readonly TimelineEntry[], people: Record<string, string>, me?: string): Known => {
  const things = new Map<string, Record<string, unknown>>();
  // What was said first names the thing; only the channel is the one that was tried last.
  for (const { about, data } of timeline) {
    const channel = data['channel'] === undefined ? {} : { channel: data['channel'] };
    things.set(about.id, { ...data, ...things.get(about.id), ...channel });
  }
  return { things, people, me };
};

export const textIn = (data: Record<string, unknown>, key: string): string => (typeof data[key] === 'string' ? data[key] : '');
export const numberIn = (data: Record<string, unknown>, key: string): number => (typeof data[key] === 'number' ? data[key] : 0);
export const recordIn = (data: Record<string, unknown>, key: string): Record<string, unknown> =>
  typeof data[key] === 'object' && data[key] !== null ? (data[key] as Record<string, unknown>) : {};

export const personName = (id: string, { people, me }: Known): string => (id === '' ? t.somebody : id === me ? t.you : (people[id] ?? id));

export const actorName = ({ actor }: TimelineEntry, known: Known): string => {
  switch (actor.kind) {
    case 'person':
      return personName(actor.id, known);
    case 'policy':
      return texts.words.policy.replace('{name}', () => actor.name);
    case 'system':
      return texts.words.system;
    case 'connector':
      return actor.id;
  }
};

export const isPerson = ({ actor }: TimelineEntry): boolean => actor.kind === 'person';

/** `withDetail` where there is something to read: an empty note is none. */
export const line = (text: string, values: Phrase['values'] = {}, detail = ''): Line => ({
  phrase: { text, values },
  ...(detail === '' ? {} : { detail }),
});
export const machine = (text: string, values: Phrase['values'] = {}): Line => ({ ...line(text, values), machine: true });

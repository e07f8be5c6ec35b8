import { config, type Config } from '../../shared/config/config.ts';
import type * as z from 'zod';

export type HouseSettings = z.input<typeof config>;

const person = (id: string, name: string, digit: number, more: object = {}) => ({
  id,
  name,
  contactMethods: [
    { id: `${id}-sms`, channel: 'sms' as const, phone: `+49151000000${digit}` },
    { id: `${id}-mail`, channel: 'email' as const, email: `${id}@aurora.example` },
  ],
  ...more,
});

/**
 * Aurora Air: Ana is on call, Ben stands behind her, Cem after him, twice around. Dora opens incidents and is on no ladder;
 * Olga owns the brand. Only Ana and Olga have agreed to drills.
 */
export const auroraAir: HouseSettings = {
  brands: [{ id: 'Aurora', name: 'Aurora Air', escalationPolicy: 'crisis', sensitivity: 'early' }],
  people: [
    person('ana', 'Ana', 1, { drills: true }),
    person('ben', 'Ben', 2),
    person('cem', 'Cem', 3),
    person('dora', 'Dora', 4),
    person('olga', 'Olga', 5, { drills: true }),
  ],
  memberships: [
    { person: 'ana', brand: 'Aurora', role: 'responder' },
    { person: 'ben', brand: 'Aurora', role: 'approver' },
    { person: 'cem', brand: 'Aurora', role: 'responder' },
    { person: 'dora', brand: 'Aurora', role: 'responder' },
    { person: 'olga', brand: '*', role: 'owner' },
  ],
  schedules: [{ id: 'primary', startsAt: '2026-01-05T08:00:00Z', people: ['ana'] }],
  escalationPolicies: [
    {
      id: 'crisis',
      steps: [
        { delayMinutes: 0, schedules: ['primary'] },
        { delayMinutes: 5, people: ['ben'] },
        { delayMinutes: 10, people: ['cem'] },
      ],
      repeats: 1,
      repeatDelayMinutes: 15,
    },
  ],
  connections: [{ id: 'hook', kind: 'webhook', brand: '*', credentials: 'env:HOOK_SECRET' }],
};

/** The house with some of its settings changed, as a person's edit would be read. */
export const settled = (changed: HouseSettings = {}): Config => config.parse({ ...auroraAir, ...changed });

/** The house's people, one of them changed. */
export const peopleWith = (id: string, change: object): NonNullable<HouseSettings['people']> =>
  auroraAir.people!.map((p) => (p.id === id ? { ...p, ...change } : p));

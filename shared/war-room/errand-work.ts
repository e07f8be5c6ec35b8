import type { Failed, Read } from '../platform/outcome.ts';

/** What an errand left at the other end. */
export type Made = { externalId: string; url: string | null };
export type MadeOutcome = ({ outcome: 'delivered' } & Made) | Failed;

/** How one errand is run: whether it was done already (null: it was not), and one attempt at it. */
export type ErrandWork = { look: () => Promise<Read<Made | null>>; attempt: () => Promise<MadeOutcome> };

import type { Origin } from './mention.ts';

/**
 * Whether something of this origin may touch this target: the live reaches the real, a drill reaches rehearsal
 * targets, and nothing else reaches anything.
 */
export const mayReach = (origin: Origin, target: { rehearsal: boolean }): boolean =>
  origin === 'live' ? !target.rehearsal : origin === 'drill' && target.rehearsal;

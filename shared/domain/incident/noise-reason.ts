import * as z from 'zod';

/** Why somebody says that an incident was none. */
export const noiseReason = z.enum(['not-about-us', 'praise', 'raid', 'known-already', 'too-small', 'other']);
export type NoiseReason = z.infer<typeof noiseReason>;

/** As people say it. */
export const noiseReasons = {
  'not-about-us': 'not about us',
  praise: 'praise',
  raid: 'a raid',
  'known-already': 'known already',
  'too-small': 'too small',
  other: 'another reason',
} as const satisfies Record<NoiseReason, string>;

export const isNoiseReason = (reason: unknown): reason is NoiseReason => noiseReason.safeParse(reason).success;

import * as z from 'zod';
import { brand } from '../config/config.ts';

/** What is wrong with settings that are not stored yet, and where (`POST /v1/config/check`). Empty: they can be stored. */
export const configProblems = z.strictObject({
  problems: z.array(z.strictObject({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })),
});
export type ConfigProblems = z.infer<typeof configProblems>;

/** The entry of one brand (`GET` and `PUT /v1/brands/:brand/settings`), and the version of the settings it is from. */
export const brandSettings = z.strictObject({ version: z.number().int().nonnegative(), brand });
export type BrandSettings = z.infer<typeof brandSettings>;

/** What an owner of the brand alone may change of it; the policies are the installation's owners'. */
export const OWN_BRAND_FIELDS = ['name', 'sensitivity', 'detection', 'languages', 'voice'] as const;

export const settingsBodies = {
  check: z.strictObject({ config: z.unknown() }),
  /** The whole entry as it was given, with the changes; based on another version nothing is written (409). */
  putBrand: z.strictObject({ basedOn: z.number().int().nonnegative(), brand }),
} as const;

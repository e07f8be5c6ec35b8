import { english } from './en/english.ts';

/**
 * Every text of the console. To translate: copy `en/` to the language's folder, translate the values (`{names}` stay), and
 * choose it here; the type says what is missing.
 */
export type Catalogue = typeof english;
export const texts: Catalogue = english;

import { createHash } from 'node:crypto';

/** The sha256 of a text as 64 hex digits. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * An id that follows from its causes, so that doing the same work twice names the same thing: `prefix` (with its
 * underscore, e.g. `page_`) and 16 hex digits over the parts. Parts are told apart: ('a', 'bc') is not ('ab', 'c').
 */
export const idFrom = (prefix: string, ...parts: (string | number)[]): string =>
  prefix + sha256Hex(JSON.stringify(parts.map(String))).slice(0, 16);

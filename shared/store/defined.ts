import type { Value } from './table.ts';

type Loose = { readonly [name: string]: Value | undefined };

/** The attributes that are there: what is undefined is not stored, in any driver. */
export const definedEntries = (map: Loose): [string, Value][] =>
  Object.entries(map).filter((e): e is [string, Value] => e[1] !== undefined);

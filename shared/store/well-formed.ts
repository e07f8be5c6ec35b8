import { definedEntries } from './defined.ts';
import type { Item, Key, QueryOptions, Value, Write } from './table.ts';

/** Text as UTF-8 can carry it: half of a surrogate pair (a cut emoji) becomes U+FFFD, the same in every driver. */
export const wellFormedValue = (value: Value): Value => {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormedValue);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return wellFormedMap(value);
};

const wellFormedMap = (map: { [name: string]: Value }): { [name: string]: Value } =>
  Object.fromEntries(definedEntries(map).map(([name, v]) => [name.toWellFormed(), wellFormedValue(v)]));

export const wellFormedKey = (key: Key): Key =>
  key.pk.isWellFormed() && key.sk.isWellFormed() ? key : { pk: key.pk.toWellFormed(), sk: key.sk.toWellFormed() };

export const wellFormedItem = (item: Item): Item => wellFormedMap(item) as Item;

export const wellFormedWrite = (write: Write): Write => wellFormedMap(write) as unknown as Write;

export const wellFormedQuery = (options: QueryOptions): QueryOptions =>
  Object.values(options).every((v) => typeof v !== 'string' || v.isWellFormed())
    ? options
    : (wellFormedMap(options) as unknown as QueryOptions);

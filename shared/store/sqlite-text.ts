import { definedEntries } from './defined.ts';
import type { Item, Key, Value } from './table.ts';

/**
 * Items as text in SQLite: plain JSON of everything besides the key, readable with any tool. Bytes are written as a
 * string that begins with NUL and `b` (base64 follows); a text that itself begins with NUL gets `t` put behind that.
 */
const NUL = '\u0000';

export const encodeItem = (item: Item, special: boolean): string => {
  const { pk: _pk, sk: _sk, ...attributes } = item;
  return JSON.stringify(special ? escaped(attributes) : attributes);
};

export const decodeItem = (key: Key, text: string): Item => {
  const parsed = JSON.parse(text) as { [attribute: string]: Value };
  const attributes = text.includes('\\u0000') ? (unescaped(parsed) as typeof parsed) : parsed;
  attributes['pk'] = key.pk;
  attributes['sk'] = key.sk;
  return attributes as Item;
};

const escaped = (value: Value): Value => {
  if (typeof value === 'string') return (value.startsWith(NUL) ? `${NUL}t${value.slice(1)}` : value).toWellFormed();
  if (value instanceof Uint8Array) return `${NUL}b${Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64')}`;
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(definedEntries(value).map(([name, v]) => [name.toWellFormed(), escaped(v)]));
};

const unescaped = (value: Value): Value => {
  if (typeof value === 'string') {
    if (!value.startsWith(NUL)) return value;
    return value[1] === 'b' ? new Uint8Array(Buffer.from(value.slice(2), 'base64')) : NUL + value.slice(2);
  }
  if (Array.isArray(value)) return value.map(unescaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as { [name: string]: Value }).map(([name, v]) => [name, unescaped(v)]));
};

import { definedEntries } from './defined.ts';
import { TableError, type Item, type Key, type PlainWrite, type QueryOptions, type Value, type Write } from './table.ts';

/** DynamoDB's limits, kept by every driver so that nobody learns about them in production. */
export const LIMIT = {
  itemBytes: 400 * 1024,
  pageBytes: 1024 * 1024,
  transactionWrites: 100,
  transactionBytes: 4 * 1024 * 1024,
  pkBytes: 2048,
  skBytes: 1024,
  nesting: 32,
} as const;

/** What a walk over an item finds: its size by AWS's rules, and whether it holds text or bytes that need rewriting. */
export type Measured = { bytes: number; special: boolean };

const invalid = (message: string): TableError => new TableError('invalid', message);
const utf8 = (text: string): number => Buffer.byteLength(text);

export const checkKey = (key: Key): void => {
  if (typeof key.pk !== 'string' || typeof key.sk !== 'string') throw invalid('a key has the texts pk and sk');
  if (key.pk === '' || key.sk === '') throw invalid('a key may not be empty');
  if (utf8(key.pk) > LIMIT.pkBytes) throw new TableError('limit', `pk is longer than ${LIMIT.pkBytes} bytes`);
  if (utf8(key.sk) > LIMIT.skBytes) throw new TableError('limit', `sk is longer than ${LIMIT.skBytes} bytes`);
};

/** Checks an item and tells its size. Throws where DynamoDB would refuse it. */
export const measureItem = (item: Item): Measured => {
  checkKey(item);
  const measured = { bytes: 0, special: false };
  for (const [name, value] of definedEntries(item)) {
    if (name === '') throw invalid('an attribute needs a name');
    measured.bytes += utf8(name) + sizeOf(value, 1, measured);
    if (!name.isWellFormed()) measured.special = true;
  }
  if (measured.bytes > LIMIT.itemBytes) throw new TableError('limit', `an item of ${measured.bytes} bytes is over 400 KB`);
  return measured;
};

const sizeOf = (value: Value, depth: number, measured: Measured): number => {
  if (typeof value === 'string') {
    if (value.charCodeAt(0) === 0 || !value.isWellFormed()) measured.special = true;
    return utf8(value);
  }
  if (typeof value === 'number') return numberSize(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (value instanceof Uint8Array) {
    measured.special = true;
    return value.length;
  }
  if (typeof value !== 'object') throw invalid(`a ${typeof value} cannot be stored`);
  if (depth >= LIMIT.nesting) throw new TableError('limit', `an item may be nested ${LIMIT.nesting} levels deep`);
  return Array.isArray(value) ? listSize(value, depth, measured) : mapSize(value, depth, measured);
};

const listSize = (list: Value[], depth: number, measured: Measured): number => {
  let size = 3;
  for (const element of list) size += 1 + sizeOf(element, depth + 1, measured);
  return size;
};

const mapSize = (map: { [key: string]: Value }, depth: number, measured: Measured): number => {
  const prototype: unknown = Object.getPrototypeOf(map);
  if (prototype !== Object.prototype && prototype !== null) throw invalid('only plain objects can be stored');
  let size = 3;
  for (const [name, value] of definedEntries(map)) {
    if (name === '') throw invalid('an attribute needs a name');
    if (!name.isWellFormed()) measured.special = true;
    size += 1 + utf8(name) + sizeOf(value, depth + 1, measured);
  }
  return size;
};

/** One byte for two significant digits, one more, and one for the sign. Numbers DynamoDB's client would bend are refused. */
const numberSize = (n: number): number => {
  if (!Number.isFinite(n)) throw invalid(`${n} cannot be stored`);
  if (n === 0) return 1;
  if (Math.abs(n) > Number.MAX_SAFE_INTEGER) throw invalid(`${n} is beyond what is stored exactly`);
  if (Math.abs(n) < 1e-130) throw invalid(`${n} is too close to zero to be stored`);
  const digits = String(Math.abs(n)).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length;
  return Math.ceil(digits / 2) + 1 + (n < 0 ? 1 : 0);
};

export const keyOf = (write: Write): Key => {
  if ('put' in write) return write.put;
  if ('delete' in write) return write.delete;
  return 'check' in write ? write.check : write.update;
};

/** Checks what can be known of a write before it happens; tells its size (an update's: of what it brings). */
export const measureWrite = (write: Write): Measured => {
  if ('put' in write) return measureItem(write.put);
  if (!('update' in write)) {
    checkKey(keyOf(write));
    return { bytes: utf8(keyOf(write).pk) + utf8(keyOf(write).sk), special: false };
  }
  const { set = {}, setIfAbsent = {}, add = {}, remove = [] } = write;
  const names = [...Object.keys(set), ...Object.keys(setIfAbsent), ...Object.keys(add), ...remove];
  if (new Set(names).size !== names.length) throw invalid('an update names an attribute twice');
  if (names.some((name) => name === 'pk' || name === 'sk')) throw invalid('an update may not change the key');
  for (const amount of Object.values(add)) if (!Number.isSafeInteger(amount)) throw invalid('only whole numbers are added');
  return measureItem({ ...set, ...setIfAbsent, ...add, pk: write.update.pk, sk: write.update.sk });
};

/** Checks a transaction as a whole: how many, how large, one operation per item. */
export const measureTransaction = (writes: Write[]): Measured[] => {
  if (writes.length === 0) throw invalid('an empty transaction');
  if (writes.length > LIMIT.transactionWrites) throw new TableError('limit', `${writes.length} writes in one transaction are over 100`);
  const measured = writes.map(measureWrite);
  const bytes = measured.reduce((sum, m) => sum + m.bytes, 0);
  if (bytes > LIMIT.transactionBytes) throw new TableError('limit', `a transaction of ${bytes} bytes is over 4 MB`);
  const keys = new Set(writes.map((w) => JSON.stringify([keyOf(w).pk, keyOf(w).sk])));
  if (keys.size !== writes.length) throw invalid('a transaction may touch an item only once');
  return measured;
};

/** Writes without conditions: any number of them, each of them within an item's limits, one for each key. */
export const measurePlain = (writes: PlainWrite[]): Measured[] => {
  const measured = writes.map(measureWrite);
  const keys = new Set(writes.map((w) => JSON.stringify([keyOf(w).pk, keyOf(w).sk])));
  if (keys.size !== writes.length) throw invalid('one write for each key');
  return measured;
};

/** A query's bounds: `prefix` stands alone, and empty bounds mean none. */
export const checkQuery = (options: QueryOptions): void => {
  checkKey({ pk: options.pk, sk: options.after ?? ' ' });
  if (options.prefix !== undefined && (options.from !== undefined || options.to !== undefined))
    throw invalid('a query has a prefix or a range');
  if (options.only?.some((name) => !/^[A-Za-z]\w*$/.test(name) || name === 'pk' || name === 'sk') === true)
    throw invalid('only plain names of attributes are asked for');
  if (options.limit !== undefined && !(Number.isSafeInteger(options.limit) && options.limit > 0))
    throw invalid('a query limit is 1 or more');
  if (options.after !== undefined && !within(options, options.after)) throw invalid('a query goes on from where it stopped');
};

/** DynamoDB refuses to go on from outside of a query's own bounds. */
const within = ({ from, to, prefix }: QueryOptions, after: string): boolean =>
  after.startsWith(prefix ?? '') &&
  (from === undefined || Buffer.compare(Buffer.from(from), Buffer.from(after)) <= 0) &&
  (to === undefined || Buffer.compare(Buffer.from(after), Buffer.from(to)) <= 0);

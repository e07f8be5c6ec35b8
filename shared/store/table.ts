/**
 * The small DynamoDB-shaped port. Two drivers (DynamoDB, SQLite) pass one contract suite, limits included:
 * item ≤ 400 KB, page ≤ 1 MB, transaction ≤ 100 items and ≤ 4 MB.
 */
export type Value = string | number | boolean | null | Uint8Array | Value[] | { [key: string]: Value };
export type Key = { pk: string; sk: string };
/** Everything besides `pk` and `sk`. `expiresAt` (seconds since 1970), where present, is the time to live. */
export type Item = Key & { [attribute: string]: Value };

/** What must hold for a write to happen. `equals` and `atMost` fail where the attribute is absent. */
export type Condition =
  | { kind: 'absent' }
  | { kind: 'present' }
  | { kind: 'equals'; attribute: string; value: string | number | boolean }
  | { kind: 'at-most'; attribute: string; value: number | string }
  /** True where the item or the attribute is absent, or it equals `value`. */
  | { kind: 'absent-or-equals'; attribute: string; value: string | number | boolean };

export type Write =
  | { put: Item; if?: Condition }
  | { delete: Key; if?: Condition }
  | { check: Key; if: Condition }
  /** Sets and adds on one item, creating it where absent (as DynamoDB does). Only whole numbers are added. */
  | {
      update: Key;
      set?: Record<string, Value>;
      setIfAbsent?: Record<string, Value>;
      add?: Record<string, number>;
      remove?: string[];
      if?: Condition;
    };

/** A write that nothing hangs on. */
export type PlainWrite = { put: Item } | { delete: Key };

/** A condition did not hold: nothing of the write (or of the whole transaction) happened. Index of the first that failed. */
export type ConditionFailed = { ok: false; failed: number };
export type Written = { ok: true } | ConditionFailed;

export type QueryOptions = {
  pk: string;
  /** Inclusive range on the sort key; `prefix` is a shorthand. */
  from?: string;
  to?: string;
  prefix?: string;
  limit?: number;
  newestFirst?: boolean;
  /** From a previous page's `next`. */
  after?: string;
  /** Eventually consistent, at half the price. */
  eventual?: boolean;
  /** Only these attributes besides the key, where an item has them: less to carry and to parse, at the same price. */
  only?: string[];
};
export type Page = { items: Item[]; next: string | undefined };

/** Capacity units by AWS's rounding: read 4 KB (0.5 where eventual), write 1 KB, doubled in transactions. */
export type Consumed = { readUnits: number; writeUnits: number };

export type Table = {
  name: string;
  get: (key: Key, options?: { eventual?: boolean }) => Promise<Item | undefined>;
  query: (options: QueryOptions) => Promise<Page>;
  write: (write: Write) => Promise<Written>;
  /** All or nothing; at most one operation per item. */
  transact: (writes: Write[]) => Promise<Written>;
  /** Puts each item if its key is absent; resolves to how many were new. No transaction: order and atomicity do not matter. */
  putNew: (items: Item[]) => Promise<{ created: number }>;
  /**
   * Puts and deletes without conditions and without atomicity, as cheap as they come; one write per key. For views that
   * can be made again: after a failure some may be written.
   */
  writeAll: (writes: PlainWrite[]) => Promise<void>;
  consumed: () => Consumed;
};

/** One change of an item, in order per partition key, as a stream delivers it. */
export type StreamRecord = { sequence: string; key: Key; before: Item | undefined; after: Item | undefined };

/** The table could not do what was asked for a reason that is nobody's condition: a limit, a fault. */
export class TableError extends Error {
  override name = 'TableError';
  readonly code: 'limit' | 'invalid' | 'throttled' | 'unavailable';
  constructor(code: TableError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** All pages of a query, one after the other. */
export async function* queryAll(table: Table, options: QueryOptions): AsyncGenerator<Item> {
  let after = options.after;
  do {
    const page: Page = await table.query(after === undefined ? options : { ...options, after });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

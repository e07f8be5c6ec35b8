import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { capacityMeter } from './capacity.ts';
import { checkQuery, LIMIT } from './limits.ts';
import { decodeItem } from './sqlite-text.ts';
import type { Item, Page, QueryOptions } from './table.ts';

type Bound = { clause: string; value: string };

/** Queries over one table: a page ends at `limit` items or at 1 MB, as DynamoDB's does. SQLite's order is UTF-8, like DynamoDB's. */
export const sqliteQuery = (database: DatabaseSync, table: string, meter: ReturnType<typeof capacityMeter>) => {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = database.prepare(sql);
    made.setReturnArrays(true);
    prepared.set(sql, made);
    return made;
  };

  return (options: QueryOptions): Page => {
    checkQuery(options);
    const bounds = boundsOf(options);
    const where = ['pk = ?', ...bounds.map((b) => b.clause)].join(' AND ');
    const sql = `SELECT sk, ${bodyOf(options.only)}, bytes FROM ${table} WHERE ${where} ORDER BY sk ${options.newestFirst ? 'DESC' : 'ASC'}`;
    const pk = options.pk.toWellFormed();
    const items: Item[] = [];
    let bytes = 0;
    let next: string | undefined;
    for (const row of statement(sql).iterate(pk, ...bounds.map((b) => b.value))) {
      const [sk, body, size] = row as unknown as [string, string, number];
      if (items.length > 0 && bytes + size > LIMIT.pageBytes) {
        next = items.at(-1)!.sk;
        break;
      }
      bytes += size;
      items.push(decodeItem({ pk, sk }, body));
      if (items.length === options.limit) {
        next = sk;
        break;
      }
    }
    meter.read(bytes, options.eventual);
    return { items, next };
  };
};

/** The text of an item with no more than what is wanted. `->` gives JSON as it stands there, or NULL; names were checked. */
const bodyOf = (only: readonly string[] | undefined): string => {
  if (only === undefined) return 'body';
  const parts = only.map((name) => `coalesce(',"${name}":' || (body -> '$.${name}'), '')`);
  return `'{' || substr(${parts.length === 0 ? "''" : parts.join(' || ')}, 2) || '}'`;
};

const boundsOf = ({ from, to, prefix, after, newestFirst }: QueryOptions): Bound[] => {
  const bounds: Bound[] = [];
  const add = (operator: string, value: string | undefined) => {
    if (value !== undefined) bounds.push({ clause: `sk ${operator} ?`, value: value.toWellFormed() });
  };
  add('>=', from);
  add('<=', to);
  if (prefix) {
    add('>=', prefix);
    add('<', afterPrefix(prefix.toWellFormed()));
  }
  add(newestFirst ? '<' : '>', after);
  return bounds;
};

/** The first text behind everything that begins with `prefix`; undefined where nothing can be behind it. */
const afterPrefix = (prefix: string): string | undefined => {
  const points = Array.from(prefix, (c) => c.codePointAt(0)!);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
};

import { fc } from '@fast-check/vitest';
import type { Condition, Key, QueryOptions, Table, Value, Write } from '../../../shared/store/table.ts';

/** One call on a table; `toString` shows it in a counterexample. */
export type Operation = { run: (table: Table) => Promise<unknown>; toString: () => string };

// Few keys and names, so that operations meet.
const sk = fc.constantFrom('a', 'a/1', 'a/2', 'b', 'B', 'ä', '\uffff', '💥');
const key: fc.Arbitrary<Key> = fc.record({ pk: fc.constantFrom('p', 'q'), sk });
const name = fc.constantFrom('v', 'w', 'status');
const scalar = fc.oneof(fc.integer({ min: -2, max: 3 }), fc.constantFrom('', 'x', 'y', '\u0000t'), fc.boolean());
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.constant(null),
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((n) => (Math.abs(n) < 1e-130 ? 0 : n)),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => new Uint8Array(bytes)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const attributes = fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>({ kind: 'absent' }, { kind: 'present' }),
  fc.record({ kind: fc.constantFrom('equals' as const, 'absent-or-equals' as const), attribute: name, value: scalar }),
  fc.record({
    kind: fc.constant('at-most' as const),
    attribute: name,
    value: fc.oneof(fc.integer({ min: -2, max: 3 }), fc.constantFrom('x', '💥')),
  }),
);
const guarded = <T extends object>(write: fc.Arbitrary<T>) =>
  fc.tuple(write, fc.option(condition, { nil: undefined })).map(([w, c]) => (c === undefined ? w : { ...w, if: c }));

const update = fc
  .record({
    set: attributes,
    setIfAbsent: attributes,
    add: fc.dictionary(name, fc.integer({ min: -3, max: 3 }), { maxKeys: 1 }),
    remove: fc.subarray(['v', 'w']),
  })
  .map((u) => ({ ...u, add: { ...u.add } }));
const write: fc.Arbitrary<Write> = fc.oneof(
  guarded(fc.tuple(key, attributes).map(([k, a]) => ({ put: { ...a, ...k } }))),
  guarded(key.map((k) => ({ delete: k }))),
  fc.record({ check: key, if: condition }),
  guarded(fc.tuple(key, update).map(([k, u]) => ({ update: k, ...u }))),
);

const query: fc.Arbitrary<QueryOptions> = fc
  .record({
    pk: fc.constantFrom('p', 'q'),
    bounds: fc.oneof(
      fc.record({ from: sk, to: sk }),
      fc.record({ from: sk }),
      fc.record({ to: sk }),
      fc.record({ prefix: fc.constantFrom('a', 'a/', '💥') }),
      fc.constant({}),
    ),
    limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    after: fc.option(sk, { nil: undefined }),
    newestFirst: fc.boolean(),
  })
  .map(({ bounds, limit, after, ...rest }) => ({
    ...rest,
    ...bounds,
    ...(limit !== undefined && { limit }),
    ...(after !== undefined && { after }),
  }));

const called = <T>(
  label: string,
  arbitrary: fc.Arbitrary<T>,
  run: (table: Table, argument: T) => Promise<unknown>,
): fc.Arbitrary<Operation> =>
  arbitrary.map((argument) => ({ run: (table: Table) => run(table, argument), toString: () => `${label} ${fc.stringify(argument)}` }));

/** Whether a page that is full also ends the range is told by one engine and found out by asking on in another. */
const queryPage = async (table: Table, options: QueryOptions): Promise<unknown> => {
  const { items, next } = await table.query(options);
  return items.length === options.limit ? { items } : { items, next };
};

/** Any call of the port, with arguments that are often refused and often meet each other. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: called('write', write, (table, w) => table.write(w)) },
  { weight: 2, arbitrary: called('transact', fc.array(write, { minLength: 1, maxLength: 4 }), (table, ws) => table.transact(ws)) },
  {
    weight: 1,
    arbitrary: called(
      'putNew',
      fc.uniqueArray(fc.tuple(key, attributes), { selector: ([k]) => k.pk + k.sk, maxLength: 5 }),
      (table, items) => table.putNew(items.map(([k, a]) => ({ ...a, ...k }))),
    ),
  },
  { weight: 2, arbitrary: called('query', query, queryPage) },
  { weight: 1, arbitrary: called('get', key, (table, k) => table.get(k)) },
);

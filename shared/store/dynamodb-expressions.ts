import { definedEntries } from './defined.ts';
import type { Condition, Key, QueryOptions, Value, Write } from './table.ts';

type Names = Record<string, string>;
type Values = Record<string, Value>;
type Filled = { ExpressionAttributeNames?: Names; ExpressionAttributeValues?: Values };

/** Collects the placeholders of one request, because any attribute name may be one of DynamoDB's reserved words. */
const placeholders = () => {
  const names: Names = {};
  const values: Values = {};
  return {
    name: (attribute: string): string => {
      const placeholder = `#n${Object.keys(names).length}`;
      names[placeholder] = attribute;
      return placeholder;
    },
    value: (value: Value): string => {
      const placeholder = `:v${Object.keys(values).length}`;
      values[placeholder] = value;
      return placeholder;
    },
    filled: (): Filled => ({
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  };
};
type Placeholders = ReturnType<typeof placeholders>;

const conditionText = (condition: Condition, { name, value }: Placeholders): string => {
  switch (condition.kind) {
    case 'absent':
      return 'attribute_not_exists(pk)';
    case 'present':
      return 'attribute_exists(pk)';
    case 'equals':
      return `${name(condition.attribute)} = ${value(condition.value)}`;
    case 'at-most':
      return `${name(condition.attribute)} <= ${value(condition.value)}`;
    case 'absent-or-equals': {
      const attribute = name(condition.attribute);
      return `(attribute_not_exists(${attribute}) OR ${attribute} = ${value(condition.value)})`;
    }
  }
};

const conditional = (condition: Condition | undefined, p: Placeholders) =>
  condition === undefined ? {} : { ConditionExpression: conditionText(condition, p) };

type Update = Extract<Write, { update: Key }>;

const updateText = ({ set = {}, setIfAbsent = {}, add = {}, remove = [] }: Update, { name, value }: Placeholders): string => {
  const sets = definedEntries(set).map(([n, v]) => `${name(n)} = ${value(v)}`);
  for (const [n, v] of definedEntries(setIfAbsent)) {
    const attribute = name(n);
    sets.push(`${attribute} = if_not_exists(${attribute}, ${value(v)})`);
  }
  const adds = Object.entries(add).map(([n, amount]) => `${name(n)} ${value(amount)}`);
  const removes = remove.map(name);
  const clause = (word: string, parts: string[]) => (parts.length > 0 ? [`${word} ${parts.join(', ')}`] : []);
  return [...clause('SET', sets), ...clause('ADD', adds), ...clause('REMOVE', removes)].join(' ');
};

/** A write of the port as DynamoDB's parameters for one table. */
export const toRequest = (TableName: string, write: Write) => {
  const p = placeholders();
  if ('put' in write) return { Put: { TableName, Item: write.put, ...conditional(write.if, p), ...p.filled() } };
  if ('delete' in write) return { Delete: { TableName, Key: bare(write.delete), ...conditional(write.if, p), ...p.filled() } };
  if ('check' in write)
    return { ConditionCheck: { TableName, Key: bare(write.check), ConditionExpression: conditionText(write.if, p), ...p.filled() } };
  const text = updateText(write, p);
  const expression = text === '' ? {} : { UpdateExpression: text };
  return { Update: { TableName, Key: bare(write.update), ...expression, ...conditional(write.if, p), ...p.filled() } };
};

export const bare = ({ pk, sk }: Key): Key => ({ pk, sk });

/** A query of the port as DynamoDB's parameters; undefined where its bounds leave nothing. */
export const toQuery = (TableName: string, options: QueryOptions) => {
  const { pk, from, to, prefix, limit, newestFirst, after, eventual, only } = options;
  if (to === '' || (from !== undefined && to !== undefined && Buffer.compare(Buffer.from(from), Buffer.from(to)) > 0)) return undefined;
  // DynamoDB calls going on from the very end of a range an error.
  if (after !== undefined && after === (newestFirst ? from : to)) return undefined;
  const p = placeholders();
  const range = prefix
    ? ` AND begins_with(sk, ${p.value(prefix)})`
    : from && to
      ? ` AND sk BETWEEN ${p.value(from)} AND ${p.value(to)}`
      : from
        ? ` AND sk >= ${p.value(from)}`
        : to
          ? ` AND sk <= ${p.value(to)}`
          : '';
  return {
    TableName,
    KeyConditionExpression: `pk = ${p.value(pk)}${range}`,
    ConsistentRead: eventual !== true,
    ScanIndexForward: newestFirst !== true,
    ...(only !== undefined && { ProjectionExpression: ['pk', 'sk', ...only.map(p.name)].join(', ') }),
    ...(limit !== undefined && { Limit: limit }),
    ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
    ...p.filled(),
  };
};

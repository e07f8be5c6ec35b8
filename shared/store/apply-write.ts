import { definedEntries } from './defined.ts';
import { TableError, type Condition, type Item, type Key, type Value, type Write } from './table.ts';

/** Whether a condition holds on the item as it is (undefined: absent). */
export const holds = (condition: Condition | undefined, item: Item | undefined): boolean => {
  if (condition === undefined) return true;
  switch (condition.kind) {
    case 'absent':
      return item === undefined;
    case 'present':
      return item !== undefined;
    case 'equals':
      return item?.[condition.attribute] === condition.value;
    case 'at-most':
      return atMost(item?.[condition.attribute], condition.value);
    case 'absent-or-equals':
      return item?.[condition.attribute] === undefined || item[condition.attribute] === condition.value;
  }
};

/** Numbers by size, texts by their UTF-8 bytes; never across types. */
const atMost = (found: Value | undefined, bound: number | string): boolean => {
  if (typeof found === 'number' && typeof bound === 'number') return found <= bound;
  if (typeof found === 'string' && typeof bound === 'string') return Buffer.compare(Buffer.from(found), Buffer.from(bound)) <= 0;
  return false;
};

/** The item after an update: set, set where absent, add (absent counts as 0), remove; created where there was none. */
export const updated = (before: Item | undefined, write: Extract<Write, { update: Key }>): Item => {
  const after: Item = { ...before, pk: write.update.pk, sk: write.update.sk };
  for (const [name, value] of definedEntries(write.set ?? {})) after[name] = value;
  for (const [name, value] of definedEntries(write.setIfAbsent ?? {})) if (before?.[name] === undefined) after[name] = value;
  for (const [name, amount] of Object.entries(write.add ?? {})) {
    const found = after[name] ?? 0;
    if (typeof found !== 'number' || before?.[name] === null) throw new TableError('invalid', `${name} is not a number to add to`);
    after[name] = found + amount;
  }
  const removed = new Set(write.remove);
  return removed.size === 0 ? after : (Object.fromEntries(Object.entries(after).filter(([name]) => !removed.has(name))) as Item);
};

import { expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { BETWEEN, latencyBudget, WAY } from '../../bench/cost/latency.ts';

const names = [...new Set(WAY.flatMap(({ by }) => (typeof by === 'string' ? [] : [by.function])))];
const each = (ms: number): Record<string, number> => Object.fromEntries(names.map((name) => [name, ms]));

test('the way from a mention to its page runs through deployed functions', () => {
  const deployed = functions.map((f) => f.trigger.name);
  expect(names).toEqual(['api', 'score', 'detect', 'publish-events', 'open-incident', 'escalate', 'deliver-page']);
  expect(names.filter((name) => !deployed.includes(name))).toEqual([]);
});

test('every step is on the budget: what is assumed of AWS and what was measured here', () => {
  const lines = latencyBudget(each(10));
  const passages = WAY.flatMap(({ by }) => (typeof by === 'string' ? [BETWEEN[by]] : []));
  const runs = WAY.length - passages.length;
  expect(lines.reduce((sum, l) => sum + l.ms, 0)).toBe(passages.reduce((a, b) => a + b, 0) + 10 * runs);
  expect(lines.filter((l) => l.source === 'measured here')).toHaveLength(runs);
});

test('a function that was not measured leaves no hole in the budget', () => {
  const { detect: _, ...others } = each(10);
  expect(() => latencyBudget(others)).toThrow('detect was not measured');
});

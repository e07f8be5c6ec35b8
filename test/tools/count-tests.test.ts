import { expect, test } from 'vitest';
import { countTests } from './count-tests.ts';

const file = (status: string, ...tests: string[]) => ({
  name: 'test/a.test.ts',
  status,
  message: 'Cannot find module',
  assertionResults: tests.map((s, i) => ({ status: s, fullName: `rule ${i}` })),
});
const count = (files: unknown[], exitCode: number, everythingIsThere = true) => {
  const { passed, failed, skipped } = countTests({ testResults: files }, exitCode, everythingIsThere);
  return { passed, failed, skipped };
};

test('passed and failed tests are counted one by one', () => {
  expect(count([file('failed', 'passed', 'failed', 'passed')], 1)).toEqual({ passed: 2, failed: 1, skipped: 0 });
});

test('a file that could not be loaded is a failure', () => {
  expect(count([file('failed'), file('passed', 'passed')], 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('an exit code that no test explains is a failure', () => {
  expect(count([file('passed', 'passed')], 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('no test at all is a failure', () => {
  expect(count([], 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a skipped test is a failure where nothing it needs is absent, and only counted elsewhere', () => {
  expect(count([file('passed', 'passed', 'skipped')], 0, true)).toEqual({ passed: 1, failed: 1, skipped: 1 });
  expect(count([file('passed', 'passed', 'pending')], 0, false)).toEqual({ passed: 1, failed: 0, skipped: 1 });
});

test('a report that is not there is an error, not a zero', () => {
  expect(() => countTests(undefined, 0, true)).toThrow();
});

import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { onLambda, type LambdaRuntime } from '../../../shared/platform/on-lambda.ts';
import { readEnvironment, requiredVariable } from '../../../shared/platform/read-environment.ts';
import { testPorts } from '../../support/test-ports.ts';

const context = { awsRequestId: 'request-1' } as Context;
const config = z.object({ TOPIC: z.string(), LIMIT: z.coerce.number().default(3) });

/** A function whose environment may be put right between two calls. */
const underTest = (environment: Record<string, string>, failures = 0) => {
  const kit = testPorts();
  const seen = { loads: 0, starts: 0, begun: [] as string[] };
  const load = async (): Promise<LambdaRuntime> => {
    seen.loads++;
    if (seen.loads <= failures) throw new Error('the module is away');
    return { ports: kit.ports, environment, begin: ({ awsRequestId }) => void seen.begun.push(awsRequestId) };
  };
  const on = (_: unknown, given: Record<string, string | undefined>) => {
    seen.starts++;
    const { TOPIC } = readEnvironment(config, given);
    return async (event: string) => `${event} ${TOPIC}`;
  };
  return { call: onLambda('tell', on, load), seen, logs: kit.logs };
};

test('a function starts once and is kept', async () => {
  const { call, seen } = underTest({ TOPIC: 'pages' });
  expect([await call('a', context), await call('b', context)]).toEqual(['a pages', 'b pages']);
  expect(seen).toEqual({ loads: 1, starts: 1, begun: ['request-1', 'request-1'] });
});

test('a missing variable fails the invocation and is named in one line', async () => {
  const { call, logs } = underTest({ LIMIT: '4' });
  await expect(call('a', context)).rejects.toThrow('the environment variable TOPIC is not set');
  expect(logs).toEqual([
    {
      level: 'error',
      message: 'tell',
      fields: { did: 'failed-to-start', reason: 'WrongEnvironment: the environment variable TOPIC is not set' },
    },
  ]);
});

test('a start that failed is tried again at the next call', async () => {
  const environment: Record<string, string> = {};
  const { call, seen, logs } = underTest(environment);
  await expect(call('a')).rejects.toThrow('TOPIC');
  await expect(call('a')).rejects.toThrow('TOPIC');
  environment['TOPIC'] = 'pages';
  expect(await call('a')).toBe('a pages');
  expect(seen.starts).toBe(3);
  expect(logs).toHaveLength(2);
});

test('what could not be loaded is loaded again', async () => {
  const { call, seen } = underTest({ TOPIC: 'pages' }, 1);
  await expect(call('a')).rejects.toThrow('away');
  expect(await call('a')).toBe('a pages');
  expect(seen.loads).toBe(2);
});

test('a wrong variable is named, its value is not shown', () => {
  const strict = z.object({ PUBLIC_URL: z.url(), LIMIT: z.coerce.number(), TOPIC: z.string() });
  const read = (): unknown => readEnvironment(strict, { PUBLIC_URL: 'hunter2', LIMIT: 'hunter3' });
  expect(read).toThrow(/PUBLIC_URL is wrong .*LIMIT is wrong .*TOPIC is not set/);
  expect(read).not.toThrow('hunter');
});

test('an empty variable is not set', () => {
  expect(() => requiredVariable({ BUS_NAME: '' }, 'BUS_NAME')).toThrow('the environment variable BUS_NAME is not set');
  expect(requiredVariable({ BUS_NAME: 'bus' }, 'BUS_NAME')).toBe('bus');
});

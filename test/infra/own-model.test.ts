import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundleFunction } from '../../infra/bundle.ts';
import { ROOT } from '../house/repository.ts';

const folder = `.build/probe-${randomUUID()}`;
const ownModel = (): string => {
  mkdirSync(join(ROOT, folder), { recursive: true });
  onTestFinished(() => rmSync(join(ROOT, folder), { recursive: true, force: true }));
  writeFileSync(join(ROOT, folder, 'ours.bin'), 'a model of our own');
  return `${folder}/ours.bin`;
};

test('a stage with a model of its own deploys that one', () => {
  const own = bundleFunction('score', { 'sentiment.bin': ownModel() });
  expect(readFileSync(join(own, 'sentiment.bin'), 'utf8')).toBe('a model of our own');
  expect(own).not.toBe(bundleFunction('score'));
});

test('functions that read no model are the same with and without it', () => {
  expect(bundleFunction('run-due', { 'sentiment.bin': ownModel() })).toBe(bundleFunction('run-due'));
});

test('a model that does not exist is told before anything is deployed', () => {
  expect(() => bundleFunction('score', { 'sentiment.bin': 'models/nowhere.bin' })).toThrow(
    'models/nowhere.bin does not exist: name a file that `stormwatch adapt` wrote',
  );
});

import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundleFunction } from '../../infra/bundle.ts';
import { adaptModel } from '../../shared/sentiment/model/adapt-model.ts';
import { loadModelFile } from '../../shared/sentiment/model/load-model.ts';
import { ROOT } from '../house/repository.ts';

const folder = `.build/probe-${randomUUID()}`;
const put = (bytes: Uint8Array): string => {
  mkdirSync(join(ROOT, folder), { recursive: true });
  onTestFinished(() => rmSync(join(ROOT, folder), { recursive: true, force: true }));
  // Each under a name of its own: a bundle is made once for each path.
  const path = `${folder}/${randomUUID()}.bin`;
  writeFileSync(join(ROOT, path), bytes);
  return path;
};
const shipped = Uint8Array.from(loadModelFile());
const own = adaptModel(shipped, [{ text: 'as always', label: 'negative' }]);

test('a stage with a model of its own deploys that one', () => {
  const directory = bundleFunction('score', { sentimentModel: put(own) });
  expect(Buffer.from(own).equals(readFileSync(join(directory, 'sentiment.bin')))).toBe(true);
  expect(Buffer.from(own).equals(readFileSync(join(bundleFunction('score'), 'sentiment.bin')))).toBe(false);
});

test('functions that read no model are the same with and without it', () => {
  expect(bundleFunction('run-due', { sentimentModel: put(own) })).toBe(bundleFunction('run-due'));
});

test('a model that does not exist is told before anything is deployed', () => {
  expect(() => bundleFunction('score', { sentimentModel: 'models/nowhere.bin' })).toThrow(
    'models/nowhere.bin does not exist: name a file that `stormwatch adapt` wrote',
  );
});

test.each([
  ['damaged', own.with(500_000, own[500_000]! ^ 1), /checksum/],
  ['of another version', own.with(4, 1), /version 1/],
  ['no model', Buffer.from('a model, honestly'), /too few/],
])('a model that is %s is told before anything is deployed', (_what, bytes, why) => {
  const path = put(bytes);
  expect(() => bundleFunction('score', { sentimentModel: path })).toThrow(`${path} is no model that can be deployed`);
  expect(() => bundleFunction('score', { sentimentModel: path })).toThrow(why);
});

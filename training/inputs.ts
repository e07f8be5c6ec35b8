import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';

/** A text with its label: 0 negative, 1 neutral, 2 positive. */
export type Labelled = { text: string; label: number };

/** Where labelled texts are looked for, beside the checkout. */
export const SENTIMENT_DATA = '../shared/data/sentiment';
export const AIRLINE_DATA = '../shared/data/replay/airline_feb2015.csv.gz';
const CACHE = '.cache/training';

/** Rows `label<TAB>text` below a header. */
export const readLabelled = (path: string): Labelled[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => ({ label: Number(line.slice(0, line.indexOf('\t'))), text: line.slice(line.indexOf('\t') + 1) }));

/** Says what is missing and returns false, so that a script can end quietly without the reference data. */
export const isThere = (path: string): boolean => {
  if (existsSync(path)) return true;
  console.log(`skipped: ${path} is not there (the reference data lies in ../shared, beside the checkout)`);
  return false;
};

/**
 * The folder of an npm package's contents under .cache/training, fetched once by `npm pack`; nothing is installed.
 * @throws when it is neither there nor can be fetched.
 */
export const fetchPackage = (name: string, version: string): string => {
  const folder = join(CACHE, `${name}-${version}`);
  if (existsSync(join(folder, 'package.json'))) return folder;
  mkdirSync(folder, { recursive: true });
  console.log(`fetching ${name}@${version} with npm pack`);
  execFileSync('npm', ['pack', '--silent', `${name}@${version}`, '--pack-destination', CACHE], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('tar', ['xzf', join(CACHE, `${name}-${version}.tgz`), '-C', folder, '--strip-components=1']);
  return folder;
};

/** Unlabelled texts that the teacher was asked about; where they are not there, training goes without. */
const TRANSFER_FILES = [
  'apple_twitter_dec2014_control',
  'spotifycares_twitter_2017',
  'ftx_play_2021_2022',
  'brokers_play_2021_2022',
  'steam_full_control',
].map((name) => `../shared/data/replay/${name}.csv.gz`);

/** The texts of the streams, each once, without anything else that stands with them: no rating, no label. */
export const readTransferTexts = (): string[] => {
  const rows = z.array(z.object({ text: z.string() }));
  const there = TRANSFER_FILES.filter((path) => existsSync(path));
  const texts = there.flatMap((path) => rows.parse(parse(gunzipSync(readFileSync(path)), { columns: true })).map(({ text }) => text));
  return [...new Set(texts)];
};

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decodeModel } from '../shared/sentiment/model/model-format.ts';
import { bundleScript, type Script } from './bundle-script.ts';

const ROOT = join(import.meta.dirname, '..');
const DAY_MS = 24 * 60 * 60 * 1000;
const bundled = new Map<string, string>();

/** Files of the installation that take the place of ours: a sentiment model, as a path from the repository's root. */
export type OwnData = { sentimentModel?: string | undefined };
const MODEL = 'sentiment.bin';

/**
 * Bundles `functions/<folder>/handler.ts` and returns the absolute path of a directory with `index.mjs`, which exports
 * `handler`, and its chunks: `.build/functions/<folder>/<hash of its contents>`. Nothing else lies in it, and it appears
 * whole, so processes may bundle at once. Once for each process; throws sentences with file and line.
 */
export const bundleFunction = (folder: string, own: OwnData = {}): string => {
  const wanted = JSON.stringify([folder, own]);
  const known = bundled.get(wanted);
  if (known !== undefined) return known;
  const entry = `functions/${folder}/handler.ts`;
  if (!existsSync(join(ROOT, entry))) {
    throw new Error(`there is no function "${folder}": ${entry} does not exist; name one of ${functionFolders().join(', ')}`);
  }
  const directory = place(withOwnData(bundleScript(entry), own), join(ROOT, '.build/functions', folder));
  bundled.set(wanted, directory);
  return directory;
};

const withOwnData = ({ files, inputs }: Script, { sentimentModel }: OwnData): Script =>
  sentimentModel === undefined || !files.has(MODEL)
    ? { files, inputs }
    : { files: new Map([...files, [MODEL, readOwn(sentimentModel)]]), inputs };

const readOwn = (path: string): Uint8Array => {
  const absolute = resolve(ROOT, path);
  if (!existsSync(absolute)) throw new Error(`${path} does not exist: name a file that \`stormwatch adapt\` wrote`);
  const bytes = readFileSync(absolute);
  try {
    // A damaged one, or one of an older version, would be deployed and then nobody would read a mention.
    decodeModel(bytes);
  } catch (error) {
    throw new Error(`${path} is no model that can be deployed (${error instanceof Error ? error.message : String(error)}); adapt again`, {
      cause: error,
    });
  }
  return bytes;
};

/** The folders that hold a function, sorted. */
export const functionFolders = (): string[] =>
  readdirSync(join(ROOT, 'functions'))
    .filter((folder) => existsSync(join(ROOT, 'functions', folder, 'handler.ts')))
    .sort();

/** Writes the files into a directory of `parent` named by their hash, unless it is there already; returns its path. */
export const place = ({ files }: Pick<Script, 'files'>, parent: string): string => {
  const directory = join(parent, hashOf(files));
  if (holds(directory, files)) {
    utimesSync(directory, new Date(), new Date());
  } else {
    // A damaged one (an interrupted `rm -r`, a curious editor) makes room first.
    discard(directory);
    const fresh = join(parent, `.${randomUUID()}`);
    mkdirSync(fresh, { recursive: true });
    for (const [name, contents] of files) writeFileSync(join(fresh, name), contents);
    try {
      renameSync(fresh, directory);
    } catch (error) {
      discard(fresh);
      // Another process was faster: the name is the hash, so what it put there is the same.
      if (!holds(directory, files)) throw error;
    }
  }
  forgetOld(parent);
  return directory;
};

const hashOf = (files: Script['files']): string => {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) {
    const contents = files.get(name)!;
    hash.update(`${name}\0${contents.byteLength}\0`).update(contents);
  }
  return hash.digest('hex').slice(0, 16);
};

const holds = (directory: string, files: Script['files']): boolean => {
  if (!existsSync(directory)) return false;
  const present = readdirSync(directory);
  return present.length === files.size && [...files].every(([name, contents]) => sameFile(join(directory, name), contents));
};

const sameFile = (path: string, contents: Uint8Array): boolean => existsSync(path) && readFileSync(path).equals(contents);

/** What nobody has asked for in a day goes. */
const forgetOld = (parent: string): void => {
  for (const name of readdirSync(parent)) {
    const age = Date.now() - (statSync(join(parent, name), { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > DAY_MS) discard(join(parent, name));
  }
};

/** Taken away under another name first, so that nobody meets a half-emptied directory. */
const discard = (directory: string): void => {
  if (!existsSync(directory)) return;
  const away = `${directory}.${randomUUID()}`;
  try {
    renameSync(directory, away);
  } catch (error) {
    if (existsSync(directory)) throw error;
    return;
  }
  rmSync(away, { recursive: true, force: true });
};

/**
 * What the bundle in a directory weighs: `start`, the script that every start loads (`index.mjs` and what it imports), `onDemand`,
 * the chunks that are imported when a call needs them, and the data files beside it.
 */
export const bytesOf = (directory: string): { start: number; onDemand: number; data: number } => {
  const atStart = importedFrom(directory, 'index.mjs');
  const weight = { start: 0, onDemand: 0, data: 0 };
  for (const name of readdirSync(directory))
    weight[atStart.has(name) ? 'start' : name.endsWith('.mjs') ? 'onDemand' : 'data'] += statSync(join(directory, name)).size;
  return weight;
};

/** A chunk that is imported as a statement, as esbuild writes it; `import("./x.mjs")` is a call and comes later. */
const STATIC_IMPORT = /\b(?:import|export)(?:[\w$*{][^"';()]*?from| ?[\w$*{][^"';()]*? from)?["']\.\/([\w-]+\.mjs)["']/g;

const importedFrom = (directory: string, name: string, found: Set<string> = new Set()): Set<string> => {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, chunk] of readFileSync(join(directory, name), 'utf8').matchAll(STATIC_IMPORT)) importedFrom(directory, chunk!, found);
  return found;
};

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { DeployProblem } from './deploy-problem.ts';

/** A file of a build: `key` is its path in the bucket and at the console's address. */
export type ConsoleFile = { key: string; contentType: string; cacheControl: string; read: () => Uint8Array };

/** The page itself: whoever has it asks for the assets that it names. */
export const PAGE = 'index.html';
/** What has the hash of its contents in its name, and so never changes. */
export const ASSETS = 'assets/';

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** What of a build is served, sorted by key. Names with a dot in front are the build's own notes. Throws `DeployProblem`. */
export const consoleFiles = (folder: string): ConsoleFile[] => {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, key: relative(folder, path).split(sep).join('/') }))
    .filter(({ key }) => !key.split('/').some((part) => part.startsWith('.')))
    .map(({ path, key }) => ({ key, contentType: typeOf(key), cacheControl: keptFor(key), read: () => readFileSync(path) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  if (!files.some(({ key }) => key === PAGE)) throw new DeployProblem(`${folder} holds no ${PAGE}: the console was not built to the end`);
  const lost = files.find(({ key }) => !key.startsWith(ASSETS) && key.includes('/'));
  if (lost !== undefined) throw new DeployProblem(`${lost.key} would not be served: files lie below ${ASSETS} or at the top`);
  return files;
};

/** A browser that is told the wrong type refuses a script, so an unknown ending stops here. */
const typeOf = (key: string): string => {
  const type = CONTENT_TYPES[extname(key).toLowerCase()];
  if (type === undefined) throw new DeployProblem(`${key} has an ending nobody gave a content type to (infra/deployment/console-files.ts)`);
  return type;
};

const keptFor = (key: string): string => (key.startsWith(ASSETS) ? 'public, max-age=31536000, immutable' : 'no-cache');

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Where `console/build.ts` puts the console. */
export const CONSOLE_FOLDER = join(import.meta.dirname, '..', '.build', 'console');

/** Answers requests for the console's files; undefined where none is built. */
export type ConsoleFiles = (request: Request) => Promise<Response | undefined>;

type Encoding = 'br' | 'gzip' | 'identity';
type Body = { bytes: Uint8Array<ArrayBuffer>; etag: string };
type File = { path: string; type: string; text: boolean; bodies: Map<Encoding, Promise<Body>> };
type Build = { stamp: string; files: Map<string, File> };

const TYPES: Record<string, { type: string; text: boolean }> = {
  '.html': { type: 'text/html; charset=utf-8', text: true },
  '.js': { type: 'text/javascript; charset=utf-8', text: true },
  '.css': { type: 'text/css; charset=utf-8', text: true },
  '.svg': { type: 'image/svg+xml', text: true },
  '.json': { type: 'application/json', text: true },
  '.webmanifest': { type: 'application/manifest+json', text: true },
  '.txt': { type: 'text/plain; charset=utf-8', text: true },
  '.png': { type: 'image/png', text: false },
  '.ico': { type: 'image/x-icon', text: false },
  '.woff2': { type: 'font/woff2', text: false },
};
const ASSETS = '/assets/';
/** A script or a style sheet is no document: of the headers it needs these, and twenty of them pay for each line. */
const OF_ASSETS = ['x-content-type-options', 'cross-origin-resource-policy', 'strict-transport-security'];

/**
 * The built console of a folder: files below /assets/ have a hash in their name and never change; any other path that is
 * no file is the app's own. Only what was found in the folder is ever read, so no path leads out of it.
 */
export const consoleFiles = (folder: string, headers: Record<string, string>): ConsoleFiles => {
  let build: Build | undefined;
  return async (request) => {
    build = currentBuild(folder, build);
    if (build === undefined) return undefined;
    const path = new URL(request.url).pathname;
    const file = build.files.get(path) ?? (path.startsWith(ASSETS) ? undefined : build.files.get('/index.html'));
    if (file === undefined) return new Response('Not found\n', { status: 404, headers: { ...headers, 'cache-control': 'no-store' } });
    return answer(request, file, path, headers);
  };
};

const answer = async (request: Request, file: File, path: string, headers: Record<string, string>): Promise<Response> => {
  const encoding = file.text ? encodingFor(request.headers.get('accept-encoding') ?? '') : 'identity';
  const { bytes, etag } = await bodyOf(file, encoding);
  const all = {
    ...(path.startsWith(ASSETS) ? Object.fromEntries(Object.entries(headers).filter(([name]) => OF_ASSETS.includes(name))) : headers),
    'cache-control': path.startsWith(ASSETS) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    ...(file.text ? { vary: 'accept-encoding' } : {}),
  };
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: all });
  const described = {
    ...all,
    'content-type': file.type,
    'content-length': String(bytes.byteLength),
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  };
  return new Response(request.method === 'HEAD' ? null : bytes, { headers: described });
};

/** What stands in the folder now: read again when its index.html is another one, forgotten where there is none. */
const currentBuild = (folder: string, known: Build | undefined): Build | undefined => {
  const index = statSync(join(folder, 'index.html'), { throwIfNoEntry: false });
  if (index === undefined) return undefined;
  const stamp = `${index.mtimeMs}/${index.size}/${index.ino}`;
  if (known?.stamp === stamp) return known;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.flatMap((entry): [string, File][] => {
    const path = join(entry.parentPath, entry.name);
    const known = TYPES[extname(entry.name)];
    const url = `/${path.slice(join(folder, sep).length).split(sep).map(encodeURIComponent).join('/')}`;
    // What a build keeps for itself begins with a dot.
    return known === undefined || url.includes('/.') ? [] : [[url, { path, ...known, bodies: new Map() }]];
  });
  return { stamp, files: new Map(files) };
};

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };
/** Nearly as small as the slowest, in a twentieth of its time; each file is made small once. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const bodyOf = (file: File, encoding: Encoding): Promise<Body> => {
  const known = file.bodies.get(encoding) ?? makeBody(file.path, encoding);
  file.bodies.set(encoding, known);
  // A file that vanished during a build is looked for again.
  known.catch(() => file.bodies.delete(encoding));
  return known;
};

const makeBody = async (path: string, encoding: Encoding): Promise<Body> => {
  const plain = readFileSync(path);
  const etag = `"${createHash('sha256').update(plain).digest('hex').slice(0, 32)}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  const made =
    encoding === 'br' ? await compress.br(plain, BROTLI) : encoding === 'gzip' ? await compress.gzip(plain, { level: 9 }) : plain;
  return { bytes: new Uint8Array(made), etag };
};

/** The best that the client takes and does not rule out with q=0. */
const encodingFor = (accepted: string): Encoding => {
  const takes = new Set(
    accepted
      .toLowerCase()
      .split(',')
      .map((part) => part.split(';').map((word) => word.trim()))
      .filter(([, q]) => q === undefined || !/^q=0(\.0*)?$/.test(q))
      .map(([name]) => name),
  );
  return takes.has('br') ? 'br' : takes.has('gzip') ? 'gzip' : 'identity';
};

const isKnown = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch !== null && ifNoneMatch.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

import { createReadStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UPLOAD_PART_BYTES } from '../shared/contract/backtests.ts';
import { HOUR_MS, MINUTE_MS, shift } from '../shared/domain/time/instant.ts';
import { FILE_HOURS, FileGone, UPLOAD_MINUTES, type FileKey, type FileStore } from '../shared/platform/file-store.ts';

export type LocalFiles = Required<FileStore> & { close: () => void };

const KEY = /^(uploads|results)\/[a-z0-9_]+$/;
const PART = /^\d{5}$/;
const READ_BYTES = 262_144;

/**
 * Files in a folder of the data directory; without one, in a temporary folder that `close` removes. A file is a folder of
 * parts, so that a part may come twice and none is missed. What is older than a day goes when the next upload is announced.
 */
export const localFiles = (dataDir: string | undefined): LocalFiles => {
  const root = dataDir === undefined ? mkdtempSync(join(tmpdir(), 'stormwatch-files-')) : join(dataDir, 'files');
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const folderOf = (key: FileKey): string => {
    if (!KEY.test(key)) throw new Error('not a key of the file store');
    return join(root, key);
  };
  const putPart = async (key: FileKey, part: number, content: Uint8Array): Promise<void> => {
    const folder = folderOf(key);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Whole or not at all, whoever pulls the plug.
    const fresh = join(folder, `.${randomUUID()}`);
    await writeFile(fresh, content, { mode: 0o600 });
    await rename(fresh, join(folder, String(part).padStart(5, '0')));
  };
  return {
    uploadTo: async (key, _bytes, now) => {
      await forgetOld(root);
      const expiresAt = shift(now, UPLOAD_MINUTES * MINUTE_MS);
      return { how: 'parts', url: `/v1/local/${key}`, partBytes: UPLOAD_PART_BYTES, expiresAt };
    },
    putPart,
    sizeOf: async (key) => {
      const parts = await partsOf(folderOf(key));
      if (parts.length === 0) return undefined;
      const sizes = await Promise.all(parts.map(async (part) => (await stat(part)).size));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
    read: async function* (key) {
      const parts = await partsOf(folderOf(key));
      if (parts.length === 0) throw new FileGone(`${key} is not there`);
      for (const part of parts) yield* pieces(part, key);
    },
    write: (key, content) => putPart(key, 0, content),
    remove: (key) => rm(folderOf(key), { recursive: true, force: true }),
    close: () => {
      if (dataDir === undefined) rmSync(root, { recursive: true, force: true });
    },
  };
};

/** The parts from the first on, up to the first that is missing. */
const partsOf = async (folder: string): Promise<string[]> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => PART.test(name)).sort();
  const gap = names.findIndex((name, i) => Number(name) !== i);
  return (gap === -1 ? names : names.slice(0, gap)).map((name) => join(folder, name));
};

async function* pieces(path: string, key: FileKey): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new FileGone(`${key} is not there any more`, { cause: error });
    throw error;
  }
}

/** By the machine's clock: a rehearsal's may stand in another year. */
const forgetOld = async (root: string): Promise<void> => {
  for (const kind of ['uploads', 'results']) {
    for (const name of await readdir(join(root, kind)).catch(() => [])) {
      const path = join(root, kind, name);
      const changed = (await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity;
      if (Date.now() - changed > FILE_HOURS * HOUR_MS) await rm(path, { recursive: true, force: true });
    }
  }
};

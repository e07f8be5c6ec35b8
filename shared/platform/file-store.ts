import type { Upload } from '../contract/backtests.ts';
import type { Instant } from '../domain/time/instant.ts';

/** How long a file is kept, and how long an address for an upload is good. */
export const FILE_HOURS = 24;
export const UPLOAD_MINUTES = 60;

/** What somebody uploaded lies under `uploads/`, what was made of it under `results/`; the rest of a key is a job's id. */
export type FileKey = `uploads/${string}` | `results/${string}`;

/**
 * Files that are too large for a table and live for a day: S3 on AWS, a folder in the embedded runtime. Rejects where the
 * store itself fails.
 */
export type FileStore = {
  /** Where somebody puts a file of exactly so many bytes from outside. */
  uploadTo: (key: FileKey, bytes: number, now: Instant) => Promise<Upload>;
  /** Takes one part of an upload, once or again; only where uploads come in parts. */
  putPart?: (key: FileKey, part: number, content: Uint8Array) => Promise<void>;
  /** How many bytes of it are there, parts without a gap; undefined where there is nothing. */
  sizeOf: (key: FileKey) => Promise<number | undefined>;
  /** In pieces, from the beginning. Throws `FileGone` where it is not there (any more). */
  read: (key: FileKey) => AsyncIterable<Uint8Array>;
  write: (key: FileKey, content: Uint8Array) => Promise<void>;
  /** Also where it is not there. */
  remove: (key: FileKey) => Promise<void>;
};

/** The file expired, was removed, or was replaced while it was read. */
export class FileGone extends Error {
  override name = 'FileGone';
}

/** A file in one piece, for what is known to be small. */
export const readWhole = async (files: FileStore, key: FileKey): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of files.read(key)) pieces.push(piece);
  return Buffer.concat(pieces);
};

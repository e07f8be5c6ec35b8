import { isUtf8 } from 'node:buffer';
import { createGunzip, type Gunzip } from 'node:zlib';
import { UnreadableInput } from './unreadable-input.ts';

/** Stands in a line that was not UTF-8 (a noncharacter: no honest text has it). */
export const NOT_UTF8 = '\uFDD0';
export const NOT_UTF8_PROBLEM = 'the line is not UTF-8 text; save the file as UTF-8';

/** A line without end is handed on in pieces of this size. */
const LONGEST_CARRY = 8_000_000;
const NEWLINE = 0x0a;

/**
 * Bytes as text: gzip by its magic bytes, UTF-8 (with or without mark), UTF-16 with its mark. Lines that are not UTF-8
 * are marked, the others go on. Data that ends early or is damaged gives all that could be read and then throws
 * `UnreadableInput`.
 */
export async function* decodeText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const { head, all } = await peek(source, 4);
  if (startsWith(head, [0x1f, 0x8b])) yield* decodePlain(gunzip(all));
  else if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]))
    throw new UnreadableInput('this is a zip or Excel file; save it as CSV (UTF-8) and try again');
  else if (startsWith(head, [0x28, 0xb5, 0x2f, 0xfd]) || startsWith(head, [0x42, 0x5a, 0x68])) {
    throw new UnreadableInput('this compression is not supported; unpack the file or use gzip');
  } else yield* decodePlain(all);
}

async function* decodePlain(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const { head, all } = await peek(source, 3);
  if (startsWith(head, [0xff, 0xfe])) yield* decodeWide(all, 'utf-16le');
  else if (startsWith(head, [0xfe, 0xff])) yield* decodeWide(all, 'utf-16be');
  else yield* decodeUtf8(all, startsWith(head, [0xef, 0xbb, 0xbf]) ? 3 : 0);
}

async function* decodeWide(source: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Whole lines at a time: a line break is never inside a character of UTF-8. */
async function* decodeUtf8(source: AsyncIterable<Uint8Array>, skip: number): AsyncGenerator<string> {
  let carry: Uint8Array[] = [];
  let carried = 0;
  const flush = (): string => toText(Buffer.concat(carry));
  let left = skip;
  try {
    for await (const chunk of source) {
      const bytes = chunk.subarray(left);
      left = 0;
      carried += bytes.length;
      const end = bytes.lastIndexOf(NEWLINE) + 1 || (carried > LONGEST_CARRY ? bytes.length : 0);
      if (end === 0) {
        carry.push(bytes);
        continue;
      }
      carry.push(bytes.subarray(0, end));
      yield flush();
      carry = end < bytes.length ? [bytes.subarray(end)] : [];
      carried = bytes.length - end;
    }
  } catch (error) {
    if (carry.length > 0) yield flush();
    throw error;
  }
  if (carry.length > 0) yield flush();
}

const toText = (bytes: Buffer): string => {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline === -1 ? bytes.length : newline + 1;
    const line = bytes.subarray(at, end);
    text += isUtf8(line) ? line.toString('utf8') : NOT_UTF8 + line.toString('utf8');
    at = end;
  }
  return text;
};

/** Small pieces in, so that a bomb cannot blow up more than a few MB at a time. */
const GZIP_PIECE = 16_384;

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip();
  const ready: Buffer[] = [];
  unzip.on('data', (piece: Buffer) => ready.push(piece));
  let failure: Error | undefined;
  unzip.on('error', (error) => (failure = error));
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length && failure === undefined; at += GZIP_PIECE) {
      await writeTo(unzip, chunk.subarray(at, at + GZIP_PIECE));
      yield* ready.splice(0);
    }
    if (failure !== undefined) break;
  }
  if (failure === undefined) await endOf(unzip);
  yield* ready.splice(0);
  if (failure !== undefined) throw new UnreadableInput(gzipProblem(failure));
}

const gzipProblem = (failure: Error): string =>
  'code' in failure && failure.code === 'Z_BUF_ERROR'
    ? 'the gzip data ends early (a broken download or copy?); fetch the file again'
    : 'the gzip data is damaged; fetch the file again';

/** Resolves when the piece is through, or when the stream has failed (which its `error` listener keeps). */
const writeTo = (unzip: Gunzip, piece: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    unzip.once('close', resolve);
    unzip.write(piece, () => {
      unzip.off('close', resolve);
      resolve();
    });
  });

const endOf = (unzip: Gunzip): Promise<void> =>
  new Promise((resolve) => {
    unzip.once('end', resolve);
    unzip.once('close', resolve);
    unzip.end();
  });

/** The first `count` bytes, and everything (those included). */
const peek = async (source: AsyncIterable<Uint8Array>, count: number): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> => {
  const iterator = source[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  let ended = false;
  while (!ended && head.length < count) {
    const next = await iterator.next();
    if (next.done === true) ended = true;
    else head = Buffer.concat([head, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    while (!ended) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  return { head, all: all() };
};

const startsWith = (bytes: Uint8Array, magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

/** A word and how often it is said, as a share of all words. */
export type Said = { word: string; share: number };

const text = new TextDecoder();
const broken = (path: string): Error => new Error(`${path} is not a word list of wordfreq 3 (a MessagePack array in gzip)`);

/** The length that a MessagePack array or string states, and where its content begins; as much of the format as wordfreq uses. */
const readLength = (bytes: Buffer, at: number, path: string): { length: number; from: number; isText: boolean } => {
  const tag = bytes[at] ?? 0;
  if (tag >= 0x90 && tag <= 0x9f) return { length: tag & 15, from: at + 1, isText: false };
  if (tag === 0xdc) return { length: bytes.readUInt16BE(at + 1), from: at + 3, isText: false };
  if (tag === 0xdd) return { length: bytes.readUInt32BE(at + 1), from: at + 5, isText: false };
  if (tag >= 0xa0 && tag <= 0xbf) return { length: tag & 31, from: at + 1, isText: true };
  if (tag === 0xd9) return { length: bytes[at + 1] ?? 0, from: at + 2, isText: true };
  throw broken(path);
};

/** Steps over the header, a map of two short entries ("format": "cB", "version": 1). */
const afterHeader = (bytes: Buffer, at: number, path: string): number => {
  if (bytes[at] !== 0x82) throw broken(path);
  const version = bytes.indexOf('version', at, 'latin1');
  if (version < 0 || !bytes.toString('latin1', at, version).includes('cB')) throw broken(path);
  return version + 'version'.length + 1;
};

/**
 * Reads one of wordfreq's lists (`small_pt.msgpack.gz`): an array whose n-th entry has the words that are said with a frequency of
 * −n centibels, 10^(−n/100). Throws where the file is another one.
 */
export const readWordList = (path: string): Said[] => {
  const bytes = gunzipSync(readFileSync(path));
  const outer = readLength(bytes, 0, path);
  let at = afterHeader(bytes, outer.from, path);
  const said: Said[] = [];
  for (let centibels = 0; centibels < outer.length - 1; centibels++) {
    const inner = readLength(bytes, at, path);
    at = inner.from;
    for (let i = 0; i < inner.length; i++) {
      const { length, from, isText } = readLength(bytes, at, path);
      if (!isText) throw broken(path);
      said.push({ word: text.decode(bytes.subarray(from, from + length)), share: 10 ** (-centibels / 100) });
      at = from + length;
    }
  }
  return said;
};

import { gunzipSync } from 'node:zlib';

/** Probabilities of negative, neutral and positive. */
export type SoftLabel = readonly [number, number, number];

const MAGIC = 0x4c535753; // "SWSL"
const HEADER_BYTES = 12;

/** FNV-1a, 32 bits, over UTF-8. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};

/**
 * What the teachers said of a text, or `undefined` where they were not asked. `bytes` is the content of soft-labels.bin
 * (laid out in pack.py); a text must be given exactly as it lies in its file. Throws if the bytes are of another kind.
 */
export const readSoftLabels = (bytes: Uint8Array): ((text: string) => SoftLabel | undefined) => {
  const content = gunzipSync(bytes);
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 1) throw new Error('not a file of soft labels, version 1');
  const count = view.getUint32(8, true);
  const negatives = HEADER_BYTES + 4 * count;
  const rows = new Map<number, number>();
  let hash = 0;
  for (let row = 0; row < count; row++) {
    hash += view.getUint32(HEADER_BYTES + 4 * row, true);
    rows.set(hash, row);
  }
  return (text) => {
    const row = rows.get(hashOf(text));
    if (row === undefined) return undefined;
    const [negative, positive] = [view.getUint8(negatives + row) / 255, view.getUint8(negatives + count + row) / 255];
    return [negative, Math.max(0, 1 - negative - positive), positive];
  };
};

import { readFileSync } from 'node:fs';

/** Weights of one script's languages: `weights[bucket * codes.length + language]`, times `scale`, plus `bias` once per text. */
export type ScriptTable = { script: number; codes: string[]; buckets: number; scale: number; bias: Float32Array; weights: Int8Array };

const MAGIC = 'SWL1';
const broken = (why: string): Error => new Error(`language table: ${why}; make it anew with training/language/make-language-table.ts`);

/** FNV-1a over all bytes but the last four, which keep it. */
export const checksumOf = (bytes: Uint8Array): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length - 4; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
};

/**
 * Layout, little endian: "SWL1", number of tables u8; for each: script u8, languages u8, buckets u16, scale f32, then per language
 * its code in 3 bytes and its bias f32, then the weights as int8; at the end the checksum u32.
 */
export const writeLanguageTable = (tables: readonly ScriptTable[]): Uint8Array => {
  const size = tables.reduce((sum, table) => sum + 8 + 7 * table.codes.length + table.weights.length, 5 + 4);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from(MAGIC, 'latin1'));
  bytes[4] = tables.length;
  let at = 5;
  for (const { script, codes, buckets, scale, bias, weights } of tables) {
    bytes[at] = script;
    bytes[at + 1] = codes.length;
    view.setUint16(at + 2, buckets, true);
    view.setFloat32(at + 4, scale, true);
    at += 8;
    codes.forEach((code, i) => {
      bytes.set(Buffer.from(code.padEnd(3), 'latin1'), at);
      view.setFloat32(at + 3, bias[i]!, true);
      at += 7;
    });
    bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), at);
    at += weights.length;
  }
  view.setUint32(at, checksumOf(bytes), true);
  return bytes;
};

const readOne = (bytes: Uint8Array, view: DataView, from: number): { table: ScriptTable; end: number } => {
  const count = bytes[from + 1]!;
  const buckets = view.getUint16(from + 2, true);
  const bias = new Float32Array(count);
  const codes: string[] = [];
  let at = from + 8;
  for (let i = 0; i < count; i++) {
    codes.push(String.fromCharCode(...bytes.subarray(at, at + 3)).trim());
    bias[i] = view.getFloat32(at + 3, true);
    at += 7;
  }
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at, count * buckets);
  return {
    table: { script: bytes[from]!, codes, buckets, scale: view.getFloat32(from + 4, true), bias, weights },
    end: at + count * buckets,
  };
};

/** Reads the layout of `writeLanguageTable`. Throws an error that says what is wrong; a table that was cut or altered is never used. */
export const readLanguageTable = (bytes: Uint8Array): ReadonlyMap<number, ScriptTable> => {
  if (bytes.length < 9 || String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC) throw broken('this is not one');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(bytes.length - 4, true) !== checksumOf(bytes)) throw broken('its checksum is wrong, it was cut or altered');
  const tables = new Map<number, ScriptTable>();
  let at = 5;
  for (let i = 0; i < bytes[4]!; i++) {
    const { table, end } = readOne(bytes, view, at);
    tables.set(table.script, table);
    at = end;
  }
  return tables;
};

let loaded: ReadonlyMap<number, ScriptTable> | undefined;

/** The shipped tables by script; read on first use, then kept. */
export const languageTables = (): ReadonlyMap<number, ScriptTable> =>
  (loaded ??= readLanguageTable(readFileSync(new URL('./language.bin', import.meta.url))));

/** As the API takes it; the contract says the same (MOST_BACKTEST_BYTES). */
export const MOST_BYTES = 200_000_000;
const MOST_NAME = 200;
const FILE = /\.(csv|ndjson|jsonl)(\.gz)?$/i;

export type FileRefusal = 'kind' | 'excel' | 'zip' | 'large' | 'empty' | 'name';

/** Why a file cannot be used, before anything of it is sent; undefined where it can. `bytes` is its size. */
export const refusalOf = (name: string, bytes: number): FileRefusal | undefined => {
  if (/\.(xlsx?|ods|numbers)$/i.test(name)) return 'excel';
  if (/\.zip$/i.test(name)) return 'zip';
  if (!FILE.test(name)) return 'kind';
  if (name.length > MOST_NAME) return 'name';
  if (bytes > MOST_BYTES) return 'large';
  return bytes === 0 ? 'empty' : undefined;
};

/** From `from` (included) to `to` (not) of the file's bytes. */
export type Slice = { part: number; from: number; to: number };

export const slicesOf = (bytes: number, partBytes: number): Slice[] =>
  Array.from({ length: Math.ceil(bytes / partBytes) }, (_, part) => ({
    part,
    from: part * partBytes,
    to: Math.min(bytes, (part + 1) * partBytes),
  }));

const LONGEST_S = 30;
/** With these waits the line may be away for about three minutes before the person is asked. */
const TRIES = 9;

/**
 * How long to wait before a slice is sent again, in seconds; undefined: no more of this by itself. `status` 0: the line
 * broke. What the server refuses for good (4xx) does not become right by repeating. `tries` counts what failed so far, from 1.
 */
export const waitSeconds = (status: number, tries: number): number | undefined => {
  const passing = status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;
  return passing && tries < TRIES ? Math.min(LONGEST_S, 2 ** (tries - 1)) : undefined;
};

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;
/** "12.3 MB", by thousands as files are sold; `format` writes the number. */
export const sayBytes = (bytes: number, format: (n: number) => string): string => {
  const unit = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const n = bytes / 1000 ** unit;
  return `${format(unit === 0 || n >= 100 ? Math.round(n) : Math.round(n * 10) / 10)} ${UNITS[unit]!}`;
};

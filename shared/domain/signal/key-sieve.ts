/**
 * Which of many 32-bit keys may have come more than once: a byte for each cell, several cells for each key that is expected.
 * A key that came twice is always told; one that came once seldom is. Cheaper than a look-up, for the many keys that
 * nothing else shares.
 */
export type KeySieve = { mask: number; cells: Uint8Array };

const CELLS_A_KEY = 4;
const LEAST_CELLS = 16;

const cellsFor = (keys: number): number => {
  let cells = LEAST_CELLS;
  while (cells < CELLS_A_KEY * keys) cells *= 2;
  return cells;
};

export const newSieve = (most: number): KeySieve => {
  const cells = cellsFor(most);
  return { mask: cells - 1, cells: new Uint8Array(cells) };
};

/** Forgets all keys; at most `keys` come now. Few take little of the memory, which stays in the cache. */
export const emptySieve = (sieve: KeySieve, keys: number): void => {
  const cells = cellsFor(keys);
  sieve.mask = cells - 1;
  sieve.cells.fill(0, 0, cells);
};

/** A cell is 0, then 1, then 3 or more. */
export const putKey = ({ mask, cells }: KeySieve, key: number): void => {
  const at = (key ^ (key >>> 16)) & mask;
  cells[at] = (cells[at]! << 1) | 1;
};

/** False only where the key came once or never. */
export const cameAgain = ({ mask, cells }: KeySieve, key: number): boolean => cells[(key ^ (key >>> 16)) & mask]! > 1;

/** Numbers in [0, 1) by mulberry32: the same for the same seed, everywhere. */
export const newRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** 0 … count − 1 in an order that only the seed decides (Fisher and Yates). */
export const shuffledRows = (count: number, seed: number): Uint32Array => {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const random = newRandom(seed);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
};

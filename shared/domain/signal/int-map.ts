/**
 * Where in a list of keys a key stood first, by open addressing, several times faster than a Map here. A slot is one number,
 * so that a window's slots stay in the cache: the round it was written in (another round's slot is free) and the place.
 */
export type IntMap = { mask: number; round: number; slots: Uint32Array };
/** Enough for the bands of as many pairs as are ever counted. */
const PLACE_BITS = 14;
const PLACE = 2 ** PLACE_BITS - 1;
const MOST_ROUNDS = 2 ** (32 - PLACE_BITS);

const sizeFor = (most: number): number => 2 ** Math.ceil(Math.log2(2 * most + 1));

/** For at most `most` keys; throws a RangeError where they are more than a slot can tell apart. */
export const newIntMap = (most: number): IntMap => {
  if (most > PLACE + 1) throw new RangeError(`a graph of ${most} keys is too large to be counted`);
  const size = sizeFor(most);
  return { mask: size - 1, round: 1, slots: new Uint32Array(size) };
};

/** Forgets all keys; at most `keys` come now. */
export const clearIntMap = (map: IntMap, keys: number): void => {
  map.mask = sizeFor(keys) - 1;
  if (++map.round < MOST_ROUNDS) return;
  map.slots.fill(0);
  map.round = 1;
};

/** The first place of the key that stands at `place`, which is `place` itself if there was none. */
export const getOrPut = ({ mask, round, slots }: IntMap, keys: Uint32Array, place: number): number => {
  const key = keys[place]!;
  let at = (key ^ (key >>> 16)) & mask;
  for (let slot = slots[at]!; slot >>> PLACE_BITS === round; slot = slots[at]!) {
    if (keys[slot & PLACE] === key) return slot & PLACE;
    at = (at + 1) & mask;
  }
  slots[at] = (round << PLACE_BITS) | place;
  return place;
};

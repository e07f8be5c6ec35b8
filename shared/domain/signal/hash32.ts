/** FNV-1a over UTF-16 units with murmur's finaliser: 32 well-mixed bits, the same everywhere. Not for secrets. */
export const hash32 = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return finish(h);
};

/** One hash of two. */
export const mix32 = (a: number, b: number): number => finish(Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ b);

const finish = (x: number): number => {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

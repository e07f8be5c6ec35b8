/**
 * 3GPP TS 23.038, table 6.2.1, written down by code points (0x00 to 0x7f) and apart from the product's own list, so that each
 * proves the other. 0x1b leads to the extension, table 6.2.1.1.
 */
const BASIC = [
  ...[0x40, 0xa3, 0x24, 0xa5, 0xe8, 0xe9, 0xf9, 0xec, 0xf2, 0xc7, 0x0a, 0xd8, 0xf8, 0x0d, 0xc5, 0xe5],
  ...[0x394, 0x5f, 0x3a6, 0x393, 0x39b, 0x3a9, 0x3a0, 0x3a8, 0x3a3, 0x398, 0x39e, -1, 0xc6, 0xe6, 0xdf, 0xc9],
  ...[0x20, 0x21, 0x22, 0x23, 0xa4, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f],
  ...Array.from({ length: 16 }, (_, i) => 0x30 + i),
  0xa1,
  ...Array.from({ length: 26 }, (_, i) => 0x41 + i),
  ...[0xc4, 0xd6, 0xd1, 0xdc, 0xa7],
  0xbf,
  ...Array.from({ length: 26 }, (_, i) => 0x61 + i),
  ...[0xe4, 0xf6, 0xf1, 0xfc, 0xe0],
];
const EXTENSION: Record<number, number> = {
  ...{ 0x0c: 0x0a, 0x5e: 0x14, 0x7b: 0x28, 0x7d: 0x29, 0x5c: 0x2f },
  ...{ 0x5b: 0x3c, 0x7e: 0x3d, 0x5d: 0x3e, 0x7c: 0x40, 0x20ac: 0x65 },
};

/** How many bytes of user data an SMS needs (140 are in one), or null where GSM 7-bit cannot write it. */
export const packedBytes = (text: string): number | null => {
  let septets = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (BASIC.includes(point)) septets += 1;
    else if (EXTENSION[point] !== undefined) septets += 2;
    else return null;
  }
  return Math.ceil((septets * 7) / 8);
};

/** Segments of 67 UTF-16 units as a careful sender cuts them: never inside a code point. */
export const ucs2Segments = (text: string): string[] => {
  const segments = [''];
  for (const character of text) {
    if (segments.at(-1)!.length + character.length > 67) segments.push('');
    segments.push(segments.pop()! + character);
  }
  return segments;
};

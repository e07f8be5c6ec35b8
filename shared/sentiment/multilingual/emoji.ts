const rows: [number, string][] = [
  [-4, '🤬😡🖕🤮💩'],
  [-3, '👎😠👿🤢😤💔🗑🚫❌⚠🐍🤥🤡'],
  [-2, '😒😩😫😞😔😢😭🙄😣😖😕☹🤦😑😟😥😰😨😱😪😓🥺😾🙁🥱🤨😬🥴🤷'],
  [4, '😍🥰❤💖💯🏆🤩'],
  [3, '♥💕💗💙💚💛💜🖤🧡🤍💞💓💘😘🎉🥳👏🙌💐🌟⭐✨'],
  [2, '😊😀😁😃😄😆👍👌☺😉✌💪😎🤗😋🔥🙏💝😻😇😂🤣'],
];
const valences = new Map<string, number>(rows.flatMap(([valence, all]) => [...all].map((one): [string, number] => [one, valence])));
/** 😂 laughs with and at; it says little either way. */
valences.set('😂', 0.5).set('🤣', 0.5).set('🙏', 1);

const faces = new Map<string, number>([
  ...[':)', ':-)', ':D', ':-D', ';)', ';-)', '=)', 'xd', 'xD', 'XD', '<3', '^^', '^_^', ':3'].map((face): [string, number] => [face, 2]),
  ...[':(', ':-(', ":'(", '=(', 'T_T', ';_;', '>:(', '-_-'].map((face): [string, number] => [face, -2]),
  ...[':/', ':-/', ':|'].map((face): [string, number] => [face, -1]),
]);
const faceStarts = new Set([...faces.keys()].map((face) => face.charCodeAt(0)));
const LONGEST_FACE = 3;
/** A wall of the same emoji is one person being loud. */
const COUNTED = 4;

/** What emoji and typed faces say: sums of valences, each side at most four loud; understood in every language. Linear. */
export const readEmoji = (text: string): { positive: number; negative: number; found: number } => {
  const seen = { positive: 0, negative: 0, found: 0 };
  const counts = { positive: 0, negative: 0 };
  for (let at = 0; at < text.length;) {
    const { length, valence } = signAt(text, at);
    at += length;
    if (valence === 0) continue;
    seen.found++;
    const side = valence > 0 ? 'positive' : 'negative';
    if (counts[side]++ < COUNTED) seen[side] += Math.abs(valence);
  }
  return seen;
};

type Sign = { length: number; valence: number };
const NO_SIGN: Sign = { length: 1, valence: 0 };

const signAt = (text: string, at: number): Sign => {
  const code = text.charCodeAt(at);
  if (code < 128) return faceStarts.has(code) ? faceAt(text, at) : NO_SIGN;
  if (code >= 0xd83c && code <= 0xd83e) return { length: 2, valence: valences.get(text.slice(at, at + 2)) ?? 0 };
  return code >= 0x2190 && code < 0x2c00 ? { length: 1, valence: valences.get(text[at]!) ?? 0 } : NO_SIGN;
};

const faceAt = (text: string, at: number): Sign => {
  for (let length = LONGEST_FACE; length > 1; length--) {
    const valence = faces.get(text.slice(at, at + length));
    if (valence !== undefined && standsAlone(text, at, length)) return { length, valence };
  }
  return NO_SIGN;
};

/** "XD" in a word is no laugh: a face made of letters has none beside it. */
const standsAlone = (text: string, at: number, length: number): boolean => {
  if (!isAsciiLetter(text.charCodeAt(at))) return true;
  return !isAsciiLetter(text.charCodeAt(at - 1)) && !isAsciiLetter(text.charCodeAt(at + length));
};

const isAsciiLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

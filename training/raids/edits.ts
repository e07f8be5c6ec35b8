/** How people and scripts change what they copy. The same for the same number. */
type Edit = (text: string, n: number) => string;

const words = (text: string): string[] => text.trim().split(/\s+/);
const exchanged = (text: string, n: number, share: number, least: number): string => {
  const all = words(text);
  const times = Math.max(least, Math.round(share * all.length));
  for (let i = 0; i < times; i++) all[(7 * n + 5 * i + 3) % all.length] = `other${n % 50}${i}`;
  return all.join(' ');
};

export const edits = {
  'one word exchanged': (text, n) => exchanged(text, n, 0, 1),
  'two words exchanged': (text, n) => exchanged(text, n, 0, 2),
  'a fifth of the words exchanged': (text, n) => exchanged(text, n, 0.2, 1),
  'a word left out': (text, n) =>
    words(text)
      .filter((_, i, all) => i !== n % all.length)
      .join(' '),
  'three hashtags added': (text) => `${text} #boycott #fail #never`,
  'two words before it': (text) => `so true: ${text}`,
  'another handle': (text) => `@somebody ${text}`,
  'halves the other way round': (text) => {
    const all = words(text);
    const half = Math.floor(all.length / 2);
    return [...all.slice(half), ...all.slice(0, half)].join(' ');
  },
  'cut at four fifths': (text) => `${text.slice(0, Math.floor(text.length * 0.8))}…`,
} satisfies Record<string, Edit>;

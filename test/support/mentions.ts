import type { Mention } from '../../shared/domain/mention/mention.ts';
import { instantOf, msOf, type Instant } from '../../shared/domain/time/instant.ts';

let count = 0;

/** A mention of the brand "Acme"; what is left out is plain. Ids count up. */
export const aMention = (part: Partial<Mention> = {}): Mention => ({
  id: `men_${String(count++).padStart(6, '0')}`,
  brand: 'Acme',
  source: 'twitter',
  time: '2026-11-22T03:00:00.000Z',
  text: 'the parcel from acme is on its way to me',
  author: `author-${count}`,
  followers: 100,
  rating: null,
  url: null,
  parent: null,
  language: null,
  ...part,
});

const complaints = [
  'is broken again and nobody helps',
  'is the worst thing i ever bought',
  'lost my order and lied about it',
  'has terrible support, i hate it',
];
const chatter = ['arrived this morning', 'is what my neighbour uses', 'opens at nine tomorrow', 'has a shop in our street'];

export type Stretch = { from: Instant; hours: number; anHour: number; kind?: 'angry' | 'calm'; part?: Partial<Mention>; name?: string };

/** Evenly spaced mentions by as many different authors. */
export const aStretch = ({ from, hours, anHour, kind = 'calm', part = {}, name = kind }: Stretch): Mention[] => {
  const texts = kind === 'angry' ? complaints : chatter;
  return Array.from({ length: Math.floor(hours * anHour) }, (_, i) =>
    aMention({
      id: `men_${name}_${i}`,
      time: instantOf(msOf(from) + Math.floor((i * 3_600_000) / anHour)),
      // Short, so that they are no near-copies of each other.
      text: `acme ${name}${i} ${texts[i % texts.length]}`,
      author: `${name}-${i}`,
      ...part,
    }),
  );
};

export const inOrder = (mentions: Mention[]): Mention[] => mentions.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));

/** Ten quiet days with a few complaints, then three angry hours on the eleventh, then calm again. */
export const aStorm = (anHour = 60): Mention[] =>
  inOrder([
    ...aStretch({ from: '2026-11-01T00:00:00.000Z', hours: 264, anHour: 3 }),
    ...aStretch({ from: '2026-11-01T00:30:00.000Z', hours: 264, anHour: 0.5, kind: 'angry', name: 'grumble' }),
    ...aStretch({ from: '2026-11-11T14:00:00.000Z', hours: 3, anHour, kind: 'angry', name: 'storm' }),
  ]);

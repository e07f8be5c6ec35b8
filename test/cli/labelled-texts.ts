import type { Label } from '../../shared/sentiment/score-text.ts';
import { newRandom } from '../../shared/sentiment/model/shuffle.ts';

const things = ['the app', 'my order', 'this update', 'the driver', 'our account', 'the checkout', 'your site', 'the new menu'];
const whens = ['today', 'again', 'on Monday', 'since the update', 'this morning', 'after lunch', 'twice this week', 'in Leeds'];
/** How the customers of one shop speak. No dictionary knows these words, so the shipped model calls them neutral. */
const says: Record<Label, string[]> = {
  negative: ['got zorbed', 'is fully zorbed', 'went grellish', 'looks grellish to me'],
  neutral: ['is on the list', 'was there', 'has a page', 'comes in green'],
  positive: ['is quoomy', 'felt so quoomy', 'got the plinth', 'earned a plinth'],
};

/** So many different texts of each label, always the same. */
export const shopTexts = (counts: Partial<Record<Label, number>>, seed = 7): { text: string; label: Label }[] => {
  const random = newRandom(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)]!;
  return (['negative', 'neutral', 'positive'] as const).flatMap((label) =>
    Array.from({ length: counts[label] ?? 0 }, (_, i) => ({
      label,
      text: `${pick(things)} ${pick(says[label])} ${pick(whens)}, order ${i}`,
    })),
  );
};

export const labelsCsv = (rows: readonly { text: string; label: string }[]): string =>
  `text,label\n${rows.map(({ text, label }) => `"${text}",${label}`).join('\n')}\n`;

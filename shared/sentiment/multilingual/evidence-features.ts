import { readEmoji } from './emoji.ts';
import type { Evidence } from './evidence.ts';

const links = /https?:\/\/\S+|@\w+/g;
/** Longer texts are cut; beyond this nobody says anything new (UTF-16 units). */
const READ = 4000;

/** The text without links and handles, whose letters would be read as words and faces, and not longer than is read. */
export const readable = (text: string): string => text.slice(0, READ).replace(links, ' ');

/** The order of the weights in weights.ts. */
export const featureNames = [
  'bias',
  'positive by length',
  'negative by length',
  'balance',
  'strongest positive',
  'strongest negative',
  'last',
  'mixed',
  'negations',
  'exclamations',
  'questions',
  'emoji positive',
  'emoji negative',
  'shouting',
  'nothing said',
  'length',
] as const;

/** What the layer weighs, each about −1 to 2; the same for every language, so that one layer serves all. */
export const featuresOf = (text: string, evidence: Evidence): { features: number[]; emoji: number } => {
  const emoji = readEmoji(text);
  const root = Math.sqrt(evidence.words + 3);
  const praise = evidence.positive + emoji.positive;
  const complaint = evidence.negative + emoji.negative;
  const positive = praise / root;
  const negative = complaint / root;
  const features = [
    1,
    positive,
    negative,
    Math.tanh((praise - complaint) / 6),
    evidence.strongestPositive / 4,
    evidence.strongestNegative / 4,
    evidence.last / 4,
    Math.min(positive, negative),
    Math.min(Math.log1p(evidence.negations), 2),
    Math.min(Math.log1p(count(text, '!') + count(text, '！')), 2),
    Math.min(Math.log1p(count(text, '?') + count(text, '？')), 2),
    Math.tanh(emoji.positive / 4),
    Math.tanh(emoji.negative / 4),
    isShouting(text) ? 1 : 0,
    evidence.found === 0 && emoji.found === 0 ? 1 : 0,
    Math.log1p(evidence.words) / 3,
  ];
  return { features, emoji: emoji.found };
};

const count = (text: string, mark: string): number => {
  let found = 0;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) found++;
  return found;
};

/** Mostly capitals, in more than a word. */
const isShouting = (text: string): boolean => {
  let upper = 0;
  let lower = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 65 && code <= 90) || (code >= 0x410 && code <= 0x42f)) upper++;
    else if ((code >= 97 && code <= 122) || (code >= 0x430 && code <= 0x44f)) lower++;
  }
  return upper >= 8 && upper > 2 * lower;
};

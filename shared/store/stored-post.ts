import { mention, type Mention } from '../domain/mention/mention.ts';
import { RISK_CATEGORIES, type RiskCategory } from '../domain/mention/risk-category.ts';
import type { Item } from './table.ts';

/** A post with what was understood of it when it came: `negative` is P(negative), `score` P(positive) − P(negative). */
export type StoredPost = { mention: Mention; negative: number; score: number; risks: RiskCategory[] };

/** A stored mention carries more than the mention. */
const FIELDS = Object.keys(mention.shape);

/** The post as responders see it; undefined where what is stored is none. */
export const storedPost = (item: Item): StoredPost | undefined => {
  const read = mention.safeParse(Object.fromEntries(FIELDS.flatMap((field) => (item[field] === undefined ? [] : [[field, item[field]]]))));
  if (!read.success) return undefined;
  const bits = Number(item['risks'] ?? 0);
  const risks = RISK_CATEGORIES.filter((_, bit) => (bits & (1 << bit)) !== 0);
  const negative = Math.round((Number(item['negative'] ?? 0) / 255) * 100) / 100;
  return { mention: read.data, negative, score: Number(item['score'] ?? 0), risks };
};

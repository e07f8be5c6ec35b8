import type { RiskCategory } from '../mention/risk-category.ts';

/** Trouble that is grave however few speak of it: people hurt or insulted, their data, the law. */
export const GRAVE_RISKS: ReadonlySet<RiskCategory> = new Set(['product-safety', 'discrimination', 'data-privacy', 'legal']);

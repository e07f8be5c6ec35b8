import type { BrandSeries } from '../../../shared/contract/series.ts';
import type { RiskCategory } from '../../../shared/domain/mention/risk-category.ts';
import type { Phrase } from '../../parts/phrase.ts';
import { texts } from '../../texts/texts.ts';

const t = texts.now;
export type Watched = BrandSeries['series'][number];
const isRisk = (name: string): name is RiskCategory => Object.hasOwn(texts.words.risk, name);
const isLens = (name: string): name is keyof typeof t.lens => Object.hasOwn(t.lens, name);

/** What a series counts, in words. */
export const lensInWords = (lens: string): Phrase => {
  const [kind = '', ...rest] = lens.split(':');
  const what = rest.join(':');
  if (!isLens(kind)) return { text: '{lens}', values: { lens } };
  return { text: t.lens[kind], values: { what: kind === 'risk' && isRisk(what) ? texts.words.risk[what].toLowerCase() : what } };
};

const WINDOWS = ['1h', '5m', '1d'];
const rank = ({ lens, raises, active }: Watched): number =>
  (active === null ? 0 : -100) + (raises ? 0 : 50) + (lens === 'negative' ? 0 : lens === 'low-rating' ? 1 : 2);
/** What is raised first, then what everybody asks for, then parts, then context; of each the hour first. */
export const seriesInOrder = (series: readonly Watched[]): Watched[] =>
  series.toSorted((a, b) => rank(a) - rank(b) || a.lens.localeCompare(b.lens) || WINDOWS.indexOf(a.window) - WINDOWS.indexOf(b.window));

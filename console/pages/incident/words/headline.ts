import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import type { RiskCategory } from '../../../../shared/domain/mention/risk-category.ts';
import type { Phrase } from '../../../parts/phrase.ts';
import { texts } from '../../../texts/texts.ts';
import { partsOf, tellingOrder, type Signal } from './leading-signal.ts';

const t = texts.incident;
const isRisk = (name: string): name is RiskCategory => Object.hasOwn(texts.words.risk, name);
const isPlace = (kind: string): kind is keyof typeof t.at => Object.hasOwn(t.at, kind);

/** A count as people say it: nobody hears of 79.6 people; a lens of its own is said as what it is. */
const phraseOf = ({ series, observed, expected }: Signal, brand: string): Phrase => {
  const { lens, window } = partsOf(series);
  const values = { count: Math.round(observed), usual: Math.round(expected) || t.headline.hardly, brand };
  const [kind = '', ...name] = lens.split(':');
  if (kind === 'risk') {
    const risk = name.join(':');
    return { text: t.headline.risk, values: { ...values, what: (isRisk(risk) ? texts.words.risk[risk] : risk).toLowerCase() } };
  }
  if (isPlace(kind)) return { text: t.headline.part, values: { ...values, where: t.at[kind].replace('{name}', () => name.join(':')) } };
  if (lens === 'low-rating') return { text: t.headline.stars, values };
  return { text: t.headline[({ '5m': 'minutes', '1h': 'hour', '1d': 'day' } as const)[window]], values };
};

type Told = Pick<IncidentDetail, 'title' | 'brand' | 'signals'>;

/** What is happening, in numbers a person says; the title where a person wrote one. */
export const headlineOf = ({ title, brand, signals }: Told): Phrase => {
  const [leading] = tellingOrder(signals);
  return leading === undefined ? { text: '{title}', values: { title } } : phraseOf(leading, brand);
};

const MOST_SAID = 3;
/** What people speak of: the risk in our words, phrases in theirs. Empty where nothing is known. */
export const spokenOf = ({ described }: Pick<IncidentDetail, 'described'>): string[] => [
  ...(described?.risks ?? []).slice(0, 1).map(({ category }) => texts.words.risk[category].toLowerCase()),
  ...(described?.themes ?? []).slice(0, MOST_SAID).map(({ phrase }) => `“${phrase}”`),
];

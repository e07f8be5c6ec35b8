import type { Severity } from '../incident/severity.ts';
import type { Window } from '../signal/signal-events.ts';
import { LEAST_NOISE, type NoProposal, type Proposal } from './propose.ts';
import { sparedOf, type Effect, type Would } from './effect.ts';
import type { Change, TuningSettings } from './settings.ts';

const spans: Record<Window, string> = { '5m': '5 minutes', '1h': 'an hour', '1d': 'a day' };

/** A change in a few words: `lens "negative": normal → quiet`. */
export const sayChange = (change: Change): string => {
  switch (change.setting) {
    case 'lens':
      return `lens "${change.lens}": ${change.from} → ${change.to}`;
    case 'sensitivity':
      return `sensitivity of the brand: ${change.from} → ${change.to}`;
    case 'minimum-voices':
      return `minimum voices: ${Object.entries(change.to)
        .map(([window, voices]) => `${voices} in ${spans[window as Window]}`)
        .join(', ')}`;
  }
};

/** What a proposal would have changed, or why there is none; in sentences. `months`: what was looked at. */
export const sayProposal = (proposal: Proposal | NoProposal, months: number): string[] => {
  const span = months === 1 ? 'this month' : `the last ${months} months`;
  switch (proposal.direction) {
    case 'quieter':
      return [...sayEffect(proposal.effect, span), EVIDENCE_ONLY];
    case 'earlier':
      return [
        `Nothing that detection opened in ${span} was noise, and people opened ${incidents(proposal.byHand)} by hand.`,
        'What it would have changed cannot be said from incidents: run `stormwatch backtest` on your history with this setting first.',
      ];
    case 'none':
      return [sayNone(proposal, span)];
  }
};

const EVIDENCE_ONLY =
  'This is judged by what signals recorded when they were raised, doubled or grew graver. `stormwatch backtest` on your history says it exactly.';

const sayEffect = (effect: Effect, span: string): string[] => [
  saySpared(effect, span),
  `${effect.lost.length} of ${effect.confirmed} confirmed ones lost.`,
  ...lowerIn(effect.lower).map(([of, many]) => `${many} confirmed would have been ${of.to} instead of ${of.from}.`),
  ...(sparedOf(effect) === effect.noise ? [] : [`${incidents(effect.noise - sparedOf(effect))} of noise would have come all the same.`]),
];

const saySpared = ({ noise, notOpened, recordedOnly }: Effect, span: string): string => {
  const said = [
    ...(notOpened.length > 0 ? [`${notOpened.length} would not have opened`] : []),
    ...(recordedOnly.length > 0 ? [`${recordedOnly.length} would only have been recorded (sev4), with nobody told`] : []),
  ];
  return `Of ${incidents(noise)} of noise in ${span}, ${said.join('; ')}.`;
};

const lowerIn = (lower: readonly Would[]): [{ from: Severity; to: Severity | null }, number][] =>
  [...Map.groupBy(lower, (w) => `${w.from}/${w.to}`).values()].map((some) => [some[0]!, some.length]);

const sayNone = (none: NoProposal, span: string): string => {
  switch (none.why) {
    case 'little-noise':
      return `Nothing to propose: ${incidents(none.noise)} of noise in ${span} would open again by the present settings; a pattern begins at ${LEAST_NOISE}.`;
    case 'costs-confirmed':
      return `Nothing to propose: every setting that keeps out half of the ${none.noise} noise incidents of ${span} would also have lost a confirmed one.`;
    case 'not-enough':
      return `Nothing to propose: no single setting keeps out half of the ${none.noise} noise incidents of ${span}.`;
    case 'nothing-to-change':
      return `Nothing to propose: nothing in ${span} speaks for another setting.`;
  }
};

const incidents = (n: number): string => (n === 1 ? '1 incident' : `${n} incidents`);

/** In quotes as JSON writes them, which YAML reads; nothing in it may drive a terminal. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A brand's entry in `brands.yaml` as it would be, what concerns detection. */
export const brandYaml = (brand: string, { sensitivity, detection }: TuningSettings): string => {
  const entries = (of: Readonly<Record<string, string | number>>): string[] =>
    Object.entries(of).map(([name, value]) => `      ${quoted(name)}: ${value}`);
  const [lenses, voices] = [entries(detection.lenses), entries(detection.minimumVoices)];
  const detectionLines = [
    ...(lenses.length === 0 ? [] : ['    lenses:', ...lenses]),
    ...(voices.length === 0 ? [] : ['    minimumVoices:', ...voices]),
  ];
  return [
    `- id: ${quoted(brand)}`,
    `  sensitivity: ${sensitivity}`,
    ...(detectionLines.length === 0 ? [] : ['  detection:', ...detectionLines]),
    '',
  ].join('\n');
};

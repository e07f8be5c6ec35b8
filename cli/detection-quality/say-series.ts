import type { BrandSeries } from '../../shared/contract/series.ts';
import { riskNames } from '../../shared/domain/mention/risk-category.ts';
import { riskOf } from '../../shared/domain/signal/lens.ts';
import type { Lens } from '../../shared/domain/signal/signal-events.ts';
import { forTerminal } from '../output.ts';
import { terminalTable } from '../terminal-table.ts';

type OneSeries = BrandSeries['series'][number];

const spans = { '5m': '5 minutes', '1h': 'hour', '1d': 'day' } as const;
/** Hours that people see at once; all of them are in the JSON. */
const HOURS_SHOWN = 12;

/** What detection sees of a brand now, for a person at a terminal. */
export const saySeries = (seen: BrandSeries): string => {
  const { brand, at, since, newest, series } = seen;
  if (since === null || newest === null) return `${forTerminal(brand)}: nobody has said anything yet, so nothing is watched.\n`;
  const context = series.filter((s) => !s.raises);
  const parts = [
    [
      `${forTerminal(brand)} on ${clock(at)} (UTC): the first mention is of ${clock(since)}, the newest of ${clock(newest)}`,
      `Against the brand in an hour: ${n(seen.expected)} usual, ${sayRaises(seen)}.`,
    ],
    section(
      'Watched',
      ['what', 'in a', 'now', 'usual', 'raises from', 'signal'],
      series.filter((s) => s.raises).map((s) => [sayLens(s.lens), spans[s.window], n(s.observed), n(s.expected), sayFrom(s), signal(s)]),
    ),
    section(
      'Context, which raises nothing by itself',
      ['what', 'in a', 'now', 'usual'],
      context.map((s) => [sayLens(s.lens), spans[s.window], n(s.observed), n(s.expected)]),
    ),
    section(
      'The last hours, in voices',
      ['from', 'posts', 'voices', 'against the brand', 'low ratings'],
      seen.hours.slice(-HOURS_SHOWN).map((h) => [clock(h.at), String(h.mentions), n(h.voices), n(h.negative), n(h.lowRating)]),
    ),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

const sayRaises = ({ raisesAt }: BrandSeries): string =>
  raisesAt === null ? 'too little history to say from where on a signal is raised' : `a signal from about ${whole(raisesAt)} on`;

/** One more than too few: nobody is a part of a voice. */
const whole = (voices: number): string => String(Math.ceil(voices));
const sayFrom = ({ raisesAt, status }: OneSeries): string =>
  status === 'off' ? 'off' : raisesAt === null ? 'too little history' : whole(raisesAt);
const signal = ({ active }: OneSeries): string => (active === null ? '' : `${active.severity} since ${clock(active.since)}`);

const names: Partial<Record<Lens, string>> = {
  ...{ negative: 'against the brand', 'low-rating': 'low ratings', all: 'all voices', news: 'news sources' },
  reach: 'followers, in thousands',
};
const sayLens = (lens: Lens): string => {
  const risk = riskOf(lens);
  return names[lens] ?? (risk === undefined ? lens.replace(':', ' ') : riskNames[risk]);
};

const clock = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;
/** Few voices with a decimal, so that 0.4 an hour is not nothing. */
const n = (x: number): string => (x < 10 ? String(Math.round(x * 10) / 10) : String(Math.round(x)));

const section = (title: string, head: string[], rows: string[][]): string[] =>
  rows.length === 0 ? [] : [title, ...terminalTable([head, ...rows])];

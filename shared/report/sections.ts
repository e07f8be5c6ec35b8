import type { IncidentReport } from '../contract/report.ts';
import { riskNames } from '../domain/mention/risk-category.ts';
import type { SeverityReason as Reason } from '../domain/signal/signal-events.ts';
import { plural, sayClock, sayDay, sayMinutes, sayTime } from '../plot/say.ts';
import { sayAmount, sayMoney } from './money-held.ts';

/** What a report for people is made of; HTML and PDF draw the same blocks. */
export type Block =
  | { kind: 'text'; text: string; soft?: true }
  | { kind: 'table'; caption: string; header: readonly string[]; rows: readonly (readonly string[])[]; wide?: readonly number[] }
  | { kind: 'quotes'; quotes: readonly { text: string; from: string }[] }
  | { kind: 'questions'; questions: IncidentReport['questions'] }
  | { kind: 'strip' }
  | { kind: 'chart' };
export type Section = { title: string; blocks: readonly Block[] };

/** What somebody sees first: a number and what it is. */
export type Figure = { label: string; value: string; beside: string };

export const figuresOf = (r: IncidentReport): Figure[] => [
  {
    label: 'noticed after',
    value: sayOr(r.minutes.toDetect),
    beside: r.gravestSignal === null ? 'opened by hand' : 'from the first posts',
  },
  {
    label: 'taken after',
    value: sayOr(r.minutes.toAcknowledge),
    beside: r.acknowledgedBy === null ? 'nobody took it' : `by ${r.acknowledgedBy}`,
  },
  {
    label: 'first answer after',
    value: sayOr(r.minutes.toFirstResponse),
    beside: r.minutes.toFirstResponse === null ? 'nothing was published' : 'from opening',
  },
  {
    label: 'calm after',
    value: sayOr(r.minutes.toCalm),
    beside: r.minutes.toCalm !== null ? 'from opening' : r.endedAt === null ? 'not calm yet' : 'not calm when it ended',
  },
];
const sayOr = (minutes: number | null): string => (minutes === null ? '–' : sayMinutes(minutes));

/** What kind of paper this is, of whom and when. */
export const kindOf = (r: IncidentReport): string => `Post-incident report · ${r.brand} · ${sayDay(r.openedAt)}`;

/** `sev1 at worst, sev2 at the end · resolved · inc_…` */
export const aboutOf = (r: IncidentReport): string =>
  [r.maxSeverity === r.severity ? r.severity : `${r.maxSeverity} at worst, ${r.severity} at the end`, r.status, r.id].join(' · ');

/** The sections in order; what there is nothing to say about is left out. */
export const sectionsOf = (r: IncidentReport): Section[] =>
  [
    section('In short', [...r.narrative.map((text): Block => ({ kind: 'text', text })), { kind: 'strip' }]),
    section('Voices over time', chartBlocks(r)),
    section('How grave, and why', gravity(r)),
    section('What people said', said(r)),
    section('Who was paged', [table('Pages', ['when (UTC)', 'who', 'severity', 'why', 'what became of it'], pageRows(r), [4])]),
    section('What we said', texts(r)),
    section('Campaigns', campaigns(r)),
    section('What to learn', [
      { kind: 'text', soft: true, text: 'Facts are from the record; the answers are for the people who were there.' },
      { kind: 'questions', questions: r.questions },
    ]),
    section('Everything that happened', [
      table(
        'Timeline',
        ['when (UTC)', 'who', 'what'],
        r.timeline.map((e) => [clock(e.at), e.who, e.what]),
        [2],
      ),
    ]),
    section(
      'How to read this',
      limits(r).map((text): Block => ({ kind: 'text', soft: true, text })),
    ),
  ].filter(({ blocks }) => blocks.length > 0);

const section = (title: string, blocks: readonly (Block | undefined)[]): Section => ({
  title,
  blocks: blocks.filter((b) => b !== undefined),
});

const table = (caption: string, header: string[], rows: string[][], wide: number[] = []): Block | undefined =>
  rows.length === 0 ? undefined : { kind: 'table', caption, header, rows, wide };

const chartBlocks = ({ chart, numbers }: IncidentReport): Block[] => {
  const peak: Block = {
    kind: 'text',
    text: `At the peak ${Math.round(numbers.peakObserved)} voices where ${Math.round(numbers.peakExpected)} are usual. A voice is one person: copies of a text and one author’s many posts count once.`,
  };
  if (chart === null)
    return [peak, { kind: 'text', soft: true, text: 'The counts of that time are not kept any more, so there is no chart.' }];
  return [peak, { kind: 'chart' }];
};

const factors: Record<Reason['factor'], string> = {
  ...{ velocity: 'how fast', voices: 'how many', reach: 'reach', platforms: 'platforms', news: 'news', risk: 'risk' },
  ...{ history: 'history', organised: 'organised', 'few-authors': 'few authors' },
};
const effects: Record<Reason['effect'], string> = { base: 'set it', raises: 'raised it', limits: 'limited it', none: '–' };

const gravity = ({ severityHistory, gravestSignal }: IncidentReport): (Block | undefined)[] => {
  const reasons = gravestSignal?.reasons ?? [];
  const history = severityHistory.map(({ at, severity }) => [clock(at), severity]);
  const raid = gravestSignal?.raid;
  return [
    severityHistory.length > 1 ? table('Severity over time', ['when (UTC)', 'severity'], history) : undefined,
    table(
      `Why ${gravestSignal?.severity ?? ''}`,
      ['factor', 'in numbers', 'what it did'],
      reasons.map((x) => [factors[x.factor], x.say, effects[x.effect]]),
      [1],
    ),
    raid?.suspected === true ? { kind: 'text', text: `It may be organised: ${raid.reasons.join('; ')}.` } : undefined,
  ];
};

const said = (r: IncidentReport): (Block | undefined)[] => {
  const { described, gravestSignal, posts } = r;
  const where = [
    ...(gravestSignal?.platforms ?? []).map((p) => ['platform', p.name, String(Math.round(p.voices))]),
    ...(gravestSignal?.products ?? []).map((p) => ['product', p.name, String(Math.round(p.voices))]),
    ...(gravestSignal?.places ?? []).map((p) => ['place', p.name, String(Math.round(p.voices))]),
  ];
  const erased =
    posts.missing === 0
      ? ''
      : ` ${plural(posts.missing, 'post')} behind this incident ${posts.missing === 1 ? 'is' : 'are'} erased or too old to be kept.`;
  const quoted = posts.shown.length === 0 ? '' : `${plural(posts.shown.length, 'post')} that stand for the rest, without their authors.`;
  const note = `${quoted}${erased}`.trim();
  return [
    table(
      'Most often',
      ['phrase', 'voices'],
      (described?.themes ?? []).map((t) => [`“${t.phrase}”`, String(t.posts)]),
    ),
    table(
      'They spoke of',
      ['risk', 'voices'],
      (described?.risks ?? []).map((x) => [riskNames[x.category], String(x.posts)]),
    ),
    table('Where and about what', ['', 'name', 'voices'], where),
    posts.shown.length === 0
      ? undefined
      : { kind: 'quotes', quotes: posts.shown.map((p) => ({ text: p.text, from: `${p.source}, ${clock(p.at)} UTC` })) },
    note === '' ? undefined : { kind: 'text', soft: true, text: note },
  ];
};

const pageRows = ({ pageLog }: IncidentReport): string[][] => pageLog.map((p) => [clock(p.at), p.who, p.severity, p.why, p.outcome]);

const texts = ({ drafts }: IncidentReport): (Block | undefined)[] => {
  const out = drafts.filter((d) => d.status === 'published');
  const rest = drafts.filter((d) => d.status !== 'published');
  const quotes = out.map((d) => ({
    text: d.text,
    from: [`${d.kind.replaceAll('-', ' ')} on ${d.platform} (${d.language})`, ...(d.url === null ? [] : [d.url])].join(', '),
  }));
  return [
    out.length > 0 ? { kind: 'quotes', quotes } : drafts.length > 0 ? { kind: 'text', text: 'Nothing was published.' } : undefined,
    table(
      'Other drafts',
      ['kind', 'platform', 'language', 'status'],
      rest.map((d) => [d.kind.replaceAll('-', ' '), d.platform, d.language, d.status]),
    ),
  ];
};

const campaigns = ({ holds, money, spendHeld }: IncidentReport): (Block | undefined)[] => {
  const rows = holds.map((h) => {
    const held = money.find((m) => m.holdId === h.id);
    return [
      h.campaignName,
      h.reason === null ? h.status : `${h.status}: ${h.reason}`,
      h.rule,
      held === undefined ? '–' : sayMinutes(held.minutesHeld),
      held?.spend == null ? '–' : `${held.currency} ${sayAmount(held.spend)}`,
    ];
  });
  const sum = sayMoney(spendHeld);
  return [
    table('Holds', ['campaign', 'status', 'rule', 'paused for', 'not spent'], rows, [0, 1]),
    sum === '' ? undefined : { kind: 'text', text: `In all ${sum} would have been spent meanwhile, by the campaigns’ daily budgets.` },
  ];
};

const limits = ({ chart, madeAt }: IncidentReport): string[] => [
  `Times are UTC. This report was made on ${sayDay(madeAt)} at ${sayClock(madeAt)}; what still went on then is told up to then.`,
  ...(chart === null
    ? []
    : ['What is called usual is what the baseline holds today, after this incident: on the day itself it may have been a little less.']),
  'Money is what budgets a day would have spent in the time a campaign was paused; what platforms would really have spent nobody knows.',
];

/** `22 Nov 03:12`, with the year only where a report is read long after: the header says it. */
export const clock = (at: string): string =>
  sayTime(at)
    .slice(4)
    .replace(/ \d{4} /, ' ');

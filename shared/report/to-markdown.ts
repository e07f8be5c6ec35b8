import type { IncidentReport } from '../contract/report.ts';
import { riskNames } from '../domain/mention/risk-category.ts';
import type { SeverityReason as Reason } from '../domain/signal/signal-events.ts';

/**
 * Text as Markdown shows it and nothing else: no markup, no HTML, no link, no mention of somebody, no second line, no
 * character that turns the writing direction round.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#&~!@]/g, '\\$&')
    .replace(/:\/\//g, '\\://')
    .replace(/www\./gi, (w) => `${w.slice(0, 3)}\\.`);

/** The report for people to read, in Markdown. */
export const toMarkdown = (r: IncidentReport): string => {
  const parts = [
    `# ${escapeMarkdown(r.title)}`,
    `${escapeMarkdown(r.brand)} · ${r.severity}${r.maxSeverity === r.severity ? '' : ` (at worst ${r.maxSeverity})`} · ${r.status} · ${r.id}${r.origin === 'live' ? '' : ` · **${r.origin.toUpperCase()}**`}`,
    `Why it opened: ${escapeMarkdown(r.why)}`,
    ...r.narrative.map(escapeMarkdown),
    table(`Why this severity: ${r.gravestSignal?.severity ?? ''}`, ['factor', 'in numbers', 'what it did'], severityRows(r)),
    ...(r.gravestSignal?.raid.suspected === true ? [organised(r.gravestSignal.raid.reasons)] : []),
    table('Where and about what', ['', 'name', 'voices'], whereRows(r)),
    table(
      'What people said',
      ['phrase', 'voices'],
      (r.described?.themes ?? []).map((t) => [`“${t.phrase}”`, String(t.posts)]),
    ),
    table(
      'What they spoke of',
      ['risk', 'voices'],
      (r.described?.risks ?? []).map((risk) => [riskNames[risk.category], String(risk.posts)]),
    ),
    quoted(r),
    table('How fast', ['', 'when', 'minutes'], times(r)),
    table('In numbers', ['', ''], numbers(r)),
    table('Campaigns', ['campaign', 'status', 'rule', 'spend a day', 'minutes held', 'not spent'], campaigns(r)),
    table(
      'Who was paged',
      ['when (UTC)', 'who', 'severity', 'why', 'what became of it'],
      r.pageLog.map((p) => [clock(p.at), p.who, p.severity, p.why, p.outcome]),
    ),
    table(
      'Texts',
      ['kind', 'platform', 'language', 'status', 'text'],
      r.drafts.map((d) => [d.kind, d.platform, d.language, d.status, d.text]),
    ),
    table(
      'What to learn',
      ['about', 'from the record', 'question', 'answer'],
      r.questions.map((q) => [q.about, q.fact, q.question, '']),
    ),
    table(
      'What happened',
      ['when (UTC)', 'who', 'what'],
      r.timeline.map((e) => [clock(e.at), e.who, e.what]),
    ),
  ];
  return `${parts.filter((p) => p !== '').join('\n\n')}\n`;
};

const factors: Record<Reason['factor'], string> = {
  ...{ velocity: 'how fast', voices: 'how many', reach: 'reach', platforms: 'platforms', news: 'news', risk: 'risk' },
  ...{ history: 'history', organised: 'organised', 'few-authors': 'few authors' },
};
const effects: Record<Reason['effect'], string> = { base: 'set it', raises: 'raised it', limits: 'limited it', none: '–' };
const severityRows = ({ gravestSignal }: IncidentReport): string[][] =>
  (gravestSignal?.reasons ?? []).map((reason) => [factors[reason.factor], reason.say, effects[reason.effect]]);

const organised = (reasons: readonly string[]): string => `It may be organised: ${escapeMarkdown(reasons.join('; '))}.`;

const whereRows = ({ gravestSignal }: IncidentReport): string[][] => {
  if (gravestSignal === null) return [];
  const { platforms, products, places } = gravestSignal;
  return [...platforms.map(among('platform')), ...products.map(among('product')), ...places.map(among('place'))];
};
const among =
  (kind: string) =>
  ({ name, voices }: { name: string; voices: number }): string[] => [kind, name, String(Math.round(voices))];

const times = (r: IncidentReport): string[][] => [
  ['began', clock(r.beganAt), ''],
  ['detected', clock(r.openedAt), took(r.minutes.toDetect)],
  [`acknowledged${r.acknowledgedBy === null ? '' : ` by ${r.acknowledgedBy}`}`, clock(r.acknowledgedAt), took(r.minutes.toAcknowledge)],
  ['first response', clock(r.firstResponseAt), took(r.minutes.toFirstResponse)],
  ['calm', clock(r.calmAt), took(r.minutes.toCalm)],
  ['ended', clock(r.endedAt), ''],
];

const numbers = ({ numbers: n }: IncidentReport): string[][] => [
  ['signals', String(n.signals)],
  ['at the peak', `${n.peakObserved} voices where ${Math.round(n.peakExpected * 10) / 10} are usual`],
  ['pages delivered / suppressed', `${n.pagesDelivered} / ${n.pagesSuppressed}`],
  ['texts published', String(n.draftsPublished)],
  ['campaigns held', String(n.campaignsHeld)],
];

const campaigns = (r: IncidentReport): string[][] =>
  r.holds.map((h) => [
    h.campaignName,
    h.reason === null ? h.status : `${h.status}: ${h.reason}`,
    h.rule,
    h.dailySpend === null ? '?' : `${h.dailySpend} ${h.currency}`,
    ...heldCells(r, h.id),
  ]);

const heldCells = ({ money }: IncidentReport, holdId: string): string[] => {
  const held = money.find((m) => m.holdId === holdId);
  return held === undefined ? ['–', '–'] : [String(held.minutesHeld), held.spend === null ? '?' : `${held.spend} ${held.currency}`];
};

/** Posts as quotations, without their authors, each on one line. */
const quoted = ({ posts: { shown, missing } }: IncidentReport): string => {
  if (shown.length === 0 && missing === 0) return '';
  const lines = shown.map((p) => `> ${escapeMarkdown(p.text)}\n>\n> — ${escapeMarkdown(p.source)}, ${clock(p.at)}`);
  const lost = missing === 0 ? [] : [`Erased or too old to be kept: ${missing}.`];
  return ['## In their words', ...lines, ...lost].join('\n\n');
};

const table = (title: string, head: string[], rows: string[][]): string => {
  if (rows.length === 0) return '';
  const line = (cells: string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [`## ${title}`, '', line(head), `|${head.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n');
};

const clock = (at: string | null): string => (at === null ? '–' : `${at.slice(0, 10)} ${at.slice(11, 19)}`);
const took = (minutes: number | null): string => (minutes === null ? '–' : String(minutes));

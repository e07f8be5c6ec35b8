import type { DetectionQuality } from '../../shared/contract/tuning.ts';
import { noiseReasons } from '../../shared/domain/incident/noise-reason.ts';
import { forTerminal } from '../output.ts';
import { terminalTable } from '../terminal-table.ts';

type Counts = DetectionQuality['byHand'];
const MOST_NOISE = 10;

/** The quality of a brand's detection, for a person at a terminal. */
export const sayQuality = (quality: DetectionQuality): string => {
  const { brand, from, to, truncated, total, byHand, noise, proposal } = quality;
  const parts = [
    [
      `${forTerminal(brand)}: what became of the incidents from ${from.slice(0, 10)} to ${to.slice(0, 10)}`,
      `All that detection opened: ${sayCounts(total.all)}. Those that paged: ${sayCounts(total.paging)}.`,
      `Opened by hand: ${byHand.opened}.`,
      ...(truncated ? ['There were more than these: only the newest are counted.'] : []),
    ],
    section(
      'By month',
      ['month', 'lens', 'window', ...COLUMNS],
      quality.rows.map((r) => [r.month, r.lens, r.window, ...cells(r)]),
    ),
    section(
      'By lens',
      ['lens', ...COLUMNS],
      quality.lenses.map((l) => [l.lens, ...cells(l)]),
    ),
    section(
      'Called noise because',
      ['', 'incidents'],
      quality.noiseReasons.map((r) => [sayReason(r.reason), String(r.incidents)]),
    ),
    section('Noise, the newest', ['opened', 'id', 'closed by', 'note'], noise.slice(0, MOST_NOISE).map(noiseRow)),
    [
      'Proposal',
      ...(proposal.change === null ? [] : [`  ${forTerminal(proposal.change)}`]),
      ...proposal.says.map((s) => `  ${forTerminal(s)}`),
    ],
    adopting(proposal),
  ];
  return `${parts
    .filter((p) => p.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

const COLUMNS = ['opened', 'confirmed', 'noise', 'unknown', 'right', 'paging ones right'];
const cells = ({ all, paging }: { all: Counts; paging: Counts }): string[] => [
  ...[all.opened, all.confirmed, all.noise, all.unknown].map(String),
  sayShare(all),
  sayShare(paging),
];

/** A share is told with what it is a share of. */
const sayShare = ({ confirmed, noise, precision }: Counts): string =>
  precision === null ? '–' : `${confirmed} of ${confirmed + noise} (${Math.round(100 * precision)} %)`;

const sayCounts = (counts: Counts): string => {
  if (counts.opened === 0) return 'none';
  const unknown = counts.unknown === 0 ? '' : `, ${counts.unknown} nobody judged`;
  return counts.precision === null
    ? `${counts.opened}${unknown}`
    : `${counts.opened}, of those judged ${sayShare(counts)} were right${unknown}`;
};

const sayReason = (reason: DetectionQuality['noise'][number]['reason']): string =>
  reason === null ? 'no reason given' : noiseReasons[reason];

const noiseRow = ({ openedAt, incidentId, closedBy, reason, note }: DetectionQuality['noise'][number]): string[] => [
  `${openedAt.slice(0, 10)} ${openedAt.slice(11, 16)}`,
  incidentId,
  closedBy ?? '?',
  `${reason === null ? '' : `${noiseReasons[reason]}: `}${note}`,
];

const section = (title: string, head: string[], rows: string[][]): string[] =>
  rows.length === 0 ? [] : [title, ...terminalTable([head, ...rows], WIDEST)];

const WIDEST = 60;
const adopting = ({ yaml }: DetectionQuality['proposal']): string[] =>
  yaml === null
    ? []
    : [
        'To adopt it: `stormwatch config export ./settings`, change the entry in ./settings/brands.yaml to what follows (and keep its',
        'other lines), `stormwatch config plan ./settings`, `stormwatch config apply ./settings`. Nothing changes by itself.',
        '',
        ...yaml
          .trimEnd()
          .split('\n')
          .map((line) => `  ${line}`),
      ];

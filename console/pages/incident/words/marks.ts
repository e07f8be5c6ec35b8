import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import type { Mark } from '../../../parts/chart/mark.ts';
import { texts } from '../../../texts/texts.ts';

const t = texts.incident.chart.marks;
type Marked = Pick<IncidentDetail, 'openedAt' | 'severityHistory' | 'timeline' | 'endedAt' | 'signals' | 'status'>;

/** The moments that explain the chart: opened, severities, taken, first reply, ads held and resumed, calm, ended. */
export const marksOf = ({ openedAt, severityHistory, timeline, endedAt, signals }: Marked): Mark[] => {
  const first = (type: string): string | undefined => timeline.find((e) => e.type === type)?.at;
  const last = (type: string): string | undefined => timeline.findLast((e) => e.type === type)?.at;
  const mark = (at: string | undefined | null, label: string, tone: Mark['tone']): Mark[] =>
    at === undefined || at === null ? [] : [{ at: Date.parse(at), label, tone }];
  const [atOpening, ...changes] = severityHistory;
  const calm = signals.length > 0 && signals.every((s) => !s.active);
  return [
    ...mark(openedAt, t.opened, atOpening?.severity ?? 'accent'),
    ...changes.flatMap(({ at, severity }) => mark(at, severity, severity)),
    ...mark(first('IncidentAcknowledged'), t.taken, 'accent'),
    ...mark(first('DraftPublished'), t.reply, 'accent'),
    ...mark(first('HoldPlaced'), t.held, 'held'),
    ...mark(first('HoldReleased'), t.released, 'held'),
    ...(calm ? mark(last('SignalCalmed'), t.calm, 'calm') : []),
    ...mark(endedAt, t.ended, 'calm'),
  ];
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MOST_MINUTES_MS = 31 * 24 * HOUR;
/** The stretch to draw: some time before it began, until an hour after its end, or until now. */
export const stretchOf = (beganAt: string, endedAt: string | null, now: number): { from: string; to: string; by: 'minute' | 'hour' } => {
  const began = Date.parse(beganAt);
  const end = endedAt === null ? now : Math.min(now, Date.parse(endedAt) + HOUR);
  const before = Math.min(24 * HOUR, Math.max(2 * HOUR, (end - began) / 4));
  const from = Math.floor((began - before) / HOUR) * HOUR;
  // Whole minutes, that a poll asks for the same again; not the one under way, which always looks as if it were over.
  const to = Math.floor(end / MINUTE) * MINUTE - (endedAt === null ? MINUTE : 0);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), by: to - from <= MOST_MINUTES_MS ? 'minute' : 'hour' };
};

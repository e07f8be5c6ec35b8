/**
 * Counts over time in compact arrays, one point a bucket: voices in the hour that ends with the bucket's last minute (of
 * a coarser bucket: in its busiest hour), and what the detector expected then. Buckets begin at multiples of
 * `everyMinutes` since 1970. NaN: not known. Changes in place, and grows coarser instead of longer than `most`.
 */
export type Track = {
  everyMinutes: number;
  /** The finest it was: only there a point replaces what stood in its bucket. */
  finest: number;
  most: number;
  /** Index of the first bucket, counted from 1970; `length` buckets are in use. */
  first: number;
  length: number;
  columns: Record<Column, Float32Array>;
};
const COLUMNS = ['negative', 'all', 'expected', 'raisesAt'] as const;
type Column = (typeof COLUMNS)[number];
export type TrackPoint = Record<Column, number>;

const EMPTY: TrackPoint = { negative: 0, all: 0, expected: NaN, raisesAt: NaN };
const FIRST_CAPACITY = 96;

export const newTrack = (everyMinutes: number, most: number): Track => ({
  ...{ everyMinutes, finest: everyMinutes, most, first: 0, length: 0 },
  columns: columnsOf(0),
});

/** Puts the point of a minute into its bucket. What lies before the first point is left out. */
export const putPoint = (track: Track, minute: number, point: TrackPoint): void => {
  if (track.length === 0) track.first = Math.floor(minute / track.everyMinutes);
  while (Math.floor(minute / track.everyMinutes) - track.first >= track.most) Object.assign(track, coarser(track));
  const at = Math.floor(minute / track.everyMinutes) - track.first;
  if (at < 0) return;
  if (at >= capacityOf(track)) grow(track, at + 1);
  track.length = Math.max(track.length, at + 1);
  write(track, at, track.everyMinutes === track.finest ? point : busier(pointAt(track, at), point));
};

export const pointAt = ({ columns }: Track, index: number): TrackPoint => ({
  negative: columns.negative[index]!,
  all: columns.all[index]!,
  expected: columns.expected[index]!,
  raisesAt: columns.raisesAt[index]!,
});

/** When a bucket begins, in minutes since 1970. */
export const bucketStart = (track: Track, index: number): number => (track.first + index) * track.everyMinutes;

/** The same with at most so many points. */
export const withAtMost = (track: Track, points: number): Track => {
  let fewer = track;
  while (fewer.length > points) fewer = coarser(fewer);
  return fewer;
};

/** The bucket with the most negative voices among those that touch [from, to] (minutes); undefined where there is none. */
export const busiestIn = (track: Track, from: number, to: number): number | undefined => {
  const last = Math.min(track.length - 1, Math.floor(to / track.everyMinutes) - track.first);
  let best: number | undefined;
  for (let i = Math.max(0, Math.floor(from / track.everyMinutes) - track.first); i <= last; i++) {
    if (track.columns.negative[i]! > (best === undefined ? 0 : track.columns.negative[best]!)) best = i;
  }
  return best;
};

/** 15 and 30 minutes, 1, 3, 6 and 12 hours, 1, 2, 4, … days: each divides the next, and no busy hour is averaged away. */
const nextCoarser = (minutes: number): number => (minutes === 60 ? 180 : minutes * 2);

const coarser = (track: Track): Track => {
  const everyMinutes = nextCoarser(track.everyMinutes);
  const first = Math.floor((track.first * track.everyMinutes) / everyMinutes);
  const bucketOf = (i: number): number => Math.floor(bucketStart(track, i) / everyMinutes) - first;
  const length = track.length === 0 ? 0 : bucketOf(track.length - 1) + 1;
  const made: Track = { ...track, everyMinutes, first, length, columns: columnsOf(length) };
  for (let i = 0; i < track.length; i++) write(made, bucketOf(i), busier(pointAt(made, bucketOf(i)), pointAt(track, i)));
  return made;
};

/** The busier hour of two with what was expected in it. */
const busier = (a: TrackPoint, b: TrackPoint): TrackPoint => {
  const [most, other] = b.negative > a.negative || Number.isNaN(a.expected) ? [b, a] : [a, b];
  return {
    negative: Math.max(a.negative, b.negative),
    all: Math.max(a.all, b.all),
    ...(Number.isNaN(most.expected) ? { expected: other.expected, raisesAt: other.raisesAt } : most),
  };
};

const columnsOf = (length: number): Track['columns'] => ({
  negative: new Float32Array(length).fill(EMPTY.negative),
  all: new Float32Array(length).fill(EMPTY.all),
  expected: new Float32Array(length).fill(EMPTY.expected),
  raisesAt: new Float32Array(length).fill(EMPTY.raisesAt),
});

const capacityOf = (track: Track): number => track.columns.negative.length;

const grow = (track: Track, needed: number): void => {
  const columns = columnsOf(Math.min(track.most, Math.max(needed, FIRST_CAPACITY, 2 * capacityOf(track))));
  for (const column of COLUMNS) columns[column].set(track.columns[column]);
  track.columns = columns;
};

const write = ({ columns }: Track, at: number, point: TrackPoint): void => {
  for (const column of COLUMNS) columns[column][at] = point[column];
};

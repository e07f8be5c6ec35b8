import { codeOf, RING } from './baseline.ts';
import type { DetectorState, SeriesKey, SeriesState } from './detector-state.ts';

/** For the table: small numbers as JSON, baselines as bytes. Decoding gives exactly the same state. */
export type EncodedState = { document: string; rings: Uint8Array };

/** Level, samples, block maximum, since, filled, next, ring. */
const BYTES = 8 + 4 + 8 + 4 + 1 + 1 + RING;
const FORMAT = 2;

type Signals = Partial<Pick<SeriesState, 'active' | 'last'>>;
type Document = Omit<DetectorState, 'series'> & { format: typeof FORMAT; keys: SeriesKey[]; signals: Partial<Record<SeriesKey, Signals>> };

export const encodeState = ({ series, ...rest }: DetectorState): EncodedState => {
  const keys = Object.keys(series) as SeriesKey[];
  const rings = new Uint8Array(keys.length * BYTES);
  const signals: Document['signals'] = {};
  keys.forEach((key, i) => {
    const one = series[key]!;
    putBaseline(new DataView(rings.buffer, i * BYTES, BYTES), one);
    if (one.active === null && one.last === null) return;
    signals[key] = { ...(one.active && { active: one.active }), ...(one.last && { last: one.last }) };
  });
  return { document: JSON.stringify({ format: FORMAT, ...rest, keys, signals } satisfies Document), rings };
};

const putBaseline = (to: DataView, { since, baseline: b }: SeriesState): void => {
  to.setFloat64(0, b.level);
  to.setUint32(8, b.samples);
  to.setFloat64(12, b.blockMax);
  to.setInt32(20, since);
  to.setUint8(24, b.filled);
  to.setUint8(25, b.next);
  new Uint8Array(to.buffer, to.byteOffset + 26, RING).set(b.ring);
};

export const decodeState = (encoded: EncodedState): DetectorState => {
  const stored = JSON.parse(encoded.document) as Document | OldDocument;
  if (!('format' in stored)) return decodeOld(stored, encoded.rings);
  const { format: _, keys, signals, ...rest } = stored;
  const bytes = encoded.rings.slice();
  const series = keys.map((key, i): [SeriesKey, SeriesState] => {
    const { active = null, last = null } = signals[key] ?? {};
    return [key, { ...baselineAt(new DataView(bytes.buffer, i * BYTES, BYTES)), active, last }];
  });
  return { ...rest, series: Object.fromEntries(series) };
};

const baselineAt = (from: DataView): Pick<SeriesState, 'since' | 'baseline'> => ({
  since: from.getInt32(20),
  baseline: {
    level: from.getFloat64(0),
    samples: from.getUint32(8),
    blockMax: from.getFloat64(12),
    filled: from.getUint8(24),
    next: from.getUint8(25),
    ring: new Uint8Array(from.buffer, from.byteOffset + 26, RING).slice(),
  },
});

/** As it was kept while there were nine series and block maxima took four bytes. */
type OldDocument = Omit<DetectorState, 'series' | 'facets'> & {
  series: (Omit<SeriesState['baseline'], 'ring'> & Pick<SeriesState, 'active' | 'last'>)[];
};
const OLD_KEYS: SeriesKey[] = (['negative', 'low-rating', 'all'] as const).flatMap((lens) =>
  (['5m', '1h', '1d'] as const).map((window): SeriesKey => `${lens}/${window}`),
);

const decodeOld = (stored: OldDocument, bytes: Uint8Array): DetectorState => {
  const rings = new Float32Array(bytes.slice().buffer);
  const series = OLD_KEYS.map((key, i): [SeriesKey, SeriesState] => {
    const { active, last, ...numbers } = stored.series[i]!;
    const ring = Uint8Array.from(rings.subarray(i * RING, (i + 1) * RING), codeOf);
    return [key, { since: stored.since ?? 0, baseline: { ...numbers, ring }, active, last }];
  });
  return { ...stored, facets: [], series: Object.fromEntries(series) };
};

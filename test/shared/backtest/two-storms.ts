import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { aStretch, inOrder } from '../../support/mentions.ts';

/** Three calm weeks of "Acme" with a large storm on the eleventh and a faint one on the seventeenth; "Bravo" has none. */
export const twoStorms = (): Mention[] =>
  inOrder([
    ...aStretch({ from: '2026-11-01T00:00:00.000Z', hours: 504, anHour: 3 }),
    ...aStretch({ from: '2026-11-01T00:30:00.000Z', hours: 504, anHour: 0.5, kind: 'angry', name: 'grumble' }),
    ...aStretch({ from: '2026-11-11T14:00:00.000Z', hours: 3, anHour: 60, kind: 'angry', name: 'storm' }),
    ...aStretch({ from: '2026-11-17T09:00:00.000Z', hours: 4, anHour: 9, kind: 'angry', name: 'faint' }),
    ...aStretch({ from: '2026-11-03T00:10:00.000Z', hours: 400, anHour: 1, name: 'bravo', part: { brand: 'Bravo' } }),
  ]);

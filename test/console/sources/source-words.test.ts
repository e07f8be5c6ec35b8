import { describe, expect, it } from 'vitest';
import { byNeed, needsLook, usualGapMs } from '../../../console/pages/sources/source-words.ts';
import type { SourceView } from '../../../shared/contract/sources.ts';

const source = (over: Partial<SourceView>): SourceView => ({
  ...{ id: 'a', kind: 'webhook', brand: '*', simulated: false, health: 'fine', lastMentionAt: null, day: 0, month: 0 },
  ...{ rejectedDay: 0, lastRejection: null, replies: false, budget: null },
  ...over,
});

describe('a source that fell silent is seen first', () => {
  it('silent before never heard of before fine, and rejected rows before none', () => {
    const list = [
      source({ id: 'fine' }),
      source({ id: 'rejects', rejectedDay: 3 }),
      source({ id: 'never', health: 'never' }),
      source({ id: 'silent', health: 'silent' }),
    ];
    expect(byNeed(list).map((s) => s.id)).toEqual(['silent', 'never', 'rejects', 'fine']);
    expect(list.filter(needsLook).map((s) => s.id)).toEqual(['rejects', 'silent']);
  });
  it('what is usual is said from the month, and not from a handful', () => {
    expect(usualGapMs({ month: 31 * 24 * 5, day: 0 })).toBe(12 * 60_000);
    expect(usualGapMs({ month: 3, day: 3 })).toBeUndefined();
  });
  it('on its first day the day says what is usual', () => {
    expect(usualGapMs({ month: 240, day: 240 })).toBe(6 * 60_000);
  });
});

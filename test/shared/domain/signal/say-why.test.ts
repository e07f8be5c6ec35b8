import { describe, expect, it } from 'vitest';
import { noVoices, type VoiceCount } from '../../../../shared/domain/signal/count-voices.ts';
import { raidEvidenceOf } from '../../../../shared/domain/signal/raid-evidence.ts';
import { sayWhy } from '../../../../shared/domain/signal/say-why.ts';

const evidence = {
  series: 'Acme/negative/1h',
  lens: 'negative',
  window: '1h',
  at: '2026-11-22T03:00:00.000Z',
  since: '2026-11-22T02:10:00.000Z',
  observed: 58,
  expected: 2,
  score: 4,
  voices: 60,
  credibleVoices: 50,
  mentionCount: 63,
  saturated: false,
  reach: 0,
  platforms: {},
  coldStart: false,
  raid: { suspected: false, reasons: [] },
  mentionIds: [],
} as const;
const why = (count: Partial<VoiceCount>, raid = { suspected: false, reasons: [] as string[] }) =>
  sayWhy({ ...evidence, raid, platforms: {}, mentionIds: [] }, { ...noVoices, pairs: 63, ...count });
const plain = 'About 58 people spoke against the brand in the last hour (63 posts from 60 people in all); we expect 2.';

describe('why, in words', () => {
  it('is one sentence where there is no more to say', () => expect(why({})).toBe(plain));

  it('names the risk that most speak of, from three voices on', () => {
    expect(why({ risks: [0, 0, 0, 0, 4, 12, 0, 0, 0, 0] })).toBe(`${plain} 12 speak of service outage.`);
    expect(why({ risks: [0, 0, 0, 0, 0, 2, 0, 0, 0, 0] })).toBe(plain);
  });

  it('says how many posts are one text, and how many voices were not understood', () => {
    expect(why({ largest: 9, notUnderstood: 4 })).toBe(
      `${plain} 9 posts are copies of one text, or one author’s. What 4 more say was not understood.`,
    );
  });

  it('does not say twice what the suspicion of a raid says', () => {
    expect(why({ largest: 50 }, { suspected: true, reasons: ['50 of 63 posts are copies of one text, or one author’s'] })).toBe(
      `${plain} It may be organised: 50 of 63 posts are copies of one text, or one author’s.`,
    );
  });
});

describe('evidence for a coordinated burst', () => {
  const reasons = (count: Partial<VoiceCount>) => raidEvidenceOf({ ...noVoices, ...count }).reasons;
  const posts = (pairs: number, largest = 1) => ({ pairs, largest, five: largest + 4 });

  it('is most posts being copies of one text', () => {
    expect(reasons({ negativeVoices: 30, against: posts(430, 400) })).toEqual(['400 of 430 posts are copies of one text, or one author’s']);
  });

  it('is many accounts that are new or look made, where that is known', () => {
    expect(reasons({ negativeVoices: 40, against: posts(40), botLike: 30, botLikeKnown: 40 })).toEqual([
      '30 of 40 accounts are new or look made by a machine',
    ]);
    expect(reasons({ negativeVoices: 40, against: posts(40), botLike: 8, botLikeKnown: 8 })).toEqual([]);
  });

  it('is not one retweeted post among many people’s own', () => {
    expect(reasons({ negativeVoices: 300, against: posts(400, 100) })).toEqual([]);
  });
});

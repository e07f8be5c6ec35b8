import { describe, expect, it } from 'vitest';
import { consequenceOf, decidedAt, failureOf, nextToDecide, toDecide } from '../../../console/pages/draft/stage.ts';
import { answersFrom, typedFrom } from '../../../console/pages/draft/typed.ts';
import type { DraftView, TimelineEntry } from '../../../shared/contract/api.ts';

const draft = (id: string, kind: DraftView['kind'] = 'reply', status = 'drafted'): DraftView => ({
  ...{ id, kind, status, platform: 'mastodon', connectionId: 'care', mentionId: null, language: 'en', playbookId: 'p', why: 'w' },
  ...{ text: 't', textHash: 'h', note: null, editedBy: null, approvedBy: null, url: null },
});

describe('the next draft', () => {
  const drafts = [
    draft('b', 'internal-brief'),
    draft('s', 'holding-statement'),
    draft('r2'),
    draft('r1'),
    draft('x', 'reply', 'published'),
  ];

  it('answers come first, what stays inside comes last, what is decided not at all', () => {
    expect(toDecide(drafts).map((d) => d.id)).toEqual(['r1', 'r2', 's', 'b']);
  });

  it('goes on from the one just decided, round to the first, and ends when none is left', () => {
    expect(nextToDecide(drafts, draft('r2', 'reply', 'approved'))?.id).toBe('s');
    expect(nextToDecide(drafts, draft('b', 'internal-brief', 'approved'))?.id).toBe('r1');
    expect(nextToDecide([draft('x', 'reply', 'published')], draft('x', 'reply', 'published'))).toBeUndefined();
    expect(nextToDecide([draft('a')], draft('a'))).toBeUndefined();
  });
});

describe('what approving leads to', () => {
  it('publishes only where a connection can, and never a briefing', () => {
    expect(consequenceOf({ kind: 'reply', connectionId: 'care' })).toBe('publishes');
    expect(consequenceOf({ kind: 'reply', connectionId: null })).toBe('copy');
    expect(consequenceOf({ kind: 'internal-brief', connectionId: 'care' })).toBe('stays-inside');
  });
});

describe('a publication that failed', () => {
  const entry = (at: string, type: string, data: Record<string, unknown> = {}): TimelineEntry => ({
    ...{ at: `2026-11-22T03:0${at}:00.000Z`, type, data },
    ...{ about: { type: 'draft', id: 'd' }, actor: { kind: 'system', name: 'publish' } },
  });
  const failed = entry('2', 'PublishFailed', { outcome: 'unknown', reason: 'no answer in time', retryAt: null });

  it('is told with what is known of it', () => {
    expect(failureOf({ timeline: [entry('1', 'DraftApproved'), failed] }, 'd')).toEqual({
      ...{ outcome: 'unknown', reason: 'no answer in time', retryAt: null },
    });
  });

  it('is past once somebody approved again or it went out, whatever order the timeline has', () => {
    expect(failureOf({ timeline: [entry('3', 'DraftApproved'), failed] }, 'd')).toBeUndefined();
    expect(failureOf({ timeline: [failed, entry('4', 'DraftPublished')] }, 'd')).toBeUndefined();
    expect(decidedAt({ timeline: [failed, entry('4', 'DraftPublished')] }, 'd', 'DraftPublished')).toBe('2026-11-22T03:04:00.000Z');
  });

  it('of another draft is none of this one', () => {
    expect(failureOf({ timeline: [failed] }, 'other')).toBeUndefined();
  });
});

describe('what was typed on this device', () => {
  it('comes back as it was written', () => {
    expect(typedFrom(JSON.stringify({ text: 'mine', basedOn: 'abc' }))).toEqual({ text: 'mine', basedOn: 'abc' });
    expect(answersFrom(JSON.stringify({ who: 'the lab' }))).toEqual({ who: 'the lab' });
  });

  it('is nothing where the store holds something else', () => {
    for (const kept of [null, '', 'null', '{', '[]', '"x"', '{"text":1}']) expect(typedFrom(kept)).toBeNull();
    expect(answersFrom('{"who":1,"when":"now"}')).toEqual({ when: 'now' });
    expect(answersFrom('')).toEqual({});
  });
});

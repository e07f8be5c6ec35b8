import type { DraftView, HoldView, IncidentDetail, TimelineEntry } from '../../../shared/contract/api.ts';

/** `2026-03-01T03:00:00Z` and so many minutes. */
export const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 1, 3, minutes)).toISOString();

export const aSignal = (over: Partial<IncidentDetail['signals'][number]> = {}): IncidentDetail['signals'][number] => ({
  ...{ signalId: 'sig_1', series: 'Nimbus Coffee/negative/1h', at: at(5), observed: 79.6, expected: 0.66, score: 5, voices: 118 },
  ...{ credibleVoices: 83, raid: { suspected: false, reasons: [] }, severity: 'sev1', severityReasons: [], coldStart: false },
  ...{ voiceEvidence: null, why: 'About 80 people spoke against the brand in the last hour.', mentionIds: [], active: true },
  ...over,
});

export const anIncident = (over: Partial<IncidentDetail> = {}): IncidentDetail => ({
  ...{ id: 'inc_0000000000000001', brand: 'Nimbus Coffee', origin: 'live', title: 'as it was opened', severity: 'sev1', status: 'open' },
  ...{ openedAt: at(3), stale: false, beganAt: at(0), maxSeverity: 'sev1', severityHistory: [], why: 'because', described: null },
  ...{
    acknowledgedBy: null,
    acknowledgedAt: null,
    handOver: null,
    helpAskedAt: null,
    endedAt: null,
    mergedInto: null,
    warRoom: null,
    paging: { next: null, exhausted: false },
  },
  ...{ tasks: [], people: { ana: 'Ana Duarte', ben: 'Ben Okafor' }, may: ['look', 'respond'], signals: [aSignal()] },
  ...{ drafts: [], holds: [], pages: [], timeline: [] },
  ...over,
});

export const aDraft = (over: Partial<DraftView> = {}): DraftView => ({
  ...{ id: 'draft_1', kind: 'reply', status: 'drafted', platform: 'mastodon', connectionId: 'm', mentionId: null, language: 'en' },
  ...{ playbookId: 'p', why: '', text: 'We are sorry.', textHash: 'x', note: null, editedBy: null, approvedBy: null, url: null },
  ...over,
});

export const aHold = (over: Partial<HoldView> = {}): HoldView => ({
  ...{ id: 'hold_1', status: 'asked', mode: 'ask', rule: 'storm: the account asks before every hold', adAccountId: 'a', platform: 'meta' },
  ...{ campaignId: '1', campaignName: 'Winter launch', dailySpend: 100, currency: 'EUR', requestedAt: at(4), heldAt: null, prior: null },
  ...{ reason: null, simulated: false },
  ...over,
});

export const entry = (type: string, data: Record<string, unknown> = {}, over: Partial<TimelineEntry> = {}): TimelineEntry => ({
  ...{ at: at(5), type, about: { type: 'incident', id: 'inc_0000000000000001' }, actor: { kind: 'system', name: 'open-incident' }, data },
  ...over,
});
export const by = (id: string): { actor: TimelineEntry['actor'] } => ({ actor: { kind: 'person', id, via: 'session' } });

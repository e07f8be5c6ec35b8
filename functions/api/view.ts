import type { Config } from '../../shared/config/config.ts';
import { isSimulated } from '../../shared/config/values.ts';
import type { CommandAnswer, DraftView, HoldView, TimelineEntry } from '../../shared/contract/api.ts';
import type { HoldState } from '../../shared/domain/campaign-hold/hold-state.ts';
import type { DraftState } from '../../shared/domain/draft/draft-state.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import type { Head, Outcome, StoredEvent } from '../../shared/store/event-store.ts';

/** An incident that exists. */
export type Known = Head<Exclude<IncidentState, { status: 'none' }>>;

export const draftView = ({ ref, state }: Head<DraftState>): DraftView[] => {
  if (state.status === 'none') return [];
  const { kind, status, platform, connectionId, mentionId, language, playbookId, why, text, textHash, note, editedBy } = state;
  return [
    {
      id: ref.id,
      ...{ kind, status, platform, connectionId, mentionId, language, playbookId, why, text, textHash, note, editedBy },
      approvedBy: 'approvedBy' in state ? state.approvedBy : null,
      url: state.status === 'published' ? state.url : null,
    },
  ];
};

export const holdView = ({ ref, state }: Head<HoldState>, { adAccounts }: Pick<Config, 'adAccounts'>): HoldView[] => {
  if (state.status === 'none') return [];
  const account = adAccounts.find((a) => a.id === state.adAccountId);
  const { status, mode, rule, adAccountId, platform, campaignId, campaignName, dailySpend, currency, requestedAt } = state;
  return [
    {
      id: ref.id,
      ...{ status, mode, rule, adAccountId, platform, campaignId, campaignName, dailySpend, currency, requestedAt },
      heldAt: 'heldAt' in state ? state.heldAt : null,
      prior: 'prior' in state ? state.prior : null,
      reason: 'reason' in state ? state.reason : null,
      simulated: account !== undefined && isSimulated(account),
    },
  ];
};

/** The hash of a link's token stays inside: it is of use to nobody who reads. */
export const entryOf = ({ at, type, ref, actor, data }: StoredEvent): TimelineEntry => {
  const { linkHash: _, ...shown } = data as Record<string, unknown>;
  return { at, type, about: { type: ref.type, id: ref.id }, actor, data: shown };
};

export const answerOf = ({ head, events }: Outcome<unknown>): CommandAnswer => ({
  id: head.ref.id,
  status: head.status,
  recorded: events.map((e) => e.type),
});

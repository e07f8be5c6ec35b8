import { brandOf, type Config } from '../../shared/config/config.ts';
import type { DraftCheck, DraftDetail } from '../../shared/contract/draft.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import type { Existing } from '../../shared/domain/draft/draft-state.ts';
import { draft } from '../../shared/domain/draft/draft.ts';
import { findingsIn } from '../../shared/domain/draft/findings.ts';
import { measure, mostFor } from '../../shared/domain/draft/length.ts';
import { recorded, type RecordedData } from '../../shared/events/catalogue.ts';
import type { Head, StoredEvent } from '../../shared/store/event-store.ts';
import { mentionBehind } from '../../shared/store/mentions-behind.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Asking } from './asking.ts';
import { actionsFor, approvers, mayDo, needsRole } from './authority.ts';
import type { Deps } from './deps.ts';
import { notFound } from './http-problem.ts';
import { namesOf } from './people-in.ts';
import { postView } from './post-view.ts';
import { draftView, type Known } from './view.ts';

/** A draft that exists. */
export type KnownDraft = Head<Existing>;

/** Throws 404 where the incident has no such draft. */
export const findDraft = async (incident: Known, draftId: string, { store }: Pick<Deps, 'store'>): Promise<KnownDraft> => {
  const found = await store.load(draft, { type: 'draft', id: draftId, scope: incident.ref.scope });
  if (found === undefined || found.state.status === 'none') throw notFound('draft');
  return { ...found, state: found.state };
};

/** What the checker says of a text in this draft's place. */
export const checkOf = (text: string, { state, brand }: KnownDraft, config: Config): DraftCheck => {
  const { platform, language, kind } = state;
  const ownContact = brandOf(config, brand)?.voice.contact ?? '';
  return {
    findings: findingsIn(text, { platform, language, kind, ownContact }),
    length: { is: measure(platform, text), most: mostFor(platform) },
  };
};

/** Everything it takes to decide about a draft, for the person who asks. */
export const draftDetailOf = async (incident: Known, found: KnownDraft, asking: Asking & { mentions: Table }): Promise<DraftDetail> => {
  const { person, config, store, mentions } = asking;
  const { state } = found;
  const [events, post] = await Promise.all([
    store.events(found.ref),
    state.mentionId === null ? undefined : mentionBehind(incident, state.mentionId, store, mentions),
  ]);
  const [view] = draftView(found);
  if (view === undefined) throw notFound('draft');
  const versions = versionsIn(events);
  const { title, severity, status } = incident.state;
  return {
    incident: { id: incident.ref.id, brand: incident.brand, title, severity, status },
    draft: view,
    publishesAs: state.connectionId,
    failure: failureIn(events, state.status),
    versions,
    ...checkOf(state.text, found, config),
    post: post === undefined ? null : postView(post),
    approvable: approvableBy(incident, found, asking),
    may: actionsFor(person, incident.brand),
    people: namesOf(config, [view.editedBy, view.approvedBy, ...versions.map(({ by }) => (by.kind === 'person' ? by.id : null))]),
  };
};

/** The store has parsed the events against the catalogue. */
const versionsIn = (events: StoredEvent[]): DraftDetail['versions'] =>
  events.flatMap(({ type, data, at, actor: by }) => {
    if (type !== recorded.DraftCreated.name && type !== recorded.DraftEdited.name) return [];
    const { text, textHash } = data as RecordedData<'DraftEdited'>;
    return [{ at, by, text, textHash }];
  });

const ON_ITS_WAY: KnownDraft['state']['status'][] = ['approved', 'publishing', 'failed'];
/** Since the last approval. The store has parsed the events against the catalogue. */
const failureIn = (events: StoredEvent[], status: KnownDraft['state']['status']): DraftDetail['failure'] => {
  const last = events.findLast(({ type }) => type === recorded.PublishFailed.name || type === recorded.DraftApproved.name);
  if (!ON_ITS_WAY.includes(status) || last?.type !== recorded.PublishFailed.name) return null;
  const { outcome, reason, retryAt } = last.data as RecordedData<'PublishFailed'>;
  return { outcome, reason, retryAt };
};

/** By asking the domain what approving it now would lead to, so that this can never say anything else. */
const approvableBy = (incident: Known, { state, brand }: KnownDraft, { person, config, now }: Asking): DraftDetail['approvable'] => {
  if (!mayDo(person, brand, 'approve')) return { yes: false, why: needsRole(brand, 'approve') };
  const by = { kind: 'person', id: person.id, via: 'session' } as const;
  const { severity } = incident.state;
  const loneApprover = approvers(config, brand) <= 1;
  const decided = draft.decide({ type: 'Approve', textHash: state.textHash, severity, loneApprover, at: now, by }, state);
  if (isRefused(decided)) return { yes: false, why: decided.explain };
  return decided.length > 0 ? { yes: true, why: null } : { yes: false, why: 'it is approved already' };
};

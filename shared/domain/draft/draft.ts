import type { Actor, Refused } from '../actor.ts';
import { refused } from '../actor.ts';
import type { Aggregate, Due, Recorded } from '../aggregate.ts';
import { pages } from '../incident/severity.ts';
import { shift, type Instant } from '../time/instant.ts';
import { writtenOf, type DraftCommand, type DraftEvent, type DraftState, type DraftStatus, type Existing } from './draft-state.ts';
import { isEmpty, unfit } from './findings.ts';
import { publishingEvolved } from './publishing.ts';

export type { DraftCommand, DraftEvent, DraftState } from './draft-state.ts';

/** How long an attempt may be in flight before another may look whether it happened. Longer than the function may run. */
export const PUBLISH_LEASE_MS = 90_000;
export const PUBLISH_DUE = 'PublishDue';

type Of<T extends DraftCommand['type']> = Extract<DraftCommand, { type: T }>;

const decide = (command: DraftCommand, state: DraftState): DraftEvent[] | Refused => {
  if (command.type === 'Create') return state.status === 'none' ? [created(command)] : [];
  if (state.status === 'none') return refused('no_such_draft', 'there is no such draft');
  switch (command.type) {
    case 'Edit':
      return edit(command, state);
    case 'Approve':
      return approve(command, state);
    case 'SendBack':
      return sendBack(command, state);
    case 'Withdraw':
      return withdraw(command, state);
    case 'StartPublish':
      return startPublish(command, state);
    case 'RecordPublished':
      return recordPublished(command, state);
    case 'RecordPublishFailure':
      return recordFailure(command, state);
  }
};

const created = ({ type: _type, at: _at, by: _by, ...data }: Of<'Create'>): DraftEvent => ({ type: 'DraftCreated', data });

const notSignedIn = (by: Actor): Refused | undefined =>
  by.kind === 'person' && by.via === 'session' ? undefined : refused('not_signed_in', 'only a signed-in person can do this');

/** Statuses in which the text is nobody's but ours: nothing of it can be outside. */
const changeable = (state: Existing): Refused | undefined => {
  if (state.status === 'publishing') return refused('being_published', 'it is being published just now');
  if (state.status === 'published') return refused('already_published', 'it is published; nothing can be changed any more');
  if (state.status === 'withdrawn') return refused('withdrawn', 'it was withdrawn');
  if (state.status === 'failed' && state.uncertain)
    return refused(
      'publish_outcome_unknown',
      'it may be published already: look at the platform, then approve the same text to have it checked again',
    );
  return undefined;
};

const edit = (command: Of<'Edit'>, state: Existing): DraftEvent[] | Refused => {
  const no = notSignedIn(command.by) ?? changeable(state);
  if (no) return no;
  if (isEmpty(command.text)) return refused('empty_text', 'a draft needs words');
  if (command.textHash === state.textHash && state.status === 'drafted') return [];
  if (command.basedOn !== undefined && command.basedOn !== state.textHash) {
    const who = state.editedBy === null ? 'the text was changed' : `${state.editedBy} changed the text`;
    return refused('text_changed_meanwhile', `${who} meanwhile; nothing of yours was saved`);
  }
  return [{ type: 'DraftEdited', data: { text: command.text, textHash: command.textHash } }];
};

const approve = (command: Of<'Approve'>, state: Existing): DraftEvent[] | Refused => {
  if (command.by.kind !== 'person' || command.by.via !== 'session') return notSignedIn(command.by) ?? [];
  const again = state.status === 'failed' && command.textHash === state.textHash;
  const no = again ? undefined : changeable(state);
  if (no) return no;
  if (state.status === 'sent-back') return refused('sent_back', 'it was sent back; it has to be changed first');
  if (command.textHash !== state.textHash)
    return refused('text_changed_meanwhile', 'the text is no longer the one you read; read it again');
  if (state.status === 'approved') return [];
  const own = pages(command.severity) && state.editedBy === command.by.id && command.loneApprover !== true;
  if (own) return refused('own_edit', 'you wrote these words; at sev1 and sev2 somebody else approves them');
  return unfit(state.text, state) ?? [{ type: 'DraftApproved', data: { textHash: command.textHash } }];
};

const sendBack = (command: Of<'SendBack'>, state: Existing): DraftEvent[] | Refused => {
  const no = notSignedIn(command.by) ?? changeable(state);
  if (no) return no;
  return state.status === 'sent-back' ? [] : [{ type: 'DraftSentBack', data: { note: command.note } }];
};

const withdraw = (command: Of<'Withdraw'>, state: Existing): DraftEvent[] | Refused => {
  if (state.status === 'withdrawn') return [];
  if (command.by.kind === 'person') {
    const no = notSignedIn(command.by);
    if (no) return no;
  }
  return changeable(state) ?? [{ type: 'DraftWithdrawn', data: { reason: command.reason } }];
};

/** The next attempt, and only the next: two who race for it meet here, and one of them is refused. */
const startPublish = (command: Of<'StartPublish'>, state: Existing): DraftEvent[] | Refused => {
  if (state.status !== 'approved' && state.status !== 'publishing') return refused('not_approved', `it is ${state.status}, not approved`);
  if (state.connectionId === null) return refused('nowhere_to_publish', 'no connection can publish it; copy the text');
  if (command.textHash !== state.textHash) return refused('text_changed_meanwhile', 'the text is not the one that was approved');
  const no = unfit(state.text, state);
  if (no) return no;
  const before = state.status === 'publishing' ? state.publishing : null;
  if (before !== null && before.intentId !== command.intentId) return refused('other_intent', 'another intent is on its way');
  if (before?.open === true && command.at < shift(before.startedAt, PUBLISH_LEASE_MS))
    return refused('in_flight', 'an attempt is under way');
  if (command.attempt !== (before?.attempt ?? 0) + 1) return refused('attempt_already_started', 'somebody else made this attempt');
  return [
    {
      type: 'PublishStarted',
      data: { intentId: command.intentId, attempt: command.attempt, textHash: command.textHash, after: command.after },
    },
  ];
};

const recordPublished = (command: Of<'RecordPublished'>, state: Existing): DraftEvent[] | Refused => {
  if (state.status === 'published') return [];
  const started = state.status === 'publishing' || (state.status === 'failed' && state.uncertain);
  if (!started) return refused('not_started', 'nothing was being published');
  return [{ type: 'DraftPublished', data: { externalId: command.externalId, url: command.url } }];
};

/**
 * A late failure of an earlier attempt says nothing about the present one and is dropped. Before the first attempt
 * (we could not even look) it carries the number that attempt would have had.
 */
const recordFailure = ({ attempt, outcome, reason, retryAt }: Of<'RecordPublishFailure'>, state: Existing): DraftEvent[] | Refused => {
  const current = state.status === 'approved' ? attempt === 1 : state.status === 'publishing' && state.publishing.attempt === attempt;
  return current ? [{ type: 'PublishFailed', data: { attempt, outcome, reason, retryAt } }] : [];
};

const evolve = (state: DraftState, event: Recorded<DraftEvent>): DraftState => {
  if (event.type === 'DraftCreated') return { status: 'drafted', ...event.data, createdAt: event.at, editedBy: null, note: null };
  if (state.status === 'none') return state;
  const written = writtenOf(state);
  switch (event.type) {
    case 'DraftEdited':
      return { ...written, ...event.data, status: 'drafted', editedBy: personOf(event.actor), note: null };
    case 'DraftApproved':
      return approved(state, event.at, event.actor);
    case 'DraftSentBack':
      return { ...written, status: 'sent-back', note: event.data.note };
    case 'DraftWithdrawn':
      return { ...written, status: 'withdrawn', note: event.data.reason };
    case 'PublishStarted':
    case 'DraftPublished':
    case 'PublishFailed':
      return publishingEvolved(state, event);
  }
};

/** Approving a text whose fate is unknown goes on with the same line of publishing, so that it is looked for first. */
const approved = (state: Existing, at: Instant, by: Actor): DraftState => {
  const approval = { approvedBy: personOf(by) ?? '', approvedAt: at };
  if (state.status === 'failed' && state.publishing !== null)
    return { ...writtenOf(state), ...approval, status: 'publishing', publishing: { ...state.publishing, failures: 0, retryAt: at } };
  return { ...writtenOf(state), ...approval, status: 'approved', failures: 0, retryAt: null };
};

const personOf = (by: Actor): string | null => (by.kind === 'person' ? by.id : null);

/** An attempt is looked at again when its lease is over; a failed one when the platform said it may be. */
const dues = (_state: DraftState, events: DraftEvent[], at: Instant): Due[] =>
  events.flatMap((event): Due[] => {
    if (event.type === 'PublishStarted') return [{ event: PUBLISH_DUE, dueAt: shift(at, PUBLISH_LEASE_MS) }];
    if (event.type === 'PublishFailed' && event.data.retryAt !== null) return [{ event: PUBLISH_DUE, dueAt: event.data.retryAt }];
    return [];
  });

/** A draft: our words, from writing through approval of exactly these words to their publication, once. */
export const draft: Aggregate<DraftState, DraftCommand, DraftEvent> = {
  type: 'draft',
  initialState: { status: 'none' },
  decide,
  evolve,
  dues,
  status: (state): DraftStatus => state.status,
};

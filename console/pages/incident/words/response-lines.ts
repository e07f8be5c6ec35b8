import type { TimelineEntry } from '../../../../shared/contract/api.ts';
import { texts } from '../../../texts/texts.ts';
import { actorName, line, machine, personName, recordIn, textIn, type Known, type Line } from './timeline-line.ts';

const t = texts.timeline;
const u = texts.updates;
const kindIn = (words: Record<string, string>, kind: string): string => words[kind] ?? u.errandOther;
type Say = (entry: TimelineEntry, known: Known) => Line;
type Kind = 'line' | 'machine';

const thing = ({ about }: TimelineEntry, { things }: Known): Record<string, unknown> => things.get(about.id) ?? {};

const channels: Record<string, string> = texts.incident.paged.channel;
const page =
  (text: string, kind: Kind = 'line'): Say =>
  (e, known) => {
    const channel = textIn(e.data, 'channel') || textIn(thing(e, known), 'channel');
    const values = {
      person: personName(textIn(thing(e, known), 'personId'), known),
      channel: channels[channel] ?? channel,
      reason: textIn(e.data, 'reason'),
      explain: textIn(e.data, 'explain'),
    };
    return kind === 'line' ? line(text, values) : machine(text, values);
  };

const post =
  (text: string, kind: Kind = 'line'): Say =>
  (e, known) => {
    const place = personName(textIn(thing(e, known), 'recipient'), known);
    return (kind === 'line' ? line : machine)(text, { place, reason: textIn(e.data, 'reason') });
  };

const draftName = (e: TimelineEntry, known: Known): string => {
  const data = thing(e, known);
  const kinds: Record<string, string> = texts.incident.drafts.kind;
  const kind = textIn(data, 'kind');
  if (kind === '') return t.unknownDraft;
  const inside = kind === 'internal-brief';
  const values: Record<string, string> = {
    kind: kinds[kind] ?? kind,
    platform: inside ? texts.incident.drafts.inside : textIn(data, 'platform'),
    language: textIn(data, 'language'),
  };
  return t.draft.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
};
const draft =
  (text: string, detail = '', kind: Kind = 'line'): Say =>
  (e, known) => {
    const values = { who: actorName(e, known), draft: draftName(e, known), reason: textIn(e.data, 'reason') };
    return kind === 'line' ? line(text, values, textIn(e.data, detail)) : machine(text, values);
  };

const hold =
  (text: string, detail = '', kind: Kind = 'line'): Say =>
  (e, known) => {
    const campaign = textIn(thing(e, known), 'campaignName') || t.campaign;
    const values = { campaign, who: actorName(e, known), reason: textIn(e.data, 'reason') };
    return kind === 'line' ? line(text, values, textIn(e.data, detail)) : machine(text, values);
  };
const wanted: Record<string, string> = { ask: t.holdAsked, 'dry-run': t.holdNoted, 'by-hand': t.holdByHand };
const holdRequested: Say = (e, known) => hold(wanted[textIn(e.data, 'mode')] ?? t.holdWanted, 'rule')(e, known);
const holdFailed: Say = (e, known) => hold(textIn(e.data, 'during') === 'resume' ? t.resumeFailed : t.pauseFailed)(e, known);

const noticeSent: Say = (e, known) => line(t.noticeSent, {}, textIn(thing(e, known), 'subject'));

const receipts: Record<string, Say> = { delivered: page(t.pageArrived, 'machine'), undelivered: page(t.pageLost) };

/** What is said of an incident's pages, drafts, holds and notices. */
export const responseLines: Record<string, Say> = {
  PageRequested: page(t.pageWanted, 'machine'),
  PageSuppressed: page(t.pageSuppressed),
  PageHeld: page(t.pageHeld),
  PageSendStarted: page(t.pageSending, 'machine'),
  PageDelivered: (e, known) => page(textIn(thing(e, known), 'reason') === 'taken' ? t.pageTold : t.pageSent)(e, known),
  PageSendFailed: page(t.pageFailed),
  PageReceipt: (e, known) => receipts[textIn(e.data, 'status')]?.(e, known) ?? page(t.pageReceiptUnknown, 'machine')(e, known),
  PageExhausted: page(t.pageExhausted),

  DraftCreated: draft(t.draftCreated, 'why'),
  DraftEdited: draft(t.draftEdited, 'text'),
  DraftApproved: draft(t.draftApproved),
  DraftSentBack: draft(t.draftSentBack, 'note'),
  DraftWithdrawn: draft(t.draftWithdrawn, 'reason'),
  PublishStarted: draft(t.publishing, '', 'machine'),
  DraftPublished: draft(t.published),
  PublishFailed: draft(t.publishFailed),

  HoldRequested: holdRequested,
  HoldConfirmed: hold(t.holdConfirmed),
  HoldDeclined: hold(t.holdDeclined, 'reason'),
  PauseStarted: hold(t.pausing, '', 'machine'),
  HoldPlaced: hold(t.held),
  HoldNotNeeded: hold(t.notNeeded, 'reason'),
  HoldFailed: holdFailed,
  ReleaseRequested: hold(t.releaseWanted, 'reason'),
  ResumeStarted: hold(t.resuming, '', 'machine'),
  HoldReleased: hold(t.released),
  HoldLeft: hold(t.leftPaused),
  HoldOverdue: hold(t.overdue),

  ChannelPostOutdated: post(t.postOutdated, 'machine'),
  ChannelPostChangeStarted: () => machine(t.postChanging),
  ChannelPostChanged: post(t.postChanged, 'machine'),
  ChannelPostChangeFailed: post(t.postNotChanged),

  NewsNoted: ({ data }) => machine(u.noted, { line: textIn(recordIn(data, 'news'), 'line') }),
  BulletinIssued: () => machine(u.issued),
  ErrandRequested: (e) => machine(kindIn(u.errand, textIn(e.data, 'kind'))),
  ErrandStarted: () => machine(u.errandStarted),
  ErrandDone: (e, known) => machine(kindIn(u.errandDone, textIn(thing(e, known), 'kind'))),
  ErrandFailed: (e, known) => {
    const failed = kindIn(u.errandFailed, textIn(thing(e, known), 'kind'));
    return (e.data['retryAt'] === null ? line : machine)(failed, { reason: textIn(e.data, 'reason') });
  },
  ErrandDropped: ({ data }) => machine(u.errandDropped, { reason: textIn(data, 'reason') }),
  NoticeRequested: () => machine(t.noticeWanted),
  NoticeSendStarted: () => machine(t.noticeSending),
  NoticeSent: noticeSent,
  NoticeFailed: ({ data }) => line(t.noticeFailed, { reason: textIn(data, 'reason') }),
  NoticeSuppressed: ({ data }) => ({ ...machine(t.noticeSuppressed, { explain: textIn(data, 'explain') }) }),
};

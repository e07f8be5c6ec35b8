import { channelOf } from '../../shared/domain/page/recipient.ts';
import type { PageChannel } from '../../shared/domain/page/page-events.ts';
import type { RecordedData, RecordedName } from '../../shared/events/catalogue.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';

/** Who has to hear that somebody has it, and by which channels they were reached, the surest first; none: by any. */
export type Told = { personId: string; channels: PageChannel[] };
/** `pending`: a page is being sent at this moment, so nobody knows yet whether it arrives. */
export type PagedBefore = { told: Told[]; pending: boolean };

type PageStory = {
  personId: string;
  at: Instant;
  channels: Map<number, PageChannel>;
  sent: PageChannel[];
  maybe: PageChannel[];
  pending: boolean;
};

/**
 * Everybody but the one who has it now who was paged since it was taken (or reopened) before, where the page arrived or
 * may have arrived; and who had it until now. Rooms and services are not among them: their posts change in place.
 */
export const whoWasPaged = (timeline: readonly StoredEvent[]): PagedBefore => {
  const turns = timeline.filter((e) => isOne(e, 'IncidentAcknowledged') || isOne(e, 'IncidentReopened'));
  const taking = turns.findLast((e) => isOne(e, 'IncidentAcknowledged'));
  if (taking === undefined) return { told: [], pending: false };
  const before = turns[turns.indexOf(taking) - 1];
  const has = dataOf(taking, 'IncidentAcknowledged')!.personId;
  const had = before === undefined ? undefined : dataOf(before, 'IncidentAcknowledged')?.personId;
  const stories = storiesOf(timeline).filter((s) => s.personId !== has);
  const since = stories.filter((s) => s.at <= taking.at && (before === undefined || s.at > before.at));
  const reached = since.filter((s) => s.sent.length + s.maybe.length > 0).map((s) => s.personId);
  const persons = [...new Set([...(had === undefined || had === has ? [] : [had]), ...reached])];
  return {
    told: persons.map((personId) => ({ personId, channels: channelsOf(personId, stories) })),
    pending: since.some((s) => s.pending),
  };
};

const channelsOf = (personId: string, stories: readonly PageStory[]): PageChannel[] => {
  const own = stories.filter((s) => s.personId === personId).toReversed();
  return [...new Set([...own.flatMap((s) => s.sent), ...own.flatMap((s) => s.maybe)])];
};

/** Every page to a person, told by its events. */
const storiesOf = (timeline: readonly StoredEvent[]): PageStory[] => {
  const stories = new Map<string, PageStory>();
  for (const event of timeline) {
    const asked = dataOf(event, 'PageRequested');
    if (asked !== undefined && asked.reason !== 'taken' && channelOf(asked.personId) === undefined)
      stories.set(event.ref.id, { personId: asked.personId, at: event.at, channels: new Map(), sent: [], maybe: [], pending: false });
    const story = stories.get(event.ref.id);
    if (story !== undefined && event.ref.type === 'page') goOn(story, event);
  }
  return [...stories.values()];
};

/** What the carrier says later counts: an SMS that turns out undelivered reached nobody. */
const goOn = (story: PageStory, event: StoredEvent): void => {
  const begun = dataOf(event, 'PageSendStarted');
  if (begun !== undefined) {
    story.channels.set(begun.attempt, begun.channel);
    story.pending = true;
    return;
  }
  const told = dataOf(event, 'PageDelivered') ?? dataOf(event, 'PageSendFailed') ?? dataOf(event, 'PageReceipt');
  const channel = told === undefined ? undefined : story.channels.get(told.attempt);
  if (told === undefined || channel === undefined) return;
  story.pending = false;
  if (isOne(event, 'PageDelivered')) story.sent.unshift(channel);
  if (dataOf(event, 'PageSendFailed')?.outcome === 'unknown') story.maybe.unshift(channel);
  if (dataOf(event, 'PageReceipt')?.status === 'undelivered') story.sent = story.sent.filter((c) => c !== channel);
};

const isOne = (event: StoredEvent, name: RecordedName): boolean => event.type === name;
/** The store has parsed its events against the catalogue. */
const dataOf = <N extends RecordedName>(event: StoredEvent, name: N): RecordedData<N> | undefined =>
  event.type === name ? (event.data as RecordedData<N>) : undefined;

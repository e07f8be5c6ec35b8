import { createHash } from 'node:crypto';
import type { AggregateRef } from '../domain/aggregate.ts';
import { minuteOf, minuteStart, type Instant } from '../domain/time/instant.ts';
import type { Key } from './table.ts';

/** Every key of both tables is made here and nowhere else. */
const pad = (n: number, width: number): string => String(n).padStart(width, '0');
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

export const MENTION_SHARDS = 16;
export const OUTBOX_SHARDS = 4;
export const DUE_SHARDS = 4;
const shardOf = (id: string, shards: number): number => parseInt(sha(id).slice(0, 6), 16) % shards;

// ── mentions table ──────────────────────────────────────────────────────────
export const mentionShard = (stream: string, minute: number, shard: number): string => `mention/${stream}/${minute}/${shard}`;
/** As a bit, as `MinutesTouched` and the minute's summary carry it. */
export const mentionShardBit = (id: string): number => 1 << shardOf(id, MENTION_SHARDS);
export const ALL_MENTION_SHARDS = (1 << MENTION_SHARDS) - 1;
export const mentionKey = (stream: string, minute: number, id: string): Key => ({
  pk: mentionShard(stream, minute, shardOf(id, MENTION_SHARDS)),
  sk: id,
});
/** Minute summaries of one stream, in order; one partition per stream and day keeps it small and hot data together. */
export const minuteSummaryKey = (stream: string, minute: number): Key => ({
  pk: `minutes/${stream}/${Math.floor(minute / 1440)}`,
  sk: pad(minute, 9),
});
export const hourSummaryKey = (stream: string, hour: number): Key => ({
  pk: `hours/${stream}/${Math.floor(hour / 240)}`,
  sk: pad(hour, 8),
});
export const detectorKey = (stream: string): Key => ({ pk: `detector/${stream}`, sk: 'state' });
/** What detection remembered before it looked at the first minute of a stretch of time. */
export const CHECKPOINT_PREFIX = 'before/';
export const checkpointKey = (stream: string, slot: number): Key => ({ pk: `detector/${stream}`, sk: CHECKPOINT_PREFIX + pad(slot, 8) });

// ── incidents table ─────────────────────────────────────────────────────────
export const scopeOfIncident = (incidentId: string): string => `incident/${incidentId}`;
export const scopeOfStream = (stream: string): string => `brand/${stream}`;
export const headKey = (ref: AggregateRef): Key => ({ pk: ref.scope, sk: `head/${ref.type}/${ref.id}` });
export const headPrefix = (type?: AggregateRef['type']): string => (type ? `head/${type}/` : 'head/');
export const eventKey = (ref: AggregateRef, sequence: number): Key => ({
  pk: ref.scope,
  sk: `event/${ref.type}/${ref.id}/${pad(sequence, 6)}`,
});
export const EVENT_PREFIX = 'event/';
export const eventPrefix = (ref: AggregateRef): string => `event/${ref.type}/${ref.id}/`;
/** The one open incident of a stream. */
export const openIncidentKey = (stream: string): Key => ({ pk: scopeOfStream(stream), sk: 'open-incident' });
/** A stream's incidents by opening time. */
export const incidentListKey = (stream: string, openedAt: Instant, incidentId: string): Key => ({
  pk: scopeOfStream(stream),
  sk: `incident/${openedAt}/${incidentId}`,
});
export const INCIDENT_LIST_PREFIX = 'incident/';
/** A stream's incidents that were closed as noise lately, by when; the rows expire. */
export const NOISE_PREFIX = 'noise/';
export const noiseKey = (stream: string, closedAt: Instant, incidentId: string): Key => ({
  pk: scopeOfStream(stream),
  sk: `${NOISE_PREFIX}${closedAt}/${incidentId}`,
});
/** Which incident a signal went into, so that a late repetition of it finds the incident again after its end. */
export const signalIncidentKey = (signalId: string): Key => ({ pk: `signal-incident/${signalId}`, sk: 'incident' });

/** What still has to reach the bus: written with the event, removed once published. The sweep reads these. */
export const outboxShard = (shard: number): string => `outbox/${shard}`;
export const outboxKey = (ref: AggregateRef): Key => ({
  pk: outboxShard(shardOf(ref.id, OUTBOX_SHARDS)),
  sk: `${ref.scope}/${ref.type}/${ref.id}`,
});
export const dueShard = (minute: number, shard: number): string => `due/${minute}/${shard}`;
export const dueKey = (ref: AggregateRef, event: string, dueAt: Instant): Key => ({
  pk: dueShard(minuteOf(dueAt), shardOf(ref.id, DUE_SHARDS)),
  sk: `${dueAt}/${event}/${ref.type}/${ref.id}`,
});
export const dueCursorKey: Key = { pk: 'due-cursor', sk: 'minute' };

export const configKey: Key = { pk: 'config', sk: 'current' };
/** Only the number of the current version, so that whoever knows that version need not read it again. */
export const configNumberKey: Key = { pk: 'config', sk: 'number' };
export const configVersionKey = (version: number): Key => ({ pk: 'config', sk: `version/${pad(version, 8)}` });
/** Acknowledge links, by the hash of their token; the token itself is stored nowhere. */
export const linkKey = (tokenHash: string): Key => ({ pk: `link/${tokenHash}`, sk: 'link' });
/** What is known of a person's addresses: confirmed, unsubscribed, opted out. */
export const contactPartition = (personId: string): string => `contact/${personId}`;
export const contactKey = (personId: string, methodId: string): Key => ({ pk: contactPartition(personId), sk: methodId });
/** By the hash of its token: a link that ends emails to an address, or a code that confirms one; the rows expire. */
export const contactTokenKey = (tokenHash: string): Key => ({ pk: `contact-token/${tokenHash}`, sk: 'token' });
/** SMS sent to a person lately, for the rate limit; the rows expire. */
export const smsLogPartition = (personId: string): string => `sms-log/${personId}`;
export const smsLogKey = (personId: string, at: Instant, pageId: string, attempt: number): Key => ({
  pk: smsLogPartition(personId),
  sk: `${at}/${pageId}/${attempt}`,
});
/** One person's digests. */
export const scopeOfPerson = (personId: string): string => `person/${personId}`;
/** Pages that were held back from a person, by the digest that tells them; the rows expire. */
export const heldPartition = (personId: string): string => `held/${personId}`;
export const heldPrefix = (digestId: string): string => `page/${digestId}/`;
export const heldKey = (personId: string, digestId: string, pageId: string): Key => ({
  pk: heldPartition(personId),
  sk: `${heldPrefix(digestId)}${pageId}`,
});
/** The digest that takes in what is held back from a person for this reason, until it is closed. */
export const openDigestKey = (personId: string, because: string, origin: string): Key => ({
  pk: heldPartition(personId),
  sk: `open/${because}/${origin}`,
});
/** The message that set out last to a person: what comes right after it is put together. */
export const laneKey = (personId: string, origin: string): Key => ({ pk: scopeOfPerson(personId), sk: `lane/${origin}` });
/** A person's calendar feed, by the hash of its token; and which one is theirs now. The token itself is stored nowhere. */
export const calendarFeedKey = (tokenHash: string): Key => ({ pk: `calendar-feed/${tokenHash}`, sk: 'feed' });
export const calendarFeedOfKey = (personId: string): Key => ({ pk: `calendar-feed-of/${personId}`, sk: 'feed' });
/** What is known of answers by SMS from one phone, by the hash of its number; the rows expire. */
export const smsRepliesPartition = (phoneHash: string): string => `sms-reply/${phoneHash}`;
export const REPLY_CODE_PREFIX = 'code/';
export const replyCodeKey = (phoneHash: string, code: string): Key => ({
  pk: smsRepliesPartition(phoneHash),
  sk: REPLY_CODE_PREFIX + code,
});
/** What was sent because of one answer: once, however often it comes. */
export const smsAnsweredKey = (phoneHash: string, inboundId: string, what: 'answer' | 'warning' | 'wrong'): Key => ({
  pk: smsRepliesPartition(phoneHash),
  sk: `${what}/${sha(inboundId).slice(0, 32)}`,
});
/** Which page an SMS was, by the provider's id of it, or what the carrier said of it before we knew; the row expires. */
export const smsReceiptKey = (providerId: string): Key => ({ pk: `sms-receipt/${sha(providerId).slice(0, 32)}`, sk: 'receipt' });
/** Replay defence for webhooks. */
export const webhookSeenKey = (connectionId: string, webhookId: string): Key => ({
  pk: `webhook/${connectionId}/${sha(webhookId).slice(0, 32)}`,
  sk: 'seen',
});
/** Which task a card at Trello is, by the card's id there. */
export const cardKey = (cardId: string): Key => ({ pk: `card/${cardId}`, sk: 'task' });
/** That Trello calls us back about a board, at this address. */
export const trelloWatchKey = (modelId: string, callbackUrl: string): Key => ({
  pk: `trello-watch/${modelId}/${sha(callbackUrl).slice(0, 16)}`,
  sk: 'watch',
});
/** What a connection brought on one day (a date in UTC); the rows expire. */
export const sourceHealthPartition = (connectionId: string): string => `source-health/${connectionId}`;
export const sourceHealthKey = (connectionId: string, date: string): Key => ({ pk: sourceHealthPartition(connectionId), sk: date });
/** How often something was asked for in one window of time. */
export const rateKey = (what: string, window: number): Key => ({ pk: `rate/${sha(what).slice(0, 32)}`, sk: String(window) });
export const watchdogKey = (minute: number): Key => ({ pk: 'watchdog', sk: minuteStart(minute) });
/** Backtests of the last day: few, so one partition holds them all; the rows expire. */
export const BACKTESTS = 'backtests';
export const backtestKey = (jobId: string): Key => ({ pk: BACKTESTS, sk: jobId });
/** The daily check of the deployment, by date. */
export const checkedKey = (date: string): Key => ({ pk: 'checked', sk: date });
/** A rehearsed crisis, by its id; the rows expire. */
export const drillKey = (drillId: string): Key => ({ pk: `drill/${drillId}`, sk: 'run' });

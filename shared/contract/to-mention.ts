import { hash } from 'node:crypto';
import { refused, type Refused } from '../domain/actor.ts';
import { TEXT_LIMIT, type Mention } from '../domain/mention/mention.ts';
import { DAY_MS, instantOf, msOf, type Instant } from '../domain/time/instant.ts';
import type { MentionRow } from './mention-row.ts';
import { readTime } from './read-time.ts';

export type ToMentionOptions = {
  /** For times without a zone; UTC unless given. */
  timeZone?: string | undefined;
  /** With it, a mention dated more than `aheadMs` (one day unless given) after it is refused. */
  now?: Instant | undefined;
  aheadMs?: number | undefined;
};

const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
const SEPARATOR = '\u001f';
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * One row of the outside as a mention, or the reason why not (for a person, without the row's content). Control
 * characters are dropped, a text is cut to TEXT_LIMIT with the remainder only in the id.
 */
export const toMention = (row: MentionRow, options: ToMentionOptions = {}): Mention | Refused => {
  const brand = clean(row.brand).trim();
  const source = clean(row.source).trim();
  const author = clean(row.author ?? '').trim();
  const text = clean(row.text);
  const given = clean(row.id ?? '').trim();
  const ms = readTime(row.time, options.timeZone);

  if (ms === undefined) return refused('time', 'the time is not one like 2026-11-22T03:00:00Z');
  const time = timeProblem(ms, options);
  if (time !== undefined) return refused('time', time);
  const name = nameProblem(brand, source, author, given);
  if (name !== undefined) return refused('name', name);
  const followers = readNumber(row.followers);
  if (followers !== null && !(Number.isSafeInteger(followers) && followers >= 0))
    return refused('followers', 'followers is not a whole number of 0 or more');
  const rating = readNumber(row.rating);
  if (rating !== null && !(rating >= 0 && rating <= 10)) return refused('rating', 'rating is not a number from 0 to 10');

  const at = instantOf(ms);
  return {
    id: given === '' ? mentionId(source, brand, at, author, text) : given,
    brand,
    source,
    time: at,
    text: cut(text),
    author: author === '' ? null : author,
    followers,
    rating,
    url: orNull(row.url, 500),
    parent: orNull(row.parent, 200),
    language: orNull(row.language, 20),
    ...authorSince(row, ms, options),
    ...named('product', row.product),
    ...named('place', row.place),
  };
};

/** A mention as one writes it to be read again. */
export const rowOf = ({ authorSince: since, ...mention }: Mention): MentionRow => ({
  ...mention,
  ...(since === undefined ? {} : { author_since: since }),
});

/** Like an account's age: without it the mention is as good as those of sources that never say. */
const named = (kind: 'product' | 'place', given: string | number | null | undefined): Pick<Mention, 'product' | 'place'> => {
  const name = orNull(given == null ? null : String(given), 100);
  return name === null ? {} : { [kind]: name };
};

/** An account's age only adds to what is known: where it cannot be read, or is later than the mention, it is left out. */
const authorSince = ({ author_since }: MentionRow, mentionMs: number, { timeZone }: ToMentionOptions): Pick<Mention, 'authorSince'> => {
  const ms = author_since == null ? undefined : readTime(author_since, timeZone);
  return ms === undefined || ms < 0 || ms > mentionMs ? {} : { authorSince: instantOf(ms) };
};

/** The id of a mention that has none of its own: identical rows are one mention. */
export const mentionId = (source: string, brand: string, time: Instant, author: string, text: string): string =>
  `men_${hash('sha256', [source, brand, time, author, text].join(SEPARATOR), 'hex').slice(0, 20)}`;

const timeProblem = (ms: number, { now, aheadMs = DAY_MS }: ToMentionOptions): string | undefined => {
  if (ms < EARLIEST_MS) return 'the time is before 2000';
  if (now !== undefined && ms > msOf(now) + aheadMs) return 'the time is in the future';
  return ms >= LATEST_MS ? 'the time is in the far future' : undefined;
};

const nameProblem = (brand: string, source: string, author: string, id: string): string | undefined => {
  if (brand === '') return 'brand is blank';
  if (brand.length > 100) return 'brand is longer than 100 characters';
  if (brand.includes('/') || brand.includes('~')) return 'a brand may not contain / or ~';
  if (source === '') return 'source is blank';
  if (source.length > 60) return 'source is longer than 60 characters';
  if (author.length > 200) return 'author is longer than 200 characters';
  return id.length > 128 ? 'id is longer than 128 characters' : undefined;
};

/** NaN where something stands there that is no number. */
const readNumber = (value: string | number | null | undefined): number | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  const text = value.trim();
  if (text === '') return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
};

const clean = (text: string): string => text.replace(CONTROL, '').toWellFormed();

/** Never through the middle of a surrogate pair. */
const cut = (text: string): string => {
  if (text.length <= TEXT_LIMIT) return text;
  const last = text.charCodeAt(TEXT_LIMIT - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? TEXT_LIMIT - 1 : TEXT_LIMIT);
};

/** What is too long to keep and not needed to count the mention is left out. */
const orNull = (value: string | null | undefined, limit: number): string | null => {
  const text = clean(value ?? '').trim();
  return text === '' || text.length > limit ? null : text;
};

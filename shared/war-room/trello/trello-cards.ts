import type * as z from 'zod';
import type { TrelloSettings } from '../../config/war-room-settings.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { callPlatform, failedRead, type Answer, type NoAnswer } from '../../platform/call-platform.ts';
import type { Failed, Read } from '../../platform/outcome.ts';
import type { Made, MadeOutcome } from '../errand-work.ts';
import { failureOf, NOT_UNDERSTOOD } from '../failure-of.ts';
import { card, cards, type Card } from './schema.ts';

/** `marker` stands in the description, so that a card made by a request whose answer got lost is found again. */
export type NewCard = { name: string; marker: string; about: string };
export type TrelloCards = {
  find: (marker: string) => Promise<Read<Made | null>>;
  make: (wanted: NewCard) => Promise<MadeOutcome>;
  /** Whether the card says that its task is done; null: it is gone. */
  read: (cardId: string) => Promise<Read<'done' | 'open' | null>>;
  /** Moves it to where done (or open) ones lie. Repeating it changes nothing. */
  move: (cardId: string, want: 'done' | 'open') => Promise<MadeOutcome>;
  /** Asks to be called back about every change; once more is no harm. */
  watch: () => Promise<Failed | undefined>;
};
type Options = { settings: TrelloSettings; token: string; fetch: typeof fetch; now: () => Instant; timeoutMs?: number };

const FIELDS = 'idList,closed,desc,url,shortUrl';

/**
 * Cards of one Trello list, by its REST API version 1 as its documentation describes it; never met live. Key and token
 * travel in a header, never in an address. No method repeats anything by itself.
 */
export const trelloCards = ({ settings, token, fetch: fetcher, now, timeoutMs }: Options): TrelloCards => {
  const authorization = `OAuth oauth_consumer_key="${encodeURIComponent(settings.key)}", oauth_token="${encodeURIComponent(token)}"`;
  const call = (method: string, path: string, body?: object): Promise<Answer | NoAnswer> =>
    callPlatform(
      fetcher,
      new URL(`/1/${path}`, settings.baseUrl).href,
      {
        method,
        headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      timeoutMs,
    );
  const read = async <S extends z.ZodType>(path: string, schema: S): Promise<Read<z.infer<S> | null>> => {
    const answer = await call('GET', path);
    if (answer.answered && answer.status === 404) return { ok: true, value: null };
    const failed = failureOf(answer, now());
    if (failed !== undefined) return failedRead(failed);
    const parsed = schema.safeParse((answer as Answer).body);
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, outcome: 'retry', reason: NOT_UNDERSTOOD };
  };
  const effect = async (method: string, path: string, body: object): Promise<MadeOutcome> => {
    const answer = await call(method, path, body);
    const failed = failureOf(answer, now());
    if (failed !== undefined) return failed;
    const parsed = card.safeParse((answer as Answer).body);
    return parsed.success ? { outcome: 'delivered', ...madeOf(parsed.data) } : { outcome: 'unknown', reason: NOT_UNDERSTOOD };
  };
  const { listId, doneListId, boardId, callback } = settings;

  return {
    find: async (marker) => {
      const lists = [listId, ...(doneListId === undefined ? [] : [doneListId])];
      for (const list of lists) {
        const found = await read(`lists/${list}/cards?filter=all&fields=${FIELDS}`, cards);
        if (!found.ok) return found;
        const ours = found.value?.find((c) => c.desc.includes(marker));
        if (ours !== undefined) return { ok: true, value: madeOf(ours) };
      }
      return { ok: true, value: null };
    },
    make: ({ name, marker, about }) => effect('POST', 'cards', { idList: listId, name, desc: `${about}\n\n${marker}`, pos: 'bottom' }),
    read: async (cardId) => {
      const found = await read(`cards/${encodeURIComponent(cardId)}?fields=${FIELDS}`, card);
      if (!found.ok) return found;
      return { ok: true, value: found.value && (found.value.closed || found.value.idList === doneListId ? 'done' : 'open') };
    },
    move: (cardId, want) => {
      const done = doneListId === undefined ? { closed: true } : { idList: doneListId };
      return effect('PUT', `cards/${encodeURIComponent(cardId)}`, want === 'done' ? done : { idList: listId, closed: false });
    },
    watch: async () => {
      if (callback === undefined) return undefined;
      const answer = await call('POST', 'webhooks', { callbackURL: callback.url, idModel: boardId ?? listId, description: 'Stormwatch' });
      // Trello refuses a second one of the same address and board in these words' place: with a 400.
      if (answer.answered && answer.status === 400 && /already exists/i.test(JSON.stringify(answer.body ?? ''))) return undefined;
      return failureOf(answer, now());
    },
  };
};

const madeOf = ({ id, shortUrl, url }: Card): Made => ({ externalId: id, url: shortUrl ?? url ?? null });

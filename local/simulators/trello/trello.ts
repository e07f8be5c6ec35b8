import { createHash } from 'node:crypto';
import * as z from 'zod';
import {
  openSimulatorDatabase,
  serveSimulator,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  type SimulatorOptions,
} from '../serve.ts';
import { callbacks, type SimulatedCard, type Webhook } from './callbacks.ts';

export type TrelloSimulatorOptions = SimulatorOptions & { key: string; token: string; secret: string; lists: string[] };
/** Every change of a card, by whom: `api` is us, `person` somebody at the board. */
export type CardChange = { cardId: string; by: 'api' | 'person'; idList: string; closed: boolean };
export type TrelloState = { cards: SimulatedCard[]; changes: CardChange[]; webhooks: Webhook[] };
export type TrelloSimulator = Simulator<TrelloState> & {
  /** What a person does to a card at the board. */
  touch: (cardId: string, change: { idList?: string; closed?: boolean }) => void;
  /** Resolves when every callback that is under way has been answered. */
  calledBack: () => Promise<void>;
};

const text = z.string().max(16_384);
const newCard = z.object({ idList: z.string(), name: text.default(''), desc: text.default('') });
const cardChange = z.object({ idList: z.string().optional(), closed: z.boolean().optional() });
const newWebhook = z.object({ callbackURL: z.url(), idModel: z.string() });

/**
 * A simulator of one Trello board: cards (make, read, list, change), webhooks that are checked by HEAD and signed. Written
 * from Trello's documentation; there is no official description to check it against. It makes a card for each request.
 */
export const startTrello = async (options: TrelloSimulatorOptions): Promise<TrelloSimulator> => {
  const database = openSimulatorDatabase(options);
  database.exec(`CREATE TABLE IF NOT EXISTS cards (number INTEGER PRIMARY KEY, card TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS changes (number INTEGER PRIMARY KEY, change TEXT NOT NULL);`);
  // What is read here was written by `keep` and `log`.
  const rows = <T>(table: 'cards' | 'changes', column: string): T[] =>
    database
      .prepare(`SELECT ${column} FROM ${table} ORDER BY number`)
      .all()
      .map((row) => JSON.parse(row[column] as string) as T);
  const cards = (): SimulatedCard[] => rows('cards', 'card');
  const insert = database.prepare('INSERT INTO cards (card) VALUES (?)');
  const update = database.prepare("UPDATE cards SET card = ? WHERE json_extract(card, '$.id') = ?");
  const log = database.prepare('INSERT INTO changes (change) VALUES (?)');
  const calling = callbacks(options.secret);

  const change = (
    card: SimulatedCard,
    next: { idList?: string | undefined; closed?: boolean | undefined },
    by: 'api' | 'person',
  ): SimulatedCard => {
    const changed = { ...card, idList: next.idList ?? card.idList, closed: next.closed ?? card.closed };
    if (changed.idList === card.idList && changed.closed === card.closed) return card;
    update.run(JSON.stringify(changed), card.id);
    log.run(JSON.stringify({ cardId: card.id, by, idList: changed.idList, closed: changed.closed } satisfies CardChange));
    calling.tell(card, changed);
    return changed;
  };
  const make = (request: SimulatedRequest): SimulatedAnswer => {
    const wanted = newCard.safeParse(jsonOf(request));
    if (!wanted.success || !options.lists.includes(wanted.data.idList)) return invalid('invalid value for idList');
    const id = createHash('sha256').update(`card ${cards().length}`).digest('hex').slice(0, 24);
    const card: SimulatedCard = { id, ...wanted.data, closed: false };
    insert.run(JSON.stringify(card));
    calling.tell(undefined, card);
    return { status: 200, body: entity(card) };
  };
  const list = (idList: string, filter: string | null): SimulatedAnswer =>
    options.lists.includes(idList)
      ? {
          status: 200,
          body: cards()
            .filter((c) => c.idList === idList && (filter === 'all' || !c.closed))
            .map(entity),
        }
      : notFound;
  const watch = (request: SimulatedRequest): SimulatedAnswer => {
    const wanted = newWebhook.safeParse(jsonOf(request));
    if (!wanted.success) return invalid('invalid value for callbackURL');
    const added = calling.add(wanted.data);
    return added === undefined ? invalid('A webhook with that callback, model, and token already exists') : { status: 200, body: added };
  };

  const answer = (request: SimulatedRequest): SimulatedAnswer => {
    if (request.headers.authorization !== `OAuth oauth_consumer_key="${options.key}", oauth_token="${options.token}"`) return denied;
    const { pathname, searchParams } = request.url;
    const [, thing, id] = /^\/1\/(cards|lists|webhooks)(?:\/([0-9a-f]{24}))?(?:\/cards)?\/?$/.exec(pathname) ?? [];
    if (thing === 'webhooks' && request.method === 'POST') return watch(request);
    if (thing === 'lists' && id !== undefined) return list(id, searchParams.get('filter'));
    if (thing === 'cards' && id === undefined && request.method === 'POST') return make(request);
    const card = cards().find((c) => c.id === id);
    if (thing !== 'cards' || card === undefined) return notFound;
    if (request.method === 'GET') return { status: 200, body: entity(card) };
    const wanted = cardChange.safeParse(jsonOf(request));
    return wanted.success ? { status: 200, body: entity(change(card, wanted.data, 'api')) } : invalid('invalid value');
  };

  const touch: TrelloSimulator['touch'] = (cardId, next) => {
    const card = cards().find((c) => c.id === cardId);
    if (card === undefined) throw new Error(`no card ${cardId}`);
    change(card, next, 'person');
  };
  const simulator = await serveSimulator<TrelloState>(options, {
    name: 'trello',
    database,
    answer,
    worded,
    state: () => ({ cards: cards(), changes: rows('changes', 'change'), webhooks: calling.webhooks() }),
    control: (name, body) => {
      if (name !== 'touch') return undefined;
      const { id, ...next } = cardChange.extend({ id: z.string() }).parse(body);
      touch(id, {
        ...(next.idList === undefined ? {} : { idList: next.idList }),
        ...(next.closed === undefined ? {} : { closed: next.closed }),
      });
      return { touched: true };
    },
  });
  return { ...simulator, touch, calledBack: calling.done };
};

const entity = (card: SimulatedCard) => ({
  ...card,
  url: `https://trello.com/c/${card.id}/1-card`,
  shortUrl: `https://trello.com/c/${card.id}`,
});

const jsonOf = (request: SimulatedRequest): unknown => {
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
};

const invalid = (message: string): SimulatedAnswer => ({ status: 400, body: { message, error: 'ERROR' } });
const notFound: SimulatedAnswer = { status: 404, body: { message: 'The requested resource was not found.' } };
const denied: SimulatedAnswer = { status: 401, body: { message: 'unauthorized permission requested' } };

const worded = (kind: 'rate-limit' | 'expired-token' | 'server-error' | 'error-in-200'): SimulatedAnswer => {
  if (kind === 'rate-limit')
    return { status: 429, body: { error: 'API_TOKEN_LIMIT_EXCEEDED', message: 'Rate limit exceeded' }, headers: { 'retry-after': '10' } };
  if (kind === 'expired-token') return { status: 401, body: { message: 'expired token' } };
  if (kind === 'server-error') return { status: 503, body: { message: 'Service unavailable' } };
  return { status: 200, body: { message: 'Internal error' } };
};

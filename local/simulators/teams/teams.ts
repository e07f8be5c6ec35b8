import * as z from 'zod';
import {
  openSimulatorDatabase,
  serveSimulator,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  type SimulatorOptions,
} from '../serve.ts';

export type TeamsSimulatorOptions = SimulatorOptions & {
  /** The signature in the webhook's address: whoever knows it may post. */ signature: string;
};
export type TeamsCard = { fallbackText: string; texts: string[]; links: { title: string; url: string }[] };
export type TeamsState = { cards: TeamsCard[] };
export type TeamsSimulator = Simulator<TeamsState> & { /** The whole webhook address. */ address: string };

const LIMIT_BYTES = 28 * 1024;
const PATH = '/workflows/simulated/triggers/manual/paths/invoke';

const richText = z.object({
  type: z.literal('RichTextBlock'),
  inlines: z.array(z.object({ type: z.literal('TextRun'), text: z.string() })),
});
const message = z.object({
  type: z.literal('message'),
  attachments: z
    .array(
      z.object({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        content: z.object({
          type: z.literal('AdaptiveCard'),
          version: z.string(),
          fallbackText: z.string().default(''),
          body: z.array(richText),
          actions: z
            .array(z.object({ type: z.literal('Action.OpenUrl'), title: z.string(), url: z.url({ protocol: /^https$/ }) }))
            .default([]),
        }),
      }),
    )
    .length(1),
});

/** A simulator of a Teams room behind a Workflows webhook: takes a card, answers 202 with nothing, never changes one. */
export const startTeams = async (options: TeamsSimulatorOptions): Promise<TeamsSimulator> => {
  const database = openSimulatorDatabase(options);
  database.exec('CREATE TABLE IF NOT EXISTS cards (id INTEGER PRIMARY KEY, card TEXT NOT NULL)');
  const cards = (): TeamsCard[] =>
    (database.prepare('SELECT card FROM cards ORDER BY id').all() as unknown as { card: string }[]).map(
      (row) => JSON.parse(row.card) as TeamsCard,
    );

  const answer = (request: SimulatedRequest): SimulatedAnswer => {
    if (request.url.pathname !== PATH) return { status: 404, body: trouble('WorkflowNotFound') };
    if (request.url.searchParams.get('sig') !== options.signature) return { status: 401, body: trouble('DirectApiAuthorizationRequired') };
    if (Buffer.byteLength(request.body) > LIMIT_BYTES) return { status: 413, body: trouble('RequestEntityTooLarge') };
    const read = message.safeParse(parsedBody(request));
    if (!read.success) return { status: 400, body: trouble('TriggerInputSchemaMismatch') };
    const { fallbackText, body, actions } = read.data.attachments[0]!.content;
    const card: TeamsCard = {
      fallbackText,
      texts: body.flatMap((b) => b.inlines.map((i) => i.text)),
      links: actions.map(({ title, url }) => ({ title, url })),
    };
    database.prepare('INSERT INTO cards (card) VALUES (?)').run(JSON.stringify(card));
    return { status: 202, body: null };
  };
  const simulator = await serveSimulator(options, { name: 'teams', database, answer, worded, state: () => ({ cards: cards() }) });
  return { ...simulator, address: `${simulator.url}${PATH}?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${options.signature}` };
};

const trouble = (code: string) => ({ error: { code, message: 'simulated' } });

const worded = (kind: 'rate-limit' | 'expired-token' | 'server-error' | 'error-in-200'): SimulatedAnswer => {
  switch (kind) {
    case 'rate-limit':
      return { status: 429, body: trouble('TooManyRequests'), headers: { 'retry-after': '20' } };
    case 'expired-token':
      return { status: 401, body: trouble('DirectApiAuthorizationRequired') };
    case 'server-error':
      return { status: 502, body: trouble('BadGateway') };
    case 'error-in-200':
      return { status: 200, body: trouble('InternalServerError') };
  }
};

const parsedBody = (request: SimulatedRequest): unknown => {
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
};

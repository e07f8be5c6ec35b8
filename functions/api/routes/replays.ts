import { Hono } from 'hono';
import * as z from 'zod';
import { AHEAD_MS, collect, isReservedBrand } from '../../../shared/connectors/collect.ts';
import { readMentions } from '../../../shared/connectors/file/read-mentions.ts';
import { UnreadableInput } from '../../../shared/connectors/file/unreadable-input.ts';
import type { BatchAnswer } from '../../../shared/contract/webhook.ts';
import { BATCH_LIMIT } from '../../../shared/contract/webhook.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';

import { mayDo } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem } from '../http-problem.ts';
import { proved, signedIn } from '../request.ts';

/** Never live: what is replayed reaches nobody (history), or only those who agreed to drills. */
const replayed = z.enum(['history', 'drill']);

/** An owner feeds mentions of the past, or of a rehearsal, as NDJSON. */
export const replays = (deps: Deps): Hono => {
  const app = new Hono();
  app.post('/', async (c) => {
    const { person } = await signedIn(c, deps);
    if (!person.memberships.some((m) => m.role === 'owner')) {
      throw new HttpProblem(403, 'not_allowed', 'only an owner may replay mentions', 'ask an owner');
    }
    proved(person, 'own');
    const as = replayed.safeParse(c.req.query('as') ?? 'history');
    if (!as.success)
      throw new HttpProblem(
        422,
        'origin_wrong',
        'mentions are replayed as history or as a drill, never as live',
        'say ?as=history or ?as=drill',
      );
    const { mentions, rejected } = await read(await c.req.arrayBuffer(), deps);
    const own = mentions.filter(({ mention: { brand } }) => mayDo(person, brand, 'own') && !isReservedBrand(brand));
    const foreign = mentions.filter((m) => !own.includes(m)).map(({ row }) => ({ row, reason: 'you are not an owner of that brand' }));
    const from = { origin: as.data, connectionId: 'replay' };
    const { accepted } = await collect(
      own.map((m) => m.mention),
      from,
      deps,
    );
    const answer: BatchAnswer = { accepted, rejected: [...rejected, ...foreign].sort((a, b) => a.row - b.row), duplicate: false };
    return c.json(answer, 202);
  });
  return app;
};

type Read = { mentions: { row: number; mention: Mention }[]; rejected: BatchAnswer['rejected'] };

/** Rows are counted as lines of the body. */
const read = async (body: ArrayBuffer, deps: Deps): Promise<Read> => {
  const result: Read = { mentions: [], rejected: [] };
  const onReject = ({ line, reason }: { line: number; reason: string }): void => void result.rejected.push({ row: line, reason });
  try {
    let row = 0;
    const onLine = (line: number): void => void (row = line);
    for await (const mention of readMentions(once(body), { now: deps.now(), aheadMs: AHEAD_MS, onReject, onLine }))
      result.mentions.push({ row, mention });
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new HttpProblem(422, 'unreadable', error.message, 'send mentions as NDJSON');
  }
  if (result.mentions.length > BATCH_LIMIT.mentions) {
    throw new HttpProblem(413, 'too_many', `at most ${BATCH_LIMIT.mentions} mentions at a time`, 'send smaller batches');
  }
  return result;
};

async function* once(body: ArrayBuffer): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(body);
}

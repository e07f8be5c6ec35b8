import { Hono } from 'hono';
import { UPLOAD_PART_BYTES } from '../shared/contract/backtests.ts';
import { findJob } from '../shared/store/backtest-jobs.ts';
import type { Embedded } from './runtime.ts';

/**
 * Where files come in by parts: `PUT /v1/local/uploads/:jobId?part=N`, by the person who announced the file. Every part but
 * the last is as long as the announcement said; one may come again until the job is started.
 */
export const uploadRoutes = ({ ports }: Pick<Embedded, 'ports'>): Hono => {
  const app = new Hono();
  app.put('/v1/local/uploads/:jobId', async (c) => {
    const problem = (status: 401 | 404 | 409 | 413 | 422, error: string, explain: string, next: string): Response =>
      c.json({ error, explain, next }, status);
    const who = await ports.whoIs({ authorization: c.req.header('authorization'), claims: undefined });
    if (who === undefined) return problem(401, 'not_signed_in', 'this needs a signed-in person', 'sign in');
    const kept = await findJob(ports.incidents, c.req.param('jobId'), ports.now());
    if (kept === undefined || kept.job.createdBy !== who.personId || ports.files.putPart === undefined)
      return problem(404, 'not_found', 'there is no such upload, or it is not yours', 'announce the file again');
    const { id, bytes, status } = kept.job;
    if (status !== 'waiting') return problem(409, 'already_started', 'the backtest has its file already', 'announce the file again');
    const part = Number(c.req.query('part') ?? 'none');
    const wanted = partLength(bytes, part);
    if (wanted === undefined) return problem(422, 'part_wrong', `there is no such part of a file of ${bytes} bytes`, 'number parts from 0');
    const length = Number(c.req.header('content-length') ?? wanted);
    if (length > UPLOAD_PART_BYTES) return problem(413, 'too_large', `a part has at most ${UPLOAD_PART_BYTES} bytes`, 'send it in parts');
    const content = await atMost(c.req.raw, wanted);
    if (content?.length !== wanted) return problem(422, 'part_wrong', `part ${part} has to be ${wanted} bytes long`, 'send it again');
    await ports.files.putPart(`uploads/${id}`, part, content);
    return c.json({ part, bytes: content.length });
  });
  return app;
};

/** How long a part has to be; undefined where the file has no such part. */
const partLength = (bytes: number, part: number): number | undefined =>
  Number.isInteger(part) && part >= 0 && part * UPLOAD_PART_BYTES < bytes
    ? Math.min(UPLOAD_PART_BYTES, bytes - part * UPLOAD_PART_BYTES)
    : undefined;

/** The body; undefined as soon as it is longer, whatever a header said. */
const atMost = async (request: Request, most: number): Promise<Uint8Array | undefined> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > most) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

import { Hono, type Context } from 'hono';
import {
  backtestBodies,
  type BacktestCreated,
  type BacktestJob,
  type BacktestOutcome,
  type BacktestResult,
} from '../../../shared/contract/backtests.ts';
import { HOUR_MS, shift } from '../../../shared/domain/time/instant.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { FILE_HOURS, FileGone, readWhole } from '../../../shared/platform/file-store.ts';
import { createJob, findJob, listJobs, queueJob, removeJob, type KeptJob } from '../../../shared/store/backtest-jobs.ts';
import { withinRate } from '../../../shared/store/rate-limit.ts';
import { mayDo, type Person } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { bodyOf, proved, signedIn } from '../request.ts';

const MOST_UNFINISHED = 3;
const A_MINUTE = 10;
/** In the whole installation: pages must find room to run, and the platform asks nobody how many it starts. */
const MOST_AT_ONCE = 2;

/** What detection would have made of somebody's own file. A job and its result are seen by who made it, and owners of everything. */
export const backtests = (deps: Deps): Hono => {
  const app = new Hono();
  app.post('/', (c) => create(c, deps));
  app.get('/', async (c) => {
    const { person } = await member(c, deps);
    const jobs = (await listJobs(deps.incidents, deps.now())).filter((kept) => mayLook(person, kept)).map(({ job }) => job);
    return c.json({ jobs });
  });
  app.get('/:id', async (c) => c.json((await own(c, deps)).job));
  app.post('/:id/start', (c) => start(c, deps));
  app.get('/:id/result', (c) => result(c, deps));
  app.post('/:id/remove', async (c) => {
    const { id } = (await own(c, deps)).job;
    // Whoever works on it finds no row to report to, and stops.
    await removeJob(deps.incidents, id);
    await Promise.all([deps.files.remove(`uploads/${id}`), deps.files.remove(`results/${id}`)]);
    return c.json({ id, removed: true });
  });
  return app;
};

/** Anybody who may look at some brand: the file is their own. */
const member = async (c: Context, deps: Deps): Promise<{ person: Person }> => {
  const { person } = await signedIn(c, deps);
  if (!person.memberships.some((m) => mayDo(person, m.brand, 'look')))
    throw new HttpProblem(403, 'not_allowed', 'you belong to no brand', 'ask an owner for a role');
  return { person };
};

const mayLook = (person: Person, { job }: KeptJob): boolean => job.createdBy === person.id || mayDo(person, '*', 'own');

const own = async (c: Context, deps: Deps): Promise<KeptJob> => {
  const { person } = await member(c, deps);
  const kept = await findJob(deps.incidents, c.req.param('id') ?? '', deps.now());
  if (kept === undefined || !mayLook(person, kept)) throw notFound('backtest');
  if (kept.job.createdBy !== person.id && c.req.method !== 'GET') proved(person, 'own');
  return kept;
};

const create = async (c: Context, deps: Deps): Promise<Response> => {
  const { person } = await member(c, deps);
  const { fileName, bytes } = await bodyOf(c, backtestBodies.create);
  const now = deps.now();
  if (!(await withinRate(deps.incidents, `backtest/${person.id}`, A_MINUTE, now)))
    throw new HttpProblem(429, 'too_often', `at most ${A_MINUTE} files a minute`, 'wait a minute');
  const mine = (await listJobs(deps.incidents, now)).filter(({ job }) => job.createdBy === person.id);
  if (mine.filter(({ job }) => job.status !== 'done' && job.status !== 'failed').length >= MOST_UNFINISHED)
    throw new HttpProblem(
      409,
      'too_many_backtests',
      `${MOST_UNFINISHED} of your backtests are not finished`,
      'wait for one, or remove one',
    );
  const job: BacktestJob = {
    id: `bt_${Buffer.from(deps.random(12)).toString('hex')}`,
    ...{ fileName, bytes, createdAt: now, createdBy: person.id, expiresAt: shift(now, FILE_HOURS * HOUR_MS) },
    ...{ status: 'waiting', bytesRead: 0, mentionsRead: 0, problem: null },
  };
  await createJob(deps.incidents, job);
  const upload = await deps.files.uploadTo(`uploads/${job.id}`, bytes, now);
  return c.json({ job, upload } satisfies BacktestCreated, 201);
};

/** May be asked again: what is queued or seems to stand still is queued once more, and the function sees whether it runs. */
const start = async (c: Context, deps: Deps): Promise<Response> => {
  const { job } = await own(c, deps);
  if (job.status === 'waiting') {
    const there = (await deps.files.sizeOf(`uploads/${job.id}`)) ?? 0;
    if (there !== job.bytes)
      throw new HttpProblem(409, 'not_whole', `${there} of ${job.bytes} bytes have arrived`, 'send what is missing, then start it again');
    await roomFor(job, deps);
    await queueJob(deps.incidents, job.id);
  }
  if (job.status !== 'done' && job.status !== 'failed')
    await deps.publish([{ definition: catalogue.BacktestRequested, detail: { jobId: job.id } }]);
  return c.json((await own(c, deps)).job);
};

const roomFor = async (job: BacktestJob, deps: Deps): Promise<void> => {
  const underWay = ({ job: { id, status } }: KeptJob): boolean => id !== job.id && (status === 'queued' || status === 'running');
  if ((await listJobs(deps.incidents, deps.now())).filter(underWay).length >= MOST_AT_ONCE)
    throw new HttpProblem(429, 'too_many_at_once', `${MOST_AT_ONCE} backtests are running`, 'start it again when one of them has ended');
};

const result = async (c: Context, deps: Deps): Promise<Response> => {
  const { job } = await own(c, deps);
  if (job.status !== 'done') throw new HttpProblem(409, 'not_done', `the backtest is ${job.status}`, 'look again later');
  try {
    // As this installation wrote it: it is large, and parsing each field again would cost a phone's patience.
    const outcome = JSON.parse(Buffer.from(await readWhole(deps.files, `results/${job.id}`)).toString()) as BacktestOutcome;
    return c.json({ job, ...outcome } satisfies BacktestResult);
  } catch (error) {
    if (error instanceof FileGone) throw notFound('result');
    throw error;
  }
};

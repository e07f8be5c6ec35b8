import { describe, expect, test } from 'vitest';
import { backtestCreated, backtestJob, backtestJobs, backtestResult } from '../../../shared/contract/backtests.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { endJob, findJob, takeJob } from '../../../shared/store/backtest-jobs.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { apiUnderTest, NOW, type PersonId } from './api-under-test.ts';

const FILE = { fileName: 'export 2026.csv.gz', bytes: 12 };
const REPORT = { mentionCount: 0, rejected: 0, brands: [], from: null, to: null, incidents: [], pages: [], holds: [] };

const given = async () => {
  const files = memoryFiles();
  const kit = await apiUnderTest('live', { files });
  const announce = async (as: PersonId, file: unknown = FILE) => kit.ask('POST', '/v1/backtests', { as, body: file });
  const announced = async (as: PersonId) => backtestCreated.parse((await announce(as)).body).job.id;
  /** As the function leaves it. */
  const finish = async (id: string) => {
    await takeJob(kit.incidents, (await findJob(kit.incidents, id, NOW))!, 'worker');
    files.held.set(`results/${id}`, new TextEncoder().encode(JSON.stringify({ report: REPORT, hourly: [] })));
    await endJob(kit.incidents, id, 'worker', { problem: null, mentionsRead: 3, bytesRead: 12 });
  };
  return { ...kit, files, announce, announced, finish };
};

describe('a file for a backtest', () => {
  test('may be announced by everybody who may look at some brand, and by nobody else', async () => {
    const { announce } = await given();
    for (const as of ['vic', 'ana', 'carla', 'eve'] as const) {
      const { status, body } = await announce(as);
      expect([as, status]).toEqual([as, 201]);
      const { job, upload } = backtestCreated.parse(body);
      expect(job).toMatchObject({ ...FILE, createdBy: as, status: 'waiting', createdAt: NOW, expiresAt: '2026-11-23T03:00:00.000Z' });
      expect(upload).toMatchObject({ how: 'put', expiresAt: '2026-11-22T04:00:00.000Z' });
    }
    expect((await announce('nobody')).status).toBe(403);
  });

  test('is of mentions, and at most 200 MB', async () => {
    const { announce } = await given();
    for (const wrong of [
      { ...FILE, fileName: 'x.exe' },
      { ...FILE, bytes: 200_000_001 },
      { ...FILE, bytes: 0 },
      { fileName: 'x.csv' },
      { ...FILE, more: 1 },
    ])
      expect((await announce('ana', wrong)).status).toBe(422);
  });

  test('is not the fourth that is unfinished', async () => {
    const { announce, announced, ask } = await given();
    const first = await announced('ana');
    for (let i = 0; i < 2; i++) await announced('ana');
    expect(await announce('ana')).toMatchObject({ status: 409, body: { error: 'too_many_backtests' } });
    expect((await announce('vic')).status, 'others are not held up').toBe(201);
    await ask('POST', `/v1/backtests/${first}/remove`, { as: 'ana', body: {} });
    expect((await announce('ana')).status).toBe(201);
  });

  test('is not the eleventh within a minute', async () => {
    const { announce, announced, ask } = await given();
    for (let i = 0; i < 10; i++) await ask('POST', `/v1/backtests/${await announced('ana')}/remove`, { as: 'ana', body: {} });
    expect((await announce('ana')).status).toBe(429);
  });
});

describe('a backtest', () => {
  test('starts when the file is whole, and not before; pressed twice it is asked for twice and is one job', async () => {
    const { announced, ask, files, published } = await given();
    const id = await announced('ana');
    const start = () => ask('POST', `/v1/backtests/${id}/start`, { as: 'ana', body: {} });
    expect(await start()).toMatchObject({ status: 409, body: { error: 'not_whole', explain: '0 of 12 bytes have arrived' } });
    files.held.set(`uploads/${id}`, new Uint8Array(11));
    expect((await start()).status).toBe(409);
    files.held.set(`uploads/${id}`, new Uint8Array(12));
    const { body } = await start();
    expect(backtestJob.parse(body).status).toBe('queued');
    await start();
    const asked = { definition: catalogue.BacktestRequested, detail: { jobId: id } };
    expect(published).toEqual([asked, asked]);
  });

  test('that seems to stand still can be queued once more, past the delivery that died', async () => {
    const { announced, ask, incidents, files, published } = await given();
    const id = await announced('ana');
    files.held.set(`uploads/${id}`, new Uint8Array(12));
    await ask('POST', `/v1/backtests/${id}/start`, { as: 'ana', body: {} });
    await takeJob(incidents, (await findJob(incidents, id, NOW))!, 'dead');
    await ask('POST', `/v1/backtests/${id}/start`, { as: 'ana', body: {} });
    expect(published).toHaveLength(2);
  });

  test('waits while two of anybody run, so that pages find room; it starts when one has ended', async () => {
    const { announced, ask, files, finish } = await given();
    const [first, second, third] = [await announced('ana'), await announced('ben'), await announced('ana')];
    for (const id of [first, second, third]) files.held.set(`uploads/${id}`, new Uint8Array(12));
    const start = (id: string, as: PersonId) => ask('POST', `/v1/backtests/${id}/start`, { as, body: {} });
    expect([(await start(first, 'ana')).status, (await start(second, 'ben')).status]).toEqual([200, 200]);
    expect(await start(third, 'ana')).toMatchObject({ status: 429, body: { error: 'too_many_at_once' } });
    expect((await start(first, 'ana')).status, 'one that runs may be asked for again').toBe(200);
    await finish(second);
    expect((await start(third, 'ana')).body).toMatchObject({ status: 'queued' });
  });

  test('shows its result when it is done', async () => {
    const { announced, ask, finish } = await given();
    const id = await announced('ana');
    expect(await ask('GET', `/v1/backtests/${id}/result`, { as: 'ana' })).toMatchObject({ status: 409, body: { error: 'not_done' } });
    await finish(id);
    const { status, body } = await ask('GET', `/v1/backtests/${id}/result`, { as: 'ana' });
    expect(status).toBe(200);
    expect(backtestResult.parse(body)).toMatchObject({ job: { id, status: 'done', mentionsRead: 3 }, report: REPORT });
  });

  test('is seen by who made it and by owners of everything; for everybody else it does not exist', async () => {
    const { announced, ask, finish } = await given();
    const id = await announced('ana');
    await finish(id);
    const paths = [`/v1/backtests/${id}`, `/v1/backtests/${id}/result`];
    for (const path of paths) {
      for (const as of ['ana', 'carla'] as const) expect([as, (await ask('GET', path, { as })).status]).toEqual([as, 200]);
      for (const as of ['vic', 'ben', 'eve'] as const) expect([as, (await ask('GET', path, { as })).status]).toEqual([as, 404]);
      expect((await ask('GET', path)).status).toBe(401);
    }
    for (const verb of ['start', 'remove'])
      expect((await ask('POST', `/v1/backtests/${id}/${verb}`, { as: 'eve', body: {} })).status, verb).toBe(404);
    const listed = async (as: PersonId) => backtestJobs.parse((await ask('GET', '/v1/backtests', { as })).body).jobs.map((j) => j.id);
    expect([await listed('ana'), await listed('carla'), await listed('ben'), await listed('eve')]).toEqual([[id], [id], [], []]);
  });

  test('is removed with its file and its result', async () => {
    const { announced, ask, finish, files } = await given();
    const id = await announced('ana');
    files.held.set(`uploads/${id}`, new Uint8Array(12));
    await finish(id);
    expect((await ask('POST', `/v1/backtests/${id}/remove`, { as: 'ana', body: {} })).status).toBe(200);
    expect([...files.held.keys()]).toEqual([]);
    expect((await ask('GET', `/v1/backtests/${id}`, { as: 'ana' })).status).toBe(404);
  });

  test('is over after a day, also where the table has not forgotten it yet', async () => {
    const { announced, ask, clock } = await given();
    const id = await announced('ana');
    clock.advance(24 * 3_600_000);
    expect((await ask('GET', `/v1/backtests/${id}`, { as: 'ana' })).status).toBe(404);
    expect((await ask('GET', '/v1/backtests', { as: 'ana' })).body).toEqual({ jobs: [] });
  });

  test.each(['bt_1', '..%2fuploads', 'bt_00000000000000000000000G', '%00'])('with the id %s does not exist', async (id) => {
    const { ask } = await given();
    expect((await ask('GET', `/v1/backtests/${id}`, { as: 'carla' })).status).toBe(404);
  });
});

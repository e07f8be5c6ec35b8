import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MOST_ATTEMPTS } from '../../../functions/run-backtest/attempts.ts';
import { runBacktest, type Deps } from '../../../functions/run-backtest/run-backtest.ts';
import { backtest } from '../../../shared/backtest/backtest.ts';
import { replayHere } from '../../../shared/backtest/replay-here.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import { backtestOutcome, type BacktestJob, type BacktestOutcome } from '../../../shared/contract/backtests.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { createJob, findJob, queueJob, removeJob, takeJob } from '../../../shared/store/backtest-jobs.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { aStorm } from '../../support/mentions.ts';
import { testPorts } from '../../support/test-ports.ts';

const ID = 'bt_000000000000000000000001';
const NOW = '2026-11-22T03:00:00.000Z';
const UPLOAD = `uploads/${ID}` as const;
const RESULT = `results/${ID}` as const;

const storm = aStorm().filter((m) => m.time > '2026-11-09T00:00:00.000Z' && m.time < '2026-11-11T20:00:00.000Z');
const rows = storm.map(({ time, source, brand, text, author }) => JSON.stringify({ time, source, brand, text, author }));
const asFile = (lines: string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);

const given = async (content: Uint8Array | undefined, status: BacktestJob['status'] = 'queued') => {
  const kit = testPorts({ at: NOW });
  const files = memoryFiles();
  if (content !== undefined) files.held.set(UPLOAD, content);
  const job: BacktestJob = {
    ...{ id: ID, fileName: 'export.ndjson', bytes: content?.length ?? 1, createdAt: NOW, createdBy: 'ana' },
    ...{ expiresAt: '2026-11-23T03:00:00.000Z', status: 'waiting', bytesRead: 0, mentionsRead: 0, problem: null },
  };
  await createJob(kit.incidents, job);
  if (status === 'queued') await queueJob(kit.incidents, ID);
  const waits: number[] = [];
  const deps: Deps = {
    ...{ incidents: kit.incidents, files, settings: configStore(kit.incidents), now: kit.clock.now, random: kit.ports.random },
    ...{ replayFile: replayHere, model: undefined, wait: async (ms) => void waits.push(ms) },
  };
  const run = (instead: Partial<Deps> = {}) =>
    runBacktest({ definition: catalogue.BacktestRequested, detail: { jobId: ID } }, { ...deps, ...instead });
  const job$ = async () => (await findJob(kit.incidents, ID, NOW))?.job;
  const outcome = (): BacktestOutcome => backtestOutcome.parse(JSON.parse(new TextDecoder().decode(files.held.get(RESULT))));
  return { ...kit, files, deps, run, waits, job: job$, outcome };
};

describe('a backtest of an uploaded file', () => {
  test('finds the incidents that the command line finds, at every sensitivity, with hours to draw', async () => {
    const { run, job, outcome, files } = await given(asFile(rows));
    expect(await run()).toMatchObject({ did: 'backtested', mentions: rows.length });
    expect(await job()).toMatchObject({ status: 'done', mentionsRead: rows.length, problem: null });
    const made = outcome();
    const plain = await backtest(storm);
    expect(made.report.incidents.map((i) => [i.brand, i.openedAt, i.maxSeverity])).toEqual(
      plain.incidents.map((i) => [i.brand, i.openedAt, i.maxSeverity]),
    );
    expect(made.report.incidents.length).toBeGreaterThan(0);
    expect(made.report.sensitivities?.figures.map((f) => f.sensitivity)).toEqual(['quiet', 'normal', 'early']);
    const [hours] = made.hourly;
    expect(hours!.mentions.length).toBe(hours!.negative.length);
    expect(Math.max(...hours!.negative)).toBeGreaterThan(10);
    expect(hours!.from * 3_600_000).toBeLessThanOrEqual(Date.parse(plain.from!));
    expect(files.held.has(UPLOAD), 'the file has served and is gone').toBe(false);
  });

  test('reads what is compressed', async () => {
    const { run, outcome } = await given(gzipSync(asFile(rows)));
    await run();
    expect(outcome().report.mentionCount).toBe(rows.length);
  });

  test('counts rows it cannot read and names the first twenty by line', async () => {
    const { run, outcome } = await given(asFile([rows[0]!, ...Array.from({ length: 30 }, () => '{"no":"mention"}'), rows[1]!]));
    await run();
    const { report, rejects } = outcome();
    expect([report.mentionCount, report.rejected, rejects?.length]).toEqual([2, 30, 20]);
    expect(rejects![0]).toMatchObject({ line: 2, reason: expect.stringContaining('time') });
  });

  test('takes a hundred brands and no more: each costs memory', async () => {
    const of = (i: number) => JSON.stringify({ time: NOW, source: 'forum', brand: `b${i}`, text: 'hello' });
    const { run, outcome } = await given(asFile(Array.from({ length: 130 }, (_, i) => of(i))));
    await run();
    const { report, rejects } = outcome();
    expect([report.brands.length, report.rejected]).toEqual([100, 30]);
    expect(rejects![0]).toEqual({ line: 101, reason: 'one brand too many: a file may hold 100' });
  });

  test('fails at once with what is wrong, where nothing can be read; nothing of the file gets into the tables', async () => {
    const { run, job, incidents } = await given(asFile(['time,source,brand,text,my secret column,my secret column', 'a,b,c,d,e,f']));
    expect(await run()).toMatchObject({ did: 'could-not-read' });
    expect(await job()).toMatchObject({ status: 'failed', problem: expect.stringContaining('is there twice') });
    for await (const item of queryAll(incidents, { pk: 'backtests' })) expect(JSON.stringify(item)).not.toContain('secret');
  });

  test('says that the file is gone where it is', async () => {
    const { run, job } = await given(undefined);
    await run();
    expect(await job()).toMatchObject({ status: 'failed', problem: expect.stringContaining('not there any more') });
  });

  test('does not run before it is started', async () => {
    const { run, job } = await given(asFile(rows), 'waiting');
    expect(await run()).toMatchObject({ did: 'left-as-it-is' });
    expect((await job())?.status).toBe('waiting');
  });

  test('says on its way how far it is', async () => {
    const big = Array.from({ length: 40 }, () => rows).flat();
    const { run, incidents } = await given(asFile(big));
    const seen: number[] = [];
    const write = incidents.write;
    await run({
      incidents: {
        ...incidents,
        write: async (w) => {
          if ('update' in w && typeof w.set?.['bytesRead'] === 'number') seen.push(w.set['bytesRead']);
          return write(w);
        },
      },
    });
    const total = asFile(big).length;
    expect(seen.length).toBeGreaterThan(Math.floor(total / 600_000));
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(total);
  });
});

describe('a process that died, and two at once', () => {
  const running = async (beats = 1) => {
    const kit = await given(asFile(rows));
    for (let i = 0; i < beats; i++) await takeJob(kit.incidents, (await findJob(kit.incidents, ID, NOW))!, `dead-${i}`);
    return kit;
  };

  test('whose worker says nothing any more begins again from the start', async () => {
    const { run, job, waits } = await running();
    expect(await run()).toMatchObject({ did: 'backtested', attempt: 2 });
    expect((await job())?.status).toBe('done');
    expect(waits).toEqual([30_000]);
  });

  test('whose worker is alive is left to it', async () => {
    const { run, job, incidents } = await running();
    const alive = async () => void (await takeJob(incidents, (await findJob(incidents, ID, NOW))!, 'alive'));
    expect(await run({ wait: alive })).toMatchObject({ did: 'left-to-another' });
    expect((await job())?.status).toBe('running');
  });

  test('two deliveries of one job at once run it once', async () => {
    const { run } = await given(asFile(rows));
    let replays = 0;
    const counted: Deps['replayFile'] = (...args) => (replays++, replayHere(...args));
    const both = await Promise.all([run({ replayFile: counted }), run({ replayFile: counted })]);
    expect(both.map((d) => d.did).sort()).toEqual(['backtested', 'left-to-another']);
    expect(replays).toBe(1);
  });

  test('it gives up where every attempt but the last delivery broke off, and says so', async () => {
    const { run, job } = await running(MOST_ATTEMPTS);
    expect(await run()).toMatchObject({ did: 'gave-up' });
    expect(await job()).toMatchObject({ status: 'failed', problem: expect.stringContaining('broke off 2 times') });
  });

  test('what fails for no reason of the file is tried again', async () => {
    const { run, job } = await given(asFile(rows));
    const broken: Deps['replayFile'] = async () => Promise.reject(new Error('out of memory'));
    await expect(run({ replayFile: broken })).rejects.toThrow('out of memory');
    expect((await job())?.status).toBe('running');
    expect(await run()).toMatchObject({ did: 'backtested', attempt: 2 });
  });

  test('a job that is removed while it runs stops, and leaves no result', async () => {
    const { run, incidents, files } = await given(asFile(Array.from({ length: 40 }, () => rows).flat()));
    let replayed = false;
    const removing: Deps['replayFile'] = async (bytes, ...rest) => {
      await removeJob(incidents, ID);
      const made = await replayHere(bytes, ...rest);
      replayed = true;
      return made;
    };
    expect(await run({ replayFile: removing })).toMatchObject({ did: 'stopped' });
    expect([replayed, files.held.has(RESULT)]).toEqual([false, false]);
  });

  test('one that takes too long fails before the platform cuts it off without a word', async () => {
    const { run, job, clock } = await given(asFile(Array.from({ length: 40 }, () => rows).flat()));
    const slow: Deps['replayFile'] = (...args) => (clock.advance(15 * 60_000), replayHere(...args));
    await run({ replayFile: slow });
    expect(await job()).toMatchObject({ status: 'failed', problem: expect.stringContaining('longer than 14 minutes') });
  });
});

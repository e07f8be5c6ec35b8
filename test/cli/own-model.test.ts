import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { writeConfigFolder } from '../../shared/config/config-yaml.ts';
import { config } from '../../shared/config/config.ts';
import { backtestReport } from '../../shared/contract/backtest.ts';
import { scoreLine } from '../../shared/contract/score.ts';
import { labelsCsv, shopTexts } from './labelled-texts.ts';
import { fileOf, stormwatch } from './stormwatch.ts';

const HEADER = 'time,source,brand,text,author';
const ANGRY = 'your new parcel box got zorbed yesterday';

/** A model for which `zorbed` is as bad as it is for the customers of that shop. */
let model: string;
beforeAll(async () => {
  const labels = fileOf('labels.csv', labelsCsv(shopTexts({ negative: 60, neutral: 60, positive: 60 })));
  model = join(dirname(labels), 'ours.bin');
  expect((await stormwatch(['adapt', labels, '--out', model])).code).toBe(0);
});

describe('a model of one’s own', () => {
  test('scores instead of the shipped one', async () => {
    const label = async (...options: string[]) =>
      scoreLine.parse(JSON.parse((await stormwatch(['score', '--json', ...options], ANGRY)).out)).label;
    expect([await label(), await label('--model', model)]).toEqual(['neutral', 'negative']);
  });

  test('finds in a backtest the storm of words that only it knows', async () => {
    const quiet = shopTexts({ neutral: 600 }).map(
      ({ text }, i) => `${new Date(Date.UTC(2026, 9, 1) + i * 3_600_000).toISOString()},forum,Acme,"${text}",quiet${i}`,
    );
    const storm = shopTexts({ negative: 80 }, 8).map(
      ({ text }, i) => `${new Date(Date.UTC(2026, 9, 25, 12) + i * 30_000).toISOString()},forum,Acme,"${text}",angry${i}`,
    );
    const mentions = fileOf('mentions.csv', `${[HEADER, ...quiet, ...storm].join('\n')}\n`);
    const series = async (...options: string[]) => {
      const { out } = await stormwatch(['backtest', mentions, '--json', ...options]);
      return backtestReport.parse(JSON.parse(out)).incidents.flatMap((i) => i.signals.map((s) => s.series));
    };
    const negative = (all: string[]): boolean => all.some((one) => one.startsWith('Acme/negative/'));
    expect(negative(await series())).toBe(false);
    expect(negative(await series('--model', model))).toBe(true);
  });

  test('reads the mentions of `serve`', async () => {
    const server = await serving('--model', model);
    const mentions = fileOf('mentions.csv', `${HEADER}\n${new Date(Date.now() - 60_000).toISOString()},forum,Acme,${ANGRY},ana\n`);
    const handed = await stormwatch(['replay', mentions, '--url', server.address, '--token', server.token]);
    expect(handed.err).toBe('');
    expect(await storedScore(server.data)).toBeLessThan(-0.3);
  });
});

describe('a model that cannot be read is told by its name, before anything else is done', () => {
  const damaged = (): string => {
    const bytes = readFileSync(model);
    bytes[bytes.length >> 1]! ^= 1;
    return fileOf('ours.bin', bytes);
  };
  const mentions = fileOf('mentions.csv', `${HEADER}\n`);
  const commands = [
    ['score', mentions],
    ['backtest', mentions],
    ['serve', '--port', '0', '--data', join(dirname(mentions), 'data')],
  ];
  const cases: [string, () => string, string][] = [
    ['missing', () => '/nowhere/ours.bin', 'there is no such file'],
    ['damaged', damaged, 'its checksum does not match'],
    ['cut off', () => fileOf('ours.bin', readFileSync(model).subarray(0, 5000)), 'the sentiment model cannot be read'],
    ['something else', () => fileOf('ours.bin', labelsCsv(shopTexts({ neutral: 5 }))), 'it does not begin like one'],
    ['a folder', () => tmpdir(), 'that is no model'],
  ];
  test.each(commands.flatMap((args, i) => cases.slice(0, i === 0 ? 5 : 2).map((one) => [args[0]!, one[0], args, one] as const)))(
    '%s: %s',
    async (_, __, args, [, make, message]) => {
      const file = make();
      const { code, out, err } = await stormwatch([...args, '--model', file]);
      expect([code, out]).toEqual([1, '']);
      expect(err.startsWith(`stormwatch: ${file}: `), err).toBe(true);
      expect(err).toContain(message);
      expect(err).toContain('name one that `stormwatch adapt` of this version wrote');
      expect(err.trim().split('\n')).toHaveLength(1);
    },
  );
});

/** `stormwatch serve` with one owner, until the test ends. */
const serving = async (...options: string[]): Promise<{ address: string; token: string; data: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'stormwatch-'));
  const settings = {
    people: [{ id: 'carla', name: 'Carla', contactMethods: [{ id: 'carla-record', channel: 'record' }] }],
    memberships: [{ person: 'carla', brand: '*', role: 'owner' }],
  };
  writeConfigFolder(join(folder, 'settings'), config.parse(settings));
  const data = join(folder, 'data');
  const args = ['serve', '--port', '0', '--data', data, '--config', join(folder, 'settings'), '--quiet', ...options];
  const child = spawn(process.execPath, ['cli/main.ts', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  });
  let said = '';
  // A reader that goes away would end the server.
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  while (child.exitCode === null) {
    const [, address, token] = /listening on (\S+)\nSign in as carla: (\S+)\n/.exec(said) ?? [];
    if (address !== undefined && token !== undefined) return { address, token, data };
    await pause(25);
  }
  throw new Error(`serve ended by itself: ${said}`);
};

/** The score of the mention that lies in the mentions table, as soon as one does. */
const storedScore = async (data: string): Promise<number> => {
  const database = new DatabaseSync(join(data, 'stormwatch.db'), { readOnly: true });
  onTestFinished(() => database.close());
  for (let tries = 0; tries < 200; tries++) {
    const row = database.prepare('SELECT body FROM mentions WHERE body LIKE ?').get('%zorbed%');
    if (row !== undefined) return (JSON.parse(String(row['body'])) as { score: number }).score;
    await pause(25);
  }
  throw new Error('no mention was stored');
};

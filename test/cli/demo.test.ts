import { beforeAll, expect, test } from 'vitest';
import { stormwatch, type Ran } from './stormwatch.ts';

let ran: Ran;
beforeAll(async () => {
  ran = await stormwatch(['demo', '--exit']);
}, 90_000);

test('the demo in print tells the whole story and ends', () => {
  expect([ran.code, ran.err]).toEqual([0, '']);
  for (const part of [
    /INCIDENT Nimbus Coffee, sev\d: /,
    /INCIDENT Nimbus Tea, sev\d: /,
    /acknowledged by ben \(link\)/,
    /draft approved by ben/,
    /published once, as \d+/,
    /hold confirmed by carla/,
    /campaign NOT resumed: it was changed after we paused it/,
    /resolved by carla/,
    /^ {2}campaigns +4 paused, 3 resumed, 1 left/m,
    /^ {2}raid +0 campaigns of Nimbus Tea were paused/m,
    /^ {2}dead letters +0$/m,
  ])
    expect(ran.out).toMatch(part);
  expect(ran.out, 'nobody is invited to what ends').not.toContain('sign-in#');
});

test('links in its messages lead to the demo itself', () => {
  const links = [...ran.out.matchAll(/https?:\/\/\S+\/a#\S+/g)].map(([link]) => new URL(link));
  expect(links.length).toBeGreaterThan(5);
  expect(new Set(links.map((l) => l.hostname))).toEqual(new Set(['127.0.0.1']));
});

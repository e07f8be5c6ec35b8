import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { COFFEE } from '../../local/demo/story.ts';
import type { Config } from '../../shared/config/config.ts';
import { ACTIONS, PEOPLE, type Ids, type PersonId } from './authority-table.ts';
import { browserIsThere } from './chromium.ts';
import { openWorld, type Tab, type World } from './world.ts';

/** Those the demo has not: each a role, or a brand, that the others do not show. */
const OTHERS = [
  { id: 'vera', role: 'viewer', brand: '*' },
  { id: 'lena', role: 'legal', brand: '*' },
  { id: 'otto', role: 'owner', brand: COFFEE },
  { id: 'tess', role: 'responder', brand: 'Nimbus Tea' },
  { id: 'nora' },
];

describe.skipIf(!browserIsThere())('what somebody may not do is absent from the console and refused by the API', () => {
  let world: World;
  let ids: Ids;
  const ask = async (personId: string | undefined, method: string, path: string, sent: { body?: unknown; raw?: string } = {}) => {
    const raw = sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
    const response = await fetch(world.stage.url + path, {
      method,
      headers: {
        ...(personId === undefined ? {} : { authorization: `Bearer ${await world.stage.embedded.issueToken(personId, 1)}` }),
        ...(raw === undefined ? {} : { 'content-type': sent.raw === undefined ? 'application/json' : 'application/x-ndjson' }),
      },
      ...(raw === undefined ? {} : { body: raw }),
    });
    return { status: response.status, text: await response.text() };
  };
  const done = async <T>(personId: string, method: string, path: string, body?: unknown): Promise<T> => {
    const { status, text } = await ask(personId, method, path, { body });
    expect(status, `${method} ${path}: ${text}`).toBeLessThan(300);
    return JSON.parse(text) as T;
  };

  beforeAll(async () => {
    world = await openWorld();
    const { version, config } = await done<{ version: number; config: Config }>('carla', 'GET', '/v1/config');
    const people = OTHERS.map(({ id }) => ({
      id,
      name: id,
      timeZone: 'Europe/Lisbon',
      contactMethods: [{ id: `${id}-record`, channel: 'record' }],
    }));
    const memberships = OTHERS.flatMap(({ id, role, brand }) => (role === undefined ? [] : [{ person: id, role, brand }]));
    await done('carla', 'PUT', '/v1/config', {
      basedOn: version,
      config: { ...config, people: [...config.people, ...people], memberships: [...config.memberships, ...memberships] },
    });
    await world.playUntil(20);
    const { id: over } = await done<{ id: string }>('ana', 'POST', '/v1/incidents', {
      brand: COFFEE,
      title: 'A shop was closed',
      severity: 'sev4',
      why: 'somebody called',
    });
    await done('ana', 'POST', `/v1/incidents/${over}/resolve`, { note: 'it opened again' });
    await world.playUntil(110);
    const open = await world.incidentId(COFFEE);
    ids = { over, ...(await inIncident(open)) };
    // A stand-in that has begun stays to be seen when it was ended; one that has not never was.
    await world.playUntil(111);
  });
  afterAll(() => world.close());

  type Detail = {
    drafts: { id: string; kind: string; text: string }[];
    tasks: { id: string }[];
    holds: { id: string; status: string }[];
  };
  const inIncident = async (open: string): Promise<Omit<Ids, 'over'>> => {
    const before = await done<Detail>('ana', 'GET', `/v1/incidents/${open}`);
    const ready = before.drafts.find((d) => d.kind === 'holding-statement')!.id;
    await done('ana', 'POST', `/v1/incidents/${open}/drafts/${ready}/edit`, { text: 'We are sorry and look into it.' });
    await world.stage.embedded.idle();
    const { draft } = await done<{ draft: { textHash: string } }>('ana', 'GET', `/v1/incidents/${open}/drafts/${ready}`);
    const [first, second] = before.holds.filter((h) => h.status === 'asked');
    await done('carla', 'POST', `/v1/incidents/${open}/holds/${first!.id}/confirm`, {});
    // The platform is told and asked by machines of their own.
    await vi.waitUntil(
      async () => (await done<Detail>('ana', 'GET', `/v1/incidents/${open}`)).holds.some((h) => h.id === first!.id && h.status === 'held'),
      { timeout: 20_000, interval: 100 },
    );
    const override = await done<{ id: string }>('carla', 'POST', '/v1/on-call/overrides', {
      schedule: 'evenings',
      personId: 'ben',
      endsAt: '2026-11-21T04:00:00.000Z',
    });
    return {
      open,
      ready,
      textHash: draft.textHash,
      task: before.tasks[0]!.id,
      waiting: second!.id,
      held: first!.id,
      override: override.id,
    };
  };

  const CONTROLS = Object.entries(ACTIONS).flatMap(([action, row]) =>
    row.on === undefined || row.seen === undefined ? [] : [{ action, on: row.on, seen: row.seen, may: row.may }],
  );

  /** What is on a page once it has all it asked for. */
  const whole = async ({ page }: Tab, path: string): Promise<void> => {
    await page.goto(path);
    await page.locator('main h1, main [role=alert], main .empty').first().waitFor();
    // Whoever belongs to no brand is told so, in place of any page.
    await Promise.race([page.waitForLoadState('networkidle'), page.getByText('belong to no brand yet').waitFor()]);
  };

  it.each(PEOPLE)(
    '%s finds in the console exactly what is theirs to do',
    async (personId) => {
      const tab = await world.openAs(personId);
      const found: Record<string, boolean> = {};
      for (const [path, controls] of Map.groupBy(CONTROLS, ({ on }) => on(ids))) {
        await whole(tab, path);
        for (const { action, seen } of controls) found[action] = await seen(tab.page);
      }
      expect(found).toEqual(Object.fromEntries(CONTROLS.map(({ action, may }) => [action, may.includes(personId)])));
      // Nothing they cannot do was asked for by a page on its own, nor did a page break for want of it.
      expect(tab.faults).toEqual([]);
      await tab.context.close();
    },
    300_000,
  );

  /** Those who have no role for Nimbus Coffee are not told that it is there. */
  const STRANGERS: readonly PersonId[] = ['tess', 'nora'];

  it.each(Object.entries(ACTIONS))('the API lets and refuses the same: %s', async (_, row) => {
    const { method, path, ...sent } = row.asks(ids);
    expect((await ask(undefined, method, path, sent)).status).toBe(401);
    for (const personId of PEOPLE.filter((p) => !row.may.includes(p))) {
      const expected = STRANGERS.includes(personId) ? (row.stranger ?? 404) : 403;
      const { status, text } = await ask(personId, method, path, sent);
      expect(status, `${personId}: ${text}`).toBe(expected);
    }
    for (const personId of row.may) {
      // Whoever came first may have done it already, and then it is refused as done, not as forbidden.
      const { status, text } = await ask(personId, method, path, sent);
      expect([401, 403, 404, 500], `${personId}: ${text}`).not.toContain(status);
    }
  });
});

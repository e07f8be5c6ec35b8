import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publishReply, type Deps } from '../../../functions/publish-reply/publish-reply.ts';
import { runDue } from '../../../functions/run-due/run-due.ts';
import type { FaultKind } from '../../../local/simulators/faults.ts';
import { startMastodon, type MastodonState } from '../../../local/simulators/mastodon/mastodon.ts';
import type { Simulator } from '../../../local/simulators/serve.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import { mastodonConnector } from '../../../shared/connectors/mastodon/connector.ts';
import { isRefused } from '../../../shared/domain/actor.ts';
import { draft, type DraftCommand, type DraftState } from '../../../shared/domain/draft/draft.ts';
import type { Origin } from '../../../shared/domain/mention/mention.ts';
import { MINUTE_MS } from '../../../shared/domain/time/instant.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { crasher, type CrashPlan } from '../../support/crashing.ts';
import { testPorts, type TestPorts } from '../../support/test-ports.ts';

const ref = { type: 'draft', id: 'draft_1', scope: 'incident/inc_1' } as const;
const ana = { kind: 'person', id: 'ana', via: 'session' } as const;
const belonging = { brand: 'Acme', origin: 'live' as Origin };
let world: TestPorts;
let platform: Simulator<MastodonState>;

beforeEach(async () => {
  world = testPorts();
  platform = await startMastodon({ accountId: '7', token: 'secret', now: world.clock.now });
});
afterEach(() => platform.close());

type Setting = { origin?: Origin; rehearsal?: boolean; replyTo?: string };
const setUp = async ({ origin = 'live', rehearsal = false, replyTo = '109' }: Setting = {}) => {
  await world.configure({
    escalationPolicies: [{ id: 'p', steps: [{ delayMinutes: 0 }] }],
    brands: [{ id: 'Acme', name: 'Acme', escalationPolicy: 'p' }],
    connections: [
      { id: 'social', kind: 'mastodon', brand: 'Acme', baseUrl: platform.url, accountId: '7', credentials: 'env:TOKEN', rehearsal },
    ],
  });
  const written = {
    incidentId: 'inc_1',
    kind: 'reply',
    connectionId: 'social',
    platform: 'mastodon',
    mentionId: 'm',
    language: 'en',
  } as const;
  await command(
    {
      type: 'Create',
      ...written,
      ...(replyTo === 'none' ? {} : { replyTo }),
      playbookId: 'p',
      why: 'w',
      text: 'We are on it.',
      textHash: 'h1',
    },
    origin,
  );
  await command({ type: 'Approve', textHash: 'h1', severity: 'sev2' }, origin);
};
const command = async (
  c: DraftCommand extends infer C ? (C extends DraftCommand ? Omit<C, 'at' | 'by'> : never) : never,
  origin: Origin = 'live',
) => {
  const done = await eventStore(world.incidents).execute(
    draft,
    ref,
    { ...c, at: world.clock.now(), by: ana },
    {
      ...belonging,
      origin,
    },
  );
  if (isRefused(done)) throw new Error(done.refused);
};
const deps = (plan?: CrashPlan, counted?: (calls: number) => void): Deps => {
  const crash = crasher(plan);
  const connector = mastodonConnector({
    baseUrl: platform.url,
    accountId: '7',
    token: 'secret',
    fetch,
    now: world.clock.now,
    timeoutMs: 300,
  });
  return {
    store: crash.wrap(eventStore(world.incidents)),
    configuration: crash.wrap(configStore(world.incidents)),
    connectorOf: async () => {
      counted?.(crash.calls());
      return crash.wrap(connector);
    },
    now: world.clock.now,
  };
};
type Woken = Parameters<typeof publishReply>[0];
const hint = (origin: Origin = 'live') =>
  ({ definition: catalogue.DraftApproved, detail: { aggregate: ref, sequence: 2, brand: 'Acme', origin, at: world.clock.now() } }) as Woken;
const state = async (): Promise<DraftState> => (await eventStore(world.incidents).load(draft, ref))!.state;

/** Only what due rows say, minute by minute: the queue has long given up. */
const liveOn = async (minutes: number): Promise<void> => {
  for (let i = 0; i < minutes; i++) {
    world.clock.advance(MINUTE_MS);
    world.published.length = 0;
    await runDue({ incidents: world.incidents, publish: world.ports.publish, deadLetter: world.ports.deadLetter, now: world.clock.now });
    for (const message of world.published) if (message.definition.name === 'PublishDue') await publishReply(message as Woken, deps());
  }
};

describe('an approved draft', () => {
  test('is published once, however often the hint comes', async () => {
    await setUp();
    const decisions = [await publishReply(hint(), deps()), await publishReply(hint(), deps())];
    expect(decisions.map((d) => d.did)).toEqual(['published', 'nothing']);
    expect(platform.state().statuses).toMatchObject([{ text: 'We are on it.', inReplyToId: '109' }]);
    expect(await state()).toMatchObject({ status: 'published', externalId: platform.state().statuses[0]!.id });
  });

  test('is published once by two that run at the same moment', async () => {
    await setUp();
    await Promise.all([publishReply(hint(), deps()), publishReply(hint(), deps()), publishReply(hint(), deps())]);
    expect(platform.requests().filter((r) => r.method === 'POST')).toHaveLength(1);
  });

  test('without approval, or for another draft, nothing goes out', async () => {
    await setUp();
    await command({ type: 'Edit', text: 'Other.', textHash: 'h2' });
    expect(await publishReply(hint(), deps())).toMatchObject({ did: 'nothing' });
    const unknown = hint();
    unknown.detail.aggregate = { ...ref, id: 'draft_x' };
    expect(await publishReply(unknown, deps())).toMatchObject({ did: 'ignored' });
    expect(platform.requests()).toEqual([]);
  });

  test.each([
    ['live', true, 0],
    ['live', false, 1],
    ['drill', false, 0],
    ['drill', true, 1],
    ['history', false, 0],
    ['history', true, 0],
  ] as const)('what is %s and a rehearsal target %s: %i posts', async (origin, rehearsal, posts) => {
    await setUp({ origin, rehearsal });
    await publishReply(hint(origin), deps());
    expect(platform.state().posts).toBe(posts);
    expect(platform.requests().length === 0).toBe(posts === 0);
    expect((await state()).status).toBe(posts === 1 ? 'published' : 'failed');
  });
});

describe('when the platform stumbles', () => {
  test.each<[FaultKind]>([
    ['rate-limit'],
    ['server-error'],
    ['server-error-after-commit'],
    ['time-out'],
    ['time-out-after-commit'],
    ['cut-after-commit'],
    ['error-in-200'],
  ])('%s while posting: published once in the end', async (kind) => {
    await setUp();
    platform.faults.add({ kind, method: 'POST' });
    await publishReply(hint(), deps());
    await liveOn(8);
    expect((await state()).status).toBe('published');
    expect(platform.state().posts).toBe(1);
  });

  test('an answer lost, and looking impossible for hours, long after the key was forgotten: still once', async () => {
    await setUp();
    platform.faults.add({ kind: 'cut-after-commit', method: 'POST' });
    const original = await publishReplyWithBlindLook(deps());
    expect(original).toMatchObject({ did: 'failed', outcome: 'unknown' });
    platform.faults.add({ kind: 'server-error', method: 'GET', times: 5 });
    await liveOn(180);
    expect((await state()).status).toBe('published');
    expect(platform.requests().filter((r) => r.method === 'POST')).toHaveLength(1);
  });
  const publishReplyWithBlindLook = async (base: Deps) =>
    publishReply(hint(), {
      ...base,
      connectorOf: async (c) => ({
        ...(await base.connectorOf(c))!,
        findReply: async () => ({ ok: false, outcome: 'retry', reason: 'blind' }),
      }),
    });

  test('an expired token is not tried again; after approval anew it is', async () => {
    await setUp();
    platform.faults.add({ kind: 'expired-token', method: 'POST' });
    expect(await publishReply(hint(), deps())).toMatchObject({ did: 'gave-up', outcome: 'rejected' });
    expect(await state()).toMatchObject({ status: 'failed', uncertain: false });
    await liveOn(10);
    expect(platform.state().posts).toBe(0);
    await command({ type: 'Approve', textHash: 'h1', severity: 'sev2' });
    await publishReply(hint(), deps());
    expect(platform.state().posts).toBe(1);
  });

  test('a platform that cannot be read before the first attempt is tried again', async () => {
    await setUp();
    platform.faults.add({ kind: 'server-error', method: 'GET', times: 2 });
    await publishReply(hint(), deps());
    await liveOn(10);
    expect(platform.state().posts).toBe(1);
  });

  test('a platform that never answers is given up in the end, and that is uncertain', async () => {
    await setUp();
    platform.faults.add({ kind: 'server-error', method: 'POST', times: 99 });
    await publishReply(hint(), deps());
    await liveOn(12 * 60);
    expect(await state()).toMatchObject({ status: 'failed', uncertain: true });
  });
});

test('killed at any step, whatever the platform does with the post: published exactly once', async () => {
  let steps = 0;
  await setUp();
  await publishReply(
    hint(),
    deps(undefined, (n) => (steps = n)),
  );
  const all = steps + 5;
  const faults: (FaultKind | undefined)[] = [undefined, 'cut-after-commit', 'server-error'];
  for (const fault of faults) {
    for (let at = 1; at <= all; at++) {
      for (const when of ['before', 'after'] as const) {
        world = testPorts();
        await platform.close();
        platform = await startMastodon({ accountId: '7', token: 'secret', now: world.clock.now });
        await setUp({ replyTo: at % 2 === 0 ? '109' : 'none' });
        if (fault !== undefined) platform.faults.add({ kind: fault, method: 'POST' });
        await publishReply(hint(), deps({ at, when })).catch(() => undefined);
        // The queue delivers again what was not finished; everything later comes from due rows.
        await publishReply(hint(), deps());
        await liveOn(6);
        expect([fault, at, when, (await state()).status, platform.state().posts]).toEqual([fault, at, when, 'published', 1]);
      }
    }
  }
}, 60_000);

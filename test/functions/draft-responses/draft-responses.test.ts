import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { draftResponses } from '../../../functions/draft-responses/draft-responses.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import type { config } from '../../../shared/config/config.ts';
import { isRefused } from '../../../shared/domain/actor.ts';
import type { DraftState } from '../../../shared/domain/draft/draft.ts';
import { blanksIn } from '../../../shared/domain/draft/findings.ts';
import { incident } from '../../../shared/domain/incident/incident.ts';
import { shippedPlaybooks } from '../../../shared/domain/playbook/shipped/shipped.ts';
import type { IncidentAction } from '../../../shared/domain/incident/incident-commands.ts';
import { streamOf, type Mention, type Origin } from '../../../shared/domain/mention/mention.ts';
import { minuteOf } from '../../../shared/domain/time/instant.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { mentionKey } from '../../../shared/store/keys.ts';
import { incidentRef, runIncident } from '../../../shared/store/run-incident.ts';
import { joinedSignal, SYSTEM } from '../../support/incident-samples.ts';
import { testPorts } from '../../support/test-ports.ts';

const T = '2026-11-22T02:50:00.000Z';
type Written = Extract<DraftState, { text: string }>;
const post = (id: string, part: Partial<Mention> = {}): Mention => ({
  ...{
    id,
    brand: 'Acme',
    source: 'mastodon',
    time: T,
    text: 'The app is DOWN again says Jane Roe of 5 Elm Street',
    author: 'jane@roe.example',
  },
  ...{ followers: 900, rating: null, url: null, parent: null, language: null },
  ...part,
});

type Setting = { origin?: Origin; settings?: z.input<typeof config>; rehearsal?: boolean; severity?: 'sev1' | 'sev4' };
const setUp = async (posts: Mention[], { origin = 'live', settings = {}, rehearsal = false, severity = 'sev1' }: Setting = {}) => {
  const world = testPorts();
  await world.configure({
    escalationPolicies: [{ id: 'p', steps: [{ delayMinutes: 0 }] }],
    brands: [
      {
        id: 'Acme',
        name: 'Acme Air',
        escalationPolicy: 'p',
        languages: ['es', 'en'],
        voice: { contact: 'help@acme.example', signature: '– Acme' },
      },
    ],
    connections: [
      { id: 'social', kind: 'mastodon', brand: 'Acme', baseUrl: 'http://127.0.0.1:1', accountId: '7', credentials: 'env:T', rehearsal },
    ],
    ...settings,
  });
  const stream = streamOf('Acme', origin);
  for (const m of posts) await world.mentions.write({ put: { ...mentionKey(stream, minuteOf(m.time), m.id), ...m } });
  const store = eventStore(world.incidents);
  const onIncident = async (action: IncidentAction) => {
    const done = await runIncident(
      store,
      'inc_1',
      { ...action, at: world.clock.now(), by: SYSTEM },
      {
        brand: 'Acme',
        origin,
      },
    );
    if (isRefused(done)) throw new Error(done.refused);
  };
  const signal = (of: Mention[], signalId = 'sig_1') =>
    joinedSignal({ signalId, severity, mentionIds: of.map((m) => m.id), mentionMinutes: of.map((m) => minuteOf(m.time)) });
  await onIncident({ type: 'OpenFromSignal', signal: signal(posts), title: 'A storm', beganAt: T });
  const hint = { aggregate: incidentRef('inc_1'), sequence: 1, brand: 'Acme', origin, at: T };
  const run = () =>
    draftResponses(
      { definition: catalogue.IncidentOpened, detail: hint },
      { store, configuration: configStore(world.incidents), mentions: world.mentions, now: world.clock.now },
    );
  const drafts = async () => (await store.heads<Written>('incident/inc_1', 'draft')).map((h) => h.state);
  return { world, run, drafts, onIncident, signal, store };
};
const three = [post('mastodon-1', { language: 'de' }), post('mastodon-2', { language: 'en' }), post('mastodon-3')];

describe('an incident that opens', () => {
  test('gets a holding statement in each language, a brief, and replies to its weightiest posts', async () => {
    const { run, drafts } = await setUp([...three, post('mastodon-4'), post('x-5', { source: 'x' })]);
    expect(await run()).toMatchObject({ did: 'drafted', created: 6 });
    const all = await drafts();
    expect(all.map((d) => `${d.kind} ${d.language} ${d.replyTo ?? '-'} ${d.connectionId ?? '-'}`).sort()).toEqual([
      'holding-statement en - social',
      'holding-statement es - social',
      'internal-brief en - -',
      'reply de 1 social',
      'reply en 2 social',
      'reply es 3 social',
    ]);
    expect(new Set(all.map((d) => d.playbookId))).toEqual(new Set(['service-outage']));
  });

  test('twice delivered, it is drafted once; a later signal only adds', async () => {
    const { run, drafts, onIncident, signal, world } = await setUp(three.slice(0, 1));
    await Promise.all([run(), run()]);
    expect(await run()).toMatchObject({ did: 'nothing', created: 0 });
    const before = await drafts();
    const more = [post('mastodon-8'), post('mastodon-9'), post('mastodon-10')];
    for (const m of more) await world.mentions.write({ put: { ...mentionKey('Acme', minuteOf(m.time), m.id), ...m } });
    await onIncident({ type: 'JoinSignal', signal: signal(more, 'sig_2') });
    expect(await run()).toMatchObject({ created: 2 });
    expect((await drafts()).filter((d) => d.kind === 'reply')).toHaveLength(3);
    expect(await drafts()).toEqual(expect.arrayContaining(before));
  });

  test('gets the chosen playbook’s steps as tasks, once, whatever the later posts say', async () => {
    const { run, store, onIncident, signal, world } = await setUp(three);
    const tasks = async () => {
      const head = await store.load(incident, incidentRef('inc_1'));
      return head?.state.status === 'none' ? [] : (head?.state.tasks ?? []);
    };
    await Promise.all([run(), run()]);
    const before = await tasks();
    expect(before.map((t) => t.text)).toEqual(shippedPlaybooks.find((p) => p.id === 'service-outage')?.tasks);
    expect(new Set(before.map((t) => t.playbookId))).toEqual(new Set(['service-outage']));
    const others = Array.from({ length: 9 }, (_, i) => post(`x-${i}`, { source: 'x', text: 'recall: it burns, injured, burned' }));
    for (const m of others) await world.mentions.write({ put: { ...mentionKey('Acme', minuteOf(m.time), m.id), ...m } });
    await onIncident({ type: 'JoinSignal', signal: signal(others, 'sig_2') });
    await run();
    expect(await tasks()).toEqual(before);
  });

  test('of a playbook with steps too long or empty gets what fits, as plain text', async () => {
    const own = {
      ...{ id: 'service-outage', words: ['down'], holdingStatement: { en: 'Ours.' }, reply: { en: 'Ours.' }, internalBrief: 'Ours.' },
      tasks: ['  ', `${'x'.repeat(199)}😀`, 'two\nlines \u202e'],
    };
    const { run, store } = await setUp(three, { settings: { playbooks: [own] } });
    await run();
    const head = await store.load(incident, incidentRef('inc_1'));
    expect(head?.state).toMatchObject({ tasks: [{ text: 'x'.repeat(199) }, { text: 'two lines' }] });
  });

  test('tells the inside what people say, with how many of them', async () => {
    const { run, drafts, onIncident, signal } = await setUp(three);
    const described = {
      themes: [{ phrase: 'app down', posts: 9, examples: [] }],
      risks: [{ category: 'outage' as const, posts: 8 }],
      representative: [{ id: 'mastodon-3', minute: minuteOf(T) }],
      postsRead: 40,
    };
    await onIncident({ type: 'JoinSignal', signal: { ...signal(three, 'sig_2'), described } });
    await run();
    const brief = (await drafts()).find((d) => d.kind === 'internal-brief')!.text;
    expect(brief).toContain('What people say\n- "app down" (9 voices)');
    expect(brief).toContain('Risks\n- service outage (8 voices)');
  });

  test('no draft, no reason and no event carries a word or a name of a post', async () => {
    const { run, store } = await setUp(three);
    await run();
    const recorded = JSON.stringify(await store.timeline('incident/inc_1'));
    for (const word of ['Jane', 'Elm', 'jane@roe', 'DOWN']) expect(recorded).not.toContain(word);
  });

  test('replies can go out as they are; a holding statement’s facts are left blank; a missing contact blocks both', async () => {
    const ready = await setUp(three);
    await ready.run();
    for (const d of await ready.drafts()) {
      if (d.kind === 'reply') expect(blanksIn(d.text)).toEqual([]);
      if (d.kind === 'holding-statement') expect(blanksIn(d.text).length).toBeGreaterThan(1);
    }
    const nobody = await setUp(three, { settings: { brands: [{ id: 'Acme', name: 'Acme', escalationPolicy: 'p' }] } });
    await nobody.run();
    for (const d of await nobody.drafts()) if (d.kind === 'reply') expect(blanksIn(d.text)).toEqual(['[[contact]]']);
  });

  test('a post that was erased, or lies on a platform we cannot answer on, gets no reply', async () => {
    const { run, drafts, world } = await setUp([post('mastodon-1'), post('x-2', { source: 'x' }), post('men_abc')]);
    await world.mentions.write({ delete: mentionKey('Acme', minuteOf(T), 'mastodon-1') });
    await run();
    expect((await drafts()).filter((d) => d.kind === 'reply')).toEqual([]);
  });

  test.each([
    ['live', false, 3],
    ['live', true, 0],
    ['drill', true, 3],
    ['drill', false, 0],
  ] as const)('what is %s with a rehearsal connection %s: %i replies', async (origin, rehearsal, replies) => {
    const { run, drafts } = await setUp(three, { origin, rehearsal });
    await run();
    const all = await drafts();
    expect(all.filter((d) => d.kind === 'reply')).toHaveLength(replies);
    expect(all.filter((d) => d.kind === 'holding-statement').map((d) => d.platform)).toEqual(
      replies > 0 ? ['mastodon', 'mastodon'] : ['by-hand', 'by-hand'],
    );
  });

  test.each([
    ['sev4', { severity: 'sev4' as const }],
    ['history', { origin: 'history' as const }],
  ])('what is %s is only recorded', async (_, options) => {
    const { run, drafts } = await setUp(three, options);
    expect(await run()).toMatchObject({ did: 'nothing' });
    expect(await drafts()).toEqual([]);
  });

  test('the installation’s own playbook is used before the shipped ones', async () => {
    const own = {
      id: 'service-outage',
      words: ['down'],
      holdingStatement: { en: 'Ours: {{brand}}.' },
      reply: { en: 'Ours.' },
      internalBrief: 'Ours.',
    };
    const { run, drafts } = await setUp(three, { settings: { playbooks: [own] } });
    await run();
    expect((await drafts()).filter((d) => d.kind === 'holding-statement').map((d) => d.text)).toEqual(['Ours: Acme Air.']);
  });
});

import { describe, expect, test } from 'vitest';
import { apiProblem } from '../../../shared/contract/api.ts';
import { draftCheck, draftDetail, type DraftDetail } from '../../../shared/contract/draft.ts';
import { draft } from '../../../shared/domain/draft/draft.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { mentionKey, scopeOfIncident } from '../../../shared/store/keys.ts';
import { SYSTEM } from '../../support/incident-samples.ts';
import { apiUnderTest, configuration, DRAFT, INCIDENT, NOW, OLDER, TEXT, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const inc = `/v1/incidents/${INCIDENT}`;
const at = (id = DRAFT) => `${inc}/drafts/${id}`;
const look = async ({ ask }: ApiUnderTest, as: PersonId = 'ben', id = DRAFT): Promise<DraftDetail> =>
  draftDetail.parse((await ask('GET', at(id), { as })).body);
const edit = ({ ask }: ApiUnderTest, as: PersonId, text: string, basedOn?: string) =>
  ask('POST', `${at()}/edit`, { as, body: { text, ...(basedOn === undefined ? {} : { basedOn }) } });
const HOSTILE = '<script>alert(1)</script> \u202e[[x]](javascript:alert(1)) \u200d';

/** A reply to a stored post. */
const withReply = async (kit: ApiUnderTest): Promise<void> => {
  const post = { id: 'men_1', brand: 'Acme', source: 'mastodon', time: NOW, text: HOSTILE, author: 'x' };
  const none = { followers: null, rating: null, url: 'javascript:alert(1)', parent: null, language: null };
  await kit.mentions.write({ put: { ...mentionKey('Acme', 29_000_000, 'men_1'), ...post, ...none, negative: 255, score: -1, risks: 0 } });
  const written = { connectionId: 'c', mentionId: 'men_1', replyTo: '1', language: 'en', playbookId: 'general', why: 'w' };
  await eventStore(kit.incidents).execute(
    draft,
    { type: 'draft', id: 'draft_reply', scope: scopeOfIncident(INCIDENT) },
    {
      ...{ type: 'Create', incidentId: INCIDENT, kind: 'reply', platform: 'mastodon', ...written },
      ...{ text: 'Sorry', textHash: sha256Hex('Sorry'), at: NOW, by: SYSTEM },
    },
    { brand: 'Acme', origin: 'live' },
  );
};

describe('a draft', () => {
  test('is shown with every text it had and who wrote it', async () => {
    const kit = await apiUnderTest();
    await edit(kit, 'ana', 'Second');
    await edit(kit, 'ben', 'Third');
    const { versions, people, draft: shown, length, may } = await look(kit, 'vic');
    expect(versions.map((v) => [v.text, v.by.kind === 'person' ? v.by.id : v.by.kind])).toEqual([
      [TEXT, 'system'],
      ['Second', 'ana'],
      ['Third', 'ben'],
    ]);
    expect(versions.at(-1)?.textHash).toBe(shown.textHash);
    expect([people, length, may]).toEqual([{ ana: 'ana', ben: 'ben' }, { is: 5, most: 500 }, ['look']]);
  });

  test('is shown beside the post it answers, as it was written; without it once that is erased', async () => {
    const kit = await apiUnderTest();
    await withReply(kit);
    expect((await look(kit, 'vic', 'draft_reply')).post).toMatchObject({
      text: HOSTILE,
      url: 'javascript:alert(1)',
      understood: { negative: 1 },
    });
    await kit.mentions.write({ delete: mentionKey('Acme', 29_000_000, 'men_1') });
    expect((await look(kit, 'vic', 'draft_reply')).post).toBeNull();
    expect((await look(kit)).post).toBeNull();
  });

  test('is not found under another incident, or by another brand’s people', async () => {
    const { ask } = await apiUnderTest();
    expect((await ask('GET', `/v1/incidents/${OLDER}/drafts/${DRAFT}`, { as: 'ana' })).status).toBe(404);
    expect((await ask('GET', at('nope'), { as: 'ana' })).status).toBe(404);
    expect((await ask('GET', at(), { as: 'eve' })).status).toBe(404);
    expect((await ask('POST', `${at('nope')}/check`, { as: 'ana', body: { text: 'x' } })).status).toBe(404);
  });
});

describe('whether somebody may approve a draft', () => {
  const approve = async (kit: ApiUnderTest, as: PersonId) => {
    const { approvable, draft: shown } = await look(kit, as);
    const answer = await kit.ask('POST', `${at()}/approve`, { as, body: { textHash: shown.textHash } });
    return { approvable, answer };
  };

  test.each([
    ['the role is missing', 'ana', async () => {}],
    ['it is one’s own edit at sev2', 'ben', (kit: ApiUnderTest) => edit(kit, 'ben', 'Mine')],
    ['a blank is left', 'ben', (kit: ApiUnderTest) => edit(kit, 'ana', 'At [[time]]')],
    ['it is too long', 'ben', (kit: ApiUnderTest) => edit(kit, 'ana', 'x'.repeat(501))],
    ['it was sent back', 'ben', (kit: ApiUnderTest) => kit.ask('POST', `${at()}/send-back`, { as: 'leo', body: { note: 'no' } })],
    ['it was withdrawn', 'ben', (kit: ApiUnderTest) => kit.ask('POST', `${at()}/withdraw`, { as: 'ana', body: { reason: 'no' } })],
  ] as const)('is said in the words of the refusal: %s', async (_, as, before) => {
    const kit = await apiUnderTest();
    await before(kit);
    const { approvable, answer } = await approve(kit, as);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(approvable).toEqual({ yes: false, why: apiProblem.parse(answer.body).explain });
  });

  test('is yes where approving goes through, and no once it has', async () => {
    const kit = await apiUnderTest();
    const { approvable, answer } = await approve(kit, 'ben');
    expect([approvable, answer.status]).toEqual([{ yes: true, why: null }, 200]);
    expect((await look(kit)).approvable).toEqual({ yes: false, why: 'it is approved already' });
  });
});

describe('two people who write on one draft', () => {
  test('the second is told who was faster, nothing is written over, and their words go through on the new text', async () => {
    const kit = await apiUnderTest();
    const seen = (await look(kit)).draft.textHash;
    expect((await edit(kit, 'ana', 'From Ana', seen)).status).toBe(200);
    const before = await kit.recorded();
    const late = await edit(kit, 'ben', 'From Ben', seen);
    expect([late.status, late.body['error']]).toEqual([409, 'text_changed_meanwhile']);
    expect(late.body['explain']).toBe('ana changed the text meanwhile; nothing of yours was saved');
    expect([await kit.recorded(), (await look(kit)).draft.text]).toEqual([before, 'From Ana']);
    expect((await edit(kit, 'ben', 'From both', sha256Hex('From Ana'))).status).toBe(200);
  });

  test('are told the name that the settings have', async () => {
    const kit = await apiUnderTest();
    const people = configuration.people.map((p) => (p.id === 'ana' ? { ...p, name: 'Ana Duarte' } : p));
    await kit.configure({ ...configuration, people });
    await edit(kit, 'ana', 'From Ana');
    expect((await edit(kit, 'ben', 'From Ben', sha256Hex(TEXT))).body['explain']).toMatch(/^Ana Duarte changed/);
  });

  test('the same words sent once more are no conflict, and without a basis the last one counts', async () => {
    const kit = await apiUnderTest();
    await edit(kit, 'ana', 'From Ana', sha256Hex(TEXT));
    expect((await edit(kit, 'ana', 'From Ana', sha256Hex(TEXT))).body['recorded']).toEqual([]);
    expect((await edit(kit, 'ben', 'From Ben')).status).toBe(200);
  });
});

describe('a text that did not go out', () => {
  test('says how the last attempt ended and when the next one is, until it is approved anew or out', async () => {
    const kit = await apiUnderTest();
    await withReply(kit);
    const run = (own: object, by: object = SYSTEM) =>
      eventStore(kit.incidents).execute(
        draft,
        { type: 'draft', id: 'draft_reply', scope: scopeOfIncident(INCIDENT) },
        { ...own, at: NOW, by } as never,
        { brand: 'Acme', origin: 'live' },
      );
    const shown = async () => look(kit, 'vic', 'draft_reply');
    expect([(await shown()).failure, (await shown()).publishesAs]).toEqual([null, 'c']);
    const textHash = sha256Hex('Sorry');
    const ben = { kind: 'person', id: 'ben', via: 'session' };
    await run({ type: 'Approve', textHash, severity: 'sev2' }, ben);
    await run({ type: 'StartPublish', intentId: 'i', attempt: 1, textHash, after: null });
    const failure = { outcome: 'rejected', reason: 'the account is closed', retryAt: null };
    await run({ type: 'RecordPublishFailure', attempt: 1, ...failure });
    expect((await shown()).failure).toEqual(failure);
    await run({ type: 'Approve', textHash, severity: 'sev2' }, ben);
    expect((await shown()).failure).toBeNull();
  });
});

describe('a text that is not saved yet', () => {
  test('is checked for whoever writes or approves, changes nothing, and says where what stands', async () => {
    const kit = await apiUnderTest();
    const before = await kit.recorded();
    const check = (as: PersonId, text: string) => kit.ask('POST', `${at()}/check`, { as, body: { text } });
    const { findings, length } = draftCheck.parse((await check('leo', 'At [[time]]!!')).body);
    expect(findings.map((f) => [f.rule, f.from, f.to])).toEqual([
      ['blank-left', 3, 11],
      ['exclamation', 11, 13],
    ]);
    expect(length).toEqual({ is: 13, most: 500 });
    expect(draftCheck.parse((await check('ana', '')).body).findings.map((f) => f.rule)).toEqual(['empty']);
    expect((await check('vic', 'x')).status).toBe(403);
    expect(await kit.recorded()).toEqual(before);
  });

  test('may name the brand’s own contact', async () => {
    const kit = await apiUnderTest();
    const brands = configuration.brands.map((b) => ({ ...b, voice: { contact: 'care@acme.example' } }));
    await kit.configure({ ...configuration, brands });
    const { body } = await kit.ask('POST', `${at()}/check`, { as: 'ana', body: { text: 'care@acme.example, not jo@mail.example' } });
    expect(draftCheck.parse(body).findings.map((f) => f.words)).toEqual(['jo@mail.example']);
  });
});

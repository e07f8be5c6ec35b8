import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { hostile } from '../../../local/hostility.ts';
import type { Fault } from '../../../local/simulators/faults.ts';
import { DONE_LIST, LIST, warRoomHouse, type WarRoomHouse } from '../../support/war-room-house.ts';

let house: WarRoomHouse;
afterEach(() => house.close());
const cards = () => house.trello.state().cards;
const tasks = async (id: string) => (await house.incident(id)).tasks;
const opened = async (options: Parameters<typeof warRoomHouse>[0] = {}, fault?: Fault): Promise<string> => {
  house = await warRoomHouse(options);
  if (fault !== undefined) house.trello.faults.add(fault);
  const id = await house.open('sev1');
  await house.settled();
  return id;
};
const taskOf = (card: { desc: string } | undefined): string => /task_[0-9a-f]{16}/.exec(card?.desc ?? '')![0];

describe('the playbook’s tasks', () => {
  it('become cards, one each, with a link back, also on a bus that repeats and reorders', async () => {
    const id = await opened({ hostility: hostile(3) });
    await house.stretch(20);
    expect(
      cards()
        .map((c) => [c.name, c.idList])
        .toSorted(),
    ).toEqual([
      ['SEV1 Acme: Name one person who speaks', LIST],
      ['SEV1 Acme: Read the posts', LIST],
    ]);
    expect(cards()[0]!.desc).toContain(`https://stormwatch.example/incidents/${id}`);
  });
  it('that a person adds become cards, too; a grave enough incident only', async () => {
    const id = await opened();
    await house.ask('POST', `/v1/incidents/${id}/tasks`, { text: 'Call the bakery' });
    await house.settled();
    expect(cards().map((c) => c.name)).toContain('SEV1 Acme: Call the bakery');
    await house.close();
    house = await warRoomHouse();
    await house.open('sev3');
    await house.settled();
    expect(cards()).toEqual([]);
  });
  it.each<[string, Fault]>([
    ['cuts the line after making the card', { kind: 'cut-after-commit', method: 'POST', path: '/cards', times: 2 }],
    ['stumbles after making it', { kind: 'server-error-after-commit', method: 'POST', path: '/cards' }],
    ['says success with nonsense', { kind: 'error-in-200', method: 'POST', path: '/cards' }],
    ['is asked too often', { kind: 'rate-limit', method: 'POST', times: 4 }],
    ['has trouble', { kind: 'server-error', times: 6 }],
  ])('are one card each where Trello %s', async (_, fault) => {
    await opened({}, fault);
    await house.stretch(30);
    expect(
      cards()
        .map((c) => c.name)
        .toSorted(),
    ).toEqual(['SEV1 Acme: Name one person who speaks', 'SEV1 Acme: Read the posts']);
  });
});

describe('what is done', () => {
  it('here is moved there, and open again when it is reopened here', async () => {
    const id = await opened();
    const [task] = await tasks(id);
    await house.ask('POST', `/v1/incidents/${id}/tasks/${task!.id}/done`, {});
    await house.settled();
    const card = () => cards().find((c) => taskOf(c) === task!.id);
    expect(card()?.idList).toBe(DONE_LIST);
    await house.ask('POST', `/v1/incidents/${id}/tasks/${task!.id}/reopen`, {});
    await house.settled();
    expect(card()?.idList).toBe(LIST);
  });
  it('there is done here, by Trello and no person; whether moved to the done list or archived', async () => {
    const id = await opened();
    house.trello.touch(cards()[0]!.id, { idList: DONE_LIST });
    house.trello.touch(cards()[1]!.id, { closed: true });
    await house.settled();
    expect((await tasks(id)).map((t) => [t.doneAt !== null, t.doneBy])).toEqual([
      [true, null],
      [true, null],
    ]);
    const done = (await house.incident(id)).timeline.filter((e) => e.type === 'TaskDone');
    expect(done.map((e) => e.actor)).toEqual([
      { kind: 'connector', id: 'trello' },
      { kind: 'connector', id: 'trello' },
    ]);
    house.trello.touch(cards()[0]!.id, { idList: LIST });
    await house.settled();
    expect((await tasks(id)).find((t) => t.id === taskOf(cards()[0]))?.doneAt).toBeNull();
  });
  it('goes round in no circle: each side’s word is written once on the other', async () => {
    const id = await opened({ hostility: hostile(11) });
    const [card] = cards();
    house.trello.touch(card!.id, { idList: DONE_LIST });
    await house.settled();
    await house.stretch(10);
    await house.ask('POST', `/v1/incidents/${id}/tasks/${taskOf(card)}/reopen`, {});
    await house.settled();
    await house.stretch(10);
    expect(house.trello.state().changes.map((c) => [c.by, c.idList])).toEqual([
      ['person', DONE_LIST],
      ['api', LIST],
    ]);
    const { timeline } = await house.incident(id);
    expect(timeline.flatMap((e) => (/^Task(Done|Reopened)$/.test(e.type) ? [`${e.type} ${e.actor.kind}`] : []))).toEqual([
      'TaskDone connector',
      'TaskReopened person',
    ]);
  });
  it('ticked twice while Trello is away ends as it was ticked last', async () => {
    const id = await opened();
    const [task] = await tasks(id);
    house.trello.faults.add({ kind: 'server-error', times: 99 });
    await house.ask('POST', `/v1/incidents/${id}/tasks/${task!.id}/done`, {});
    await house.settled();
    await house.ask('POST', `/v1/incidents/${id}/tasks/${task!.id}/reopen`, {});
    await house.settled();
    await house.ask('POST', `/v1/incidents/${id}/tasks/${task!.id}/done`, {});
    await house.settled();
    house.trello.faults.clear();
    await house.stretch(60);
    expect(cards().find((c) => taskOf(c) === task!.id)?.idList).toBe(DONE_LIST);
    expect((await tasks(id)).find((t) => t.id === task!.id)?.doneBy).toBe('ana');
    const { timeline } = await house.incident(id);
    const waiting =
      timeline.filter((e) => e.type === 'ErrandRequested').length -
      timeline.filter((e) => e.type === 'ErrandDone' || e.type === 'ErrandDropped').length;
    expect(waiting).toBe(0);
  });
  it('is archived, where no list for it is named', async () => {
    const id = await opened({ trello: { doneListId: undefined } });
    const [task] = await tasks(id);
    await house.ask('POST', `/v1/incidents/${id}/tasks/${task!.id}/done`, {});
    await house.settled();
    expect(cards().find((c) => taskOf(c) === task!.id)).toMatchObject({ closed: true, idList: LIST });
  });
});

describe('Trello’s callback', () => {
  const post = (body: string, signature: string | undefined) =>
    fetch(house.callback, { method: 'POST', body, headers: signature === undefined ? {} : { 'x-trello-webhook': signature } });
  const sign = (body: string, { url = house.callback, secret = house.secrets.TRELLO_SECRET } = {}) =>
    createHmac('sha1', secret)
      .update(body + url)
      .digest('base64');
  const said = (cardId: string, actionId = 'f'.repeat(24)) =>
    JSON.stringify({ action: { id: actionId, type: 'updateCard', data: { card: { id: cardId, closed: true } } } });

  it('is registered once, by an address that answers HEAD', async () => {
    await opened();
    expect(house.trello.state().webhooks).toMatchObject([{ callbackURL: house.callback, idModel: LIST, active: true }]);
    await house.ask('POST', `/v1/incidents/${await house.open('sev1').catch(() => '')}/tasks`, { text: 'x' });
    await house.settled();
    expect(house.trello.requests().filter((r) => r.path === '/1/webhooks')).toHaveLength(1);
  });
  it('that nobody signed, or signed for another address or with another secret, changes nothing', async () => {
    const id = await opened();
    const body = said(cards()[0]!.id);
    const wrong = [
      undefined,
      '',
      'AAAA',
      sign(body, { secret: 'guessed' }),
      sign(body, { url: 'https://elsewhere.example/' }),
      sign(`${body} `),
    ];
    for (const signature of wrong) expect((await post(body, signature)).status).toBe(401);
    await house.settled();
    expect((await tasks(id)).every((t) => t.doneAt === null)).toBe(true);
  });
  it('that lies is not believed: the card is read, and stands where it stood', async () => {
    const id = await opened();
    const body = said(cards()[0]!.id);
    expect(await (await post(body, sign(body))).json()).toEqual({ accepted: true });
    await house.settled();
    expect((await tasks(id)).every((t) => t.doneAt === null)).toBe(true);
  });
  it('that comes twice is taken once; of a card that is not ours, or of none, never', async () => {
    await opened();
    const ours = said(cards()[0]!.id);
    const answers = [];
    for (const body of [ours, ours, said('c'.repeat(24)), JSON.stringify({ action: { id: 'a', data: {} } }), 'no json'])
      answers.push([(await post(body, sign(body))).status, await (await post(body, sign(body))).json()]);
    expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.map(([, body]) => body)).toEqual(Array.from({ length: 5 }, () => ({ accepted: false })));
  });
});

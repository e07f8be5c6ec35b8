import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { joinedSignal as joinedSignalSchema, type JoinedSignal } from '../../../shared/domain/incident/incident-events.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { shift } from '../../../shared/domain/time/instant.ts';
import { incidentRef } from '../../../shared/store/run-incident.ts';
import type { Table } from '../../../shared/store/table.ts';
import { countMentions } from '../../support/count-mentions.ts';
import { evidence, T0 } from '../../support/incident-samples.ts';
import { aMention, inOrder } from '../../support/mentions.ts';
import { pagingHouse, type House } from '../../support/paging-house.ts';
import { voicesSaying } from '../../support/storm-posts.ts';

type Options = NonNullable<Parameters<typeof pagingHouse>[0]>;
const mild = { severity: 'sev3' as const };

/** A house in which so many voices have said a phrase within the last minutes. */
const houseWith = async (phrases: [string, number][], options: Options = {}): Promise<House> => {
  const house = await pagingHouse(options);
  await say(house, phrases);
  return house;
};
const say = async (house: House, phrases: [string, number][], at = T0): Promise<void> => {
  const posts = phrases.flatMap(([phrase, n]) =>
    voicesSaying(phrase, n).map(({ id, text }, i): Mention =>
      aMention({ id, brand: 'Aurora', text, author: `author of ${id}`, rating: 1, time: shift(at, -60_000 - (i % 15) * 60_000) }),
    ),
  );
  // As history: counted like any other, and the detector opens nothing beside what the test raises.
  await countMentions(house, inOrder(posts), { origin: 'history' });
};
const raise = async (
  house: House,
  part: Parameters<typeof evidence>[0] = {},
  id = 'sig_1',
  type: 'SignalRaised' | 'SignalStrengthened' = 'SignalRaised',
) => {
  await house.signal(type, evidence(part), { id });
  await house.settle();
};
const recordedIn = async (house: House): Promise<{ title: string; signals: JoinedSignal[] }> => {
  const events = await house.store.events(incidentRef((await house.openIncidentId())!));
  const opened = events[0]!.data as { title: string };
  const signals = events.flatMap(({ data }) =>
    typeof data === 'object' && data !== null && 'signal' in data ? [joinedSignalSchema.parse(data.signal)] : [],
  );
  return { title: opened.title, signals };
};
const decided = (house: House) => house.decisions.filter((d) => d.did === 'opened' || d.did === 'joined');
const broken =
  (error: Error) =>
  (table: Table): Table => ({ ...table, query: async () => Promise.reject(error) });

describe('an opening', () => {
  it('says what the posts speak of: in the event, in the title, in the SMS', async () => {
    const house = await houseWith([
      ['confusing menu', 9],
      ['tiny letters', 6],
    ]);
    await raise(house);
    const { title, signals } = await recordedIn(house);
    expect(title).toBe('84 negative voices in an hour, 6 expected: "confusing menu", "tiny letters"');
    expect(signals[0]!.described).toMatchObject({
      postsRead: 15,
      themes: [
        { phrase: 'confusing menu', posts: 9 },
        { phrase: 'tiny letters', posts: 6 },
      ],
    });
    expect(signals[0]!.described!.representative.length).toBeGreaterThan(1);
    expect(house.sent[0]!.text).toContain('6 expected: "confusing menu"');
    expect(decided(house)).toMatchObject([{ did: 'opened', described: true, postsRead: 15, themes: 2 }]);
  });
  it('puts no post’s text, author or link into what is recorded or sent', async () => {
    const house = await houseWith([
      ['call 0800 123456 or http://evil.example now', 12],
      ['<b>tiny letters</b> says Jane Roe', 2],
    ]);
    await raise(house);
    const said = JSON.stringify([await recordedIn(house), house.sent, house.told, house.decisions]);
    for (const word of ['evil', '0800', '<b>', 'Jane', 'author of', 'grandmother']) expect(said).not.toContain(word);
  });
  it('happens although the posts cannot be read, and the log says why', async () => {
    const house = await houseWith([['confusing menu', 9]], { mentions: broken(new RangeError('quotes a post')) });
    await raise(house);
    expect(await recordedIn(house)).toMatchObject({ title: '84 negative voices in an hour, 6 expected' });
    expect(decided(house)).toMatchObject([{ did: 'opened', described: false, undescribed: 'posts could not be read: RangeError' }]);
    expect([house.sent.length > 0, house.failures]).toEqual([true, []]);
  });
  it('does not wait for posts that take too long', async () => {
    const slow = (table: Table): Table => ({ ...table, query: () => new Promise(() => undefined) });
    const house = await houseWith([['confusing menu', 9]], { mentions: slow, patience: Promise.resolve() });
    await raise(house);
    expect(decided(house)).toMatchObject([{ did: 'opened', described: false, undescribed: 'reading posts took too long' }]);
    expect(house.sent).not.toEqual([]);
  });
  it('without any posts goes by its numbers', async () => {
    const house = await pagingHouse();
    await raise(house);
    expect((await recordedIn(house)).signals[0]).not.toHaveProperty('described');
    expect(decided(house)).toMatchObject([{ described: false, undescribed: 'no posts found' }]);
  });
});

describe('a signal that joins', () => {
  it('is described by the posts of its own time, and the headline follows', async () => {
    const house = await houseWith([['confusing menu', 9]]);
    await raise(house, mild);
    await say(house, [['tiny letters', 25]], shift(T0, 20 * 60_000));
    await raise(house, { severity: 'sev1', at: shift(T0, 20 * 60_000) }, 'sig_1', 'SignalStrengthened');
    const { signals } = await recordedIn(house);
    expect(signals.map((s) => s.described!.themes[0]!.phrase)).toEqual(['confusing menu', 'tiny letters']);
    expect(house.sent[0]!.text).toContain('"tiny letters"');
  });
  it('with evidence the incident has already reads no posts and records nothing, whatever is said by now', async () => {
    let queries = 0;
    const counting = (table: Table): Table => ({ ...table, query: (options) => ((queries += 1), table.query(options)) });
    const house = await houseWith([['confusing menu', 9]], { mentions: counting });
    await raise(house, mild);
    const before = queries;
    await say(house, [['tiny letters', 25]]);
    const hint = {
      aggregate: { type: 'signal', id: 'sig_1', scope: 'brand/Aurora' },
      sequence: 1,
      brand: 'Aurora',
      origin: 'live',
      at: T0,
    } as const;
    for (let again = 0; again < 3; again++) await house.deliver({ definition: catalogue.SignalRaised, detail: hint });
    expect(queries).toBe(before);
    expect((await recordedIn(house)).signals).toHaveLength(1);
  });
});

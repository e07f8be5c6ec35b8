import { describe, expect, test } from 'vitest';
import { postPage, type PostPage } from '../../../shared/contract/posts.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { HOUR_MS, MINUTE_MS, shift } from '../../../shared/domain/time/instant.ts';
import { countMentions } from '../../support/count-mentions.ts';
import { aMention, inOrder } from '../../support/mentions.ts';
import { apiUnderTest, INCIDENT, NOW, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const path = `/v1/incidents/${INCIDENT}/posts`;
const after = (minutes: number) => shift(NOW, minutes * MINUTE_MS);
const HOSTILE = `<script>alert(1)</script> \u202e[x](javascript:alert(1)) worst \u200d service`;
const angry = (minutes: number, part: Partial<Mention> = {}): Mention =>
  aMention({ time: after(minutes), text: `worst service ever, broken at ${minutes}`, rating: 1, ...part });

const withPosts = async (mentions: Mention[], now = after(60)): Promise<ApiUnderTest> => {
  const kit = await apiUnderTest();
  kit.clock.set(now);
  await countMentions(kit, inOrder(mentions));
  return kit;
};
const page = async ({ ask }: ApiUnderTest, query = '', as: PersonId = 'vic'): Promise<PostPage> =>
  postPage.parse((await ask('GET', `${path}${query}`, { as })).body);

describe('what is said since an incident began', () => {
  test('is everything about the brand from its beginning on, newest first', async () => {
    const kind = aMention({ time: after(9), text: 'I love it, great work, thank you all', rating: 5 });
    const kit = await withPosts([angry(-30), angry(1), kind, angry(20)]);
    const { posts, next } = await page(kit);
    expect([posts.map((p) => p.time), next]).toEqual([[after(20), after(9), after(1)], null]);
    expect((await page(kit, '?against=1')).posts.map((p) => p.time)).toEqual([after(20), after(1)]);
  });

  test('ends an hour after the incident', async () => {
    const kit = await withPosts([angry(5)], after(30));
    await kit.ask('POST', `/v1/incidents/${INCIDENT}/resolve`, { as: 'ana', body: { note: 'over' } });
    kit.clock.set(shift(NOW, 10 * HOUR_MS));
    await countMentions(kit, [angry(85), angry(100), angry(200)]);
    expect((await page(kit)).posts.map((p) => p.time)).toEqual([after(85), after(5)]);
  });

  test('is read page by page, each post once, also while others speak', async () => {
    const kit = await withPosts(Array.from({ length: 30 }, (_, i) => angry(i)));
    const first = await page(kit, '?limit=12');
    kit.clock.set(after(90));
    await countMentions(kit, [angry(70), angry(71)]);
    const second = await page(kit, `?limit=12&before=${first.next}`);
    const third = await page(kit, `?limit=12&before=${second.next}`);
    const minutes = [first, second, third].flatMap((p) => p.posts.map((x) => x.time));
    expect(minutes).toEqual(Array.from({ length: 30 }, (_, i) => after(29 - i)));
    expect(third.next).toBeNull();
  });

  test('comes as it was written, whatever is in it', async () => {
    const kit = await withPosts([angry(3, { text: HOSTILE, author: '"><img src=x>', url: 'https://evil.example/?a=<b>' })]);
    const response = await kit.app.request(path, { headers: { authorization: 'Bearer vic' } });
    expect([response.headers.get('content-type'), response.headers.get('x-content-type-options')]).toEqual(['application/json', 'nosniff']);
    const [post] = postPage.parse(await response.json()).posts;
    expect(post).toMatchObject({ text: HOSTILE, author: '"><img src=x>' });
  });

  test('is asked for in bounds, with a cursor of ours', async () => {
    const { ask } = await apiUnderTest();
    for (const query of ['limit=0', 'limit=501', 'limit=x', 'before=x', 'before=', `before=${'A'.repeat(3000)}`])
      expect((await ask('GET', `${path}?${query}`, { as: 'vic' })).status, query).toBe(422);
    expect((await ask('GET', path, { as: 'eve' })).status).toBe(404);
  });
});

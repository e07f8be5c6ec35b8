import { describe, expect, test } from 'vitest';
import { freshIn, withFresh, withOlder } from '../../../console/pages/incident/posts/merge-posts.ts';
import type { PostPage, PostView } from '../../../shared/contract/posts.ts';
import { at } from './an-incident.ts';

const post = (minute: number): PostView => ({
  ...{ id: `men_${minute}`, brand: 'B', source: 'x', time: at(minute), text: 'words', author: null, followers: null, rating: null },
  ...{ url: null, parent: null, language: 'en', understood: { negative: 1, score: -1, risks: [] } },
});
const page = (minutes: number[], next: string | null = 'older'): PostPage => ({ posts: minutes.map(post), next });
const ids = (posts: PostView[]): string[] => posts.map((p) => p.id.slice(4));

describe('posts that come while one reads', () => {
  test('new ones wait and move nothing', () => {
    const shown = page([5, 4, 3]);
    expect(ids(freshIn(shown, page([7, 6, 5, 4])))).toEqual(['7', '6']);
    expect(ids(shown.posts)).toEqual(['5', '4', '3']);
  });
  test('wanted, they stand on top; where older posts begin stays', () => {
    expect(withFresh(page([5, 4], 'c1'), page([7, 6, 5], 'c2'))).toMatchObject({ next: 'c1' });
    expect(ids(withFresh(page([5, 4]), page([7, 6, 5])).posts)).toEqual(['7', '6', '5', '4']);
  });
  test('a late post takes its place by time', () => {
    expect(ids(withFresh(page([8, 4]), page([9, 8, 6, 4])).posts)).toEqual(['9', '8', '6', '4']);
  });
  test('where so many came that there would be a hole, the list begins anew', () => {
    expect(withFresh(page([5, 4], 'c1'), page([90, 89], 'c2'))).toEqual({ posts: [post(90), post(89)], next: 'c2' });
  });
  test('a post that stands on two pages is shown once', () => {
    expect(withOlder(page([5, 4]), page([4, 3], null))).toMatchObject({ next: null });
    expect(ids(withOlder(page([5, 4]), page([4, 3], null)).posts)).toEqual(['5', '4', '3']);
  });
  test('an older post of the newest page that was never shown is not new', () => {
    expect(freshIn(page([5, 4]), page([5, 3]))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { describeStorm } from '../../../../shared/sentiment/themes/describe-storm.ts';
import { aPost, voicesSaying } from '../../../support/storm-posts.ts';

const chosenOf = (storm: ReturnType<typeof aPost>[]) => {
  const ids = describeStorm(storm, [], 'Acme').representative.map(({ id }) => id);
  return ids.map((id) => storm.find((post) => post.id === id)!);
};

describe('the representative posts', () => {
  it('are five different things where five are said, not the loudest one five times', () => {
    const said = ['login loop all morning', 'double charged card', 'courier lost parcel', 'rude agent shouted', 'coupon code expired'];
    const storm = [...said.flatMap((phrase, i) => voicesSaying(phrase, 12 - i))];
    const found = chosenOf(storm).map(({ text }) => said.find((phrase) => text.includes(phrase)));
    expect(found.toSorted()).toEqual(said.toSorted());
  });
  it('are one where everybody says the same', () => {
    const text = 'The purple giraffe ate my homework and nobody cares about it';
    expect(chosenOf(Array.from({ length: 50 }, () => aPost(text)))).toHaveLength(1);
  });
  it('hold one post of an author, however many there are', () => {
    const flood = voicesSaying('login loop all morning', 30, { author: 5 });
    const others = voicesSaying('login loop all morning', 6);
    expect(chosenOf([...flood, ...others]).filter((post) => post.author === 5).length).toBeLessThanOrEqual(1);
  });
  it('begin with what reaches most among equals, and leave what can hardly be read', () => {
    const storm = voicesSaying('login loop all morning', 8);
    const famous = aPost('login loop all morning again, and a whole newsroom stands still', { followers: 2_000_000 });
    const wall = aPost(`login loop all morning ${'and then it went on and on, '.repeat(60)}`, { followers: 2_000_000 });
    expect(chosenOf([...storm, famous, wall])[0]!.id).toBe(famous.id);
  });
  it('are said with where they lie, so that they are found and can be deleted', () => {
    const storm = voicesSaying('login loop', 4).map((post, i) => ({ ...post, minute: 29_000_000 + i }));
    for (const { id, minute } of describeStorm(storm, [], 'Acme').representative) {
      expect(storm.find((post) => post.id === id)!.minute).toBe(minute);
    }
  });
  it('are none where there are no posts', () =>
    expect(describeStorm([], [], 'Acme')).toEqual({ themes: [], risks: [], representative: [], postsRead: 0 }));
});

describe('risks', () => {
  it('are named with how many voices speak of them, the most first, from two voices on', () => {
    const outage = voicesSaying('login loop', 5, { risks: 0b100000 });
    const fraud = voicesSaying('stolen savings', 7, { risks: 0b110000 });
    const legal = [aPost('my lawyer will write to you', { risks: 0b1000 })];
    const flood = voicesSaying('burnt my hand', 9, { risks: 0b1, author: 3 });
    expect(describeStorm([...outage, ...fraud, ...legal, ...flood], [], 'Acme').risks).toEqual([
      { category: 'outage', posts: 12 },
      { category: 'fraud', posts: 7 },
    ]);
  });
});

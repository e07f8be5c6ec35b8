import type { Drill, Sentences } from './drill.ts';

const slogans: Sentences = [
  [null, 'SCAM.', 'Boycott {brand}!!!', 'Shame on {brand}.', 'Do not buy.', 'Zero stars if I could.'],
  [
    '{brand} are frauds and the worst of all',
    '{brand} lies to everybody',
    'total fraud from start to finish',
    '{brand} steals your money',
    'disgusting company, avoid {brand}',
    'never seen anything as bad as {brand}',
  ],
  [null, 'Spread the word.', 'One star everywhere now.', 'Tell {n} friends.', 'They delete the truth.', 'Everybody knows it.'],
];

const doubts: Sentences = [
  ['Funny:', 'Wait,', 'Hm.', 'Just asking:'],
  [
    'why do {n} accounts say the same about {brand} today?',
    'all of these {brand} reviews are from this morning?',
    'who is behind the {brand} pile-on?',
    'has {brand} done anything at all, or is it a campaign?',
  ],
  [null, 'Looks bought.', 'Not convinced.'],
];

export const fakeReviewRaid: Drill = {
  name: 'fake-review-raid',
  title: 'A raid with invented reviews',
  about: 'New accounts with the same few slogans and one-star reviews. It is loud, and nobody was harmed: look before you speak.',
  asks: [
    'What told you that these are no customers?',
    'Who decided to say nothing, and did that person write down why?',
    'Did anybody pause a budget for it?',
  ],
  waves: [
    { fromMinute: 0, toMinute: 4, posts: 30, said: slogans, sources: ['x'], madeForIt: true },
    { fromMinute: 2, toMinute: 12, posts: 60, said: slogans, sources: ['reviews'], rating: 1, madeForIt: true },
    { fromMinute: 4, toMinute: 12, posts: 70, said: slogans, sources: ['x', 'forum'], madeForIt: true },
    { fromMinute: 6, toMinute: 12, posts: 8, said: doubts, sources: ['mastodon', 'forum'] },
  ],
};

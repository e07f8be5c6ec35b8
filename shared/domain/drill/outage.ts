import type { Drill, Sentences } from './drill.ts';

const complaints: Sentences = [
  [null, null, 'Hello?', 'Great timing.', 'Anybody else?', 'Oh come on.', '{n} minutes now:', 'Unbelievable.', 'Is it only me?'],
  [
    'the {brand} app',
    '{brand}',
    'my {brand} account',
    'the whole {brand} site',
    'paying with {brand}',
    'the {brand} login',
    'my order at {brand}',
    'the {brand} hotline',
    'everything from {brand}',
  ],
  [
    'has been down since breakfast',
    'throws error {n} whatever I do',
    'will not let me in, wrong password it says',
    'took my money and shows nothing',
    'is dead, the wheel just spins',
    'charged me twice and then crashed',
    'logged me out in the middle of checking out',
    'is broken again, worst week ever',
    'says try later, and later, and later',
    'lost the tickets I need in {n} minutes',
    'hangs at the last step, horrible',
    'shows me somebody else’s name',
    'has been useless for {n} hours',
    'fails on two phones and a laptop',
  ],
  [
    null,
    'No word from them.',
    'How is this acceptable?',
    'I am stuck at the till.',
    'Fix it!',
    'The status page says all is well. It is not.',
    'Third time this month.',
    'I want a refund.',
    'So angry right now.',
    'Terrible service.',
    'Leaving for good.',
    'Awful, just awful.',
  ],
];

export const outage: Drill = {
  name: 'outage',
  title: 'Nothing works any more',
  about: 'Login, payments and the app fail at once, and the status page says that all is well. Speed and honest times count.',
  asks: [
    'How long did customers know more than you said?',
    'Did anybody promise an hour that engineering had not?',
    'Were advertisements for what is down stopped?',
  ],
  waves: [
    { fromMinute: 0, toMinute: 2, posts: 10, said: complaints, sources: ['x', 'forum'] },
    { fromMinute: 2, toMinute: 6, posts: 44, said: complaints, sources: ['x', 'mastodon', 'bluesky', 'forum'] },
    { fromMinute: 6, toMinute: 15, posts: 80, said: complaints, sources: ['x', 'mastodon', 'bluesky', 'forum'] },
  ],
};

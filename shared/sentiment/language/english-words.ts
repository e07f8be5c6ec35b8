/**
 * Words that are said in nearly every English text and hardly in another language's. Two of them and no foreign word are enough:
 * most of what is collected is English, and needs no n-grams.
 */
const english = `the and you your yours i'm i've i'll i'd you're you've you'll he's she's it's that's what's there's they're we're we've they've
  don't doesn't didn't isn't wasn't aren't weren't won't can't couldn't shouldn't wouldn't haven't hasn't let's
  this that these those with from have has had been being were was are would could should their them they then than there
  what when where which who why how because about after again before just only even every really very much more most other
  some same such too into over under until while our ours out off any both each few own through will not of my me him his her she it
  get got getting going gonna wanna know think thing things people want make made need never always still back now thanks please
  if but or for is to at by be as we he its like love day today time good great new look right work works working day`;

/** Everyday words of other languages in Latin letters that an English text does not have; one of them sends a text to the table. */
const foreign = `que de la el los las un una por para con como pero mas más esta está muy mi tu se lo le les des du et est pas je
  vous nous il elle sur dans pour avec sont qui ce cette ces mais ou où une au aux ça der das und ist nicht ich ein eine einen mit auf
  für sie wir den dem von zu zum auch aber noch nur wie bei het een van niet ik je dat die voor met op te zijn maar wel ook naar er
  il che di non per una sono mi ti si ma della del più anche questo come em os um uma não nao com mais eu você voce vc isso ele yang
  dan ini itu untuk dengan tidak ada saya aku nya gak ga bisa udah och att det som är på för inte av jag har til og ikke på av jeg
  ve bir bu için çok da de ama nie się na jest to co jak ale tak je se že ne na si ja on v nu și sa este ang ng mga ko sa po`;

/** Both English and something else: they say nothing to the fast path. */
const either = new Set(
  'to me we he as on so is at by no in a an do die per or for not her his like day she dan sa si come mi ma il had has v til met van em co'.split(
    ' ',
  ),
);

const split = (list: string): string[] => list.split(/\s+/).filter((word) => !either.has(word));

/** 1 speaks for English, −1 for another language; a word that is not in here says nothing. */
export const everydayWords: ReadonlyMap<string, 1 | -1> = new Map<string, 1 | -1>([
  ...split(foreign).map((word): [string, -1] => [word, -1]),
  ...split(english).map((word): [string, 1] => [word, 1]),
]);

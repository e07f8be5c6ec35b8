/**
 * What a phrase says about the brand. `prefers`: better than, or chosen over, another one; `against`: the reverse;
 * `thanks`, `defends`: on the brand's side; `blames`: names another as the cause; `self`: the author's own doing;
 * `bystander`: a person who is no staff; `rival`: news about a competitor.
 */
export type Meaning = 'prefers' | 'against' | 'thanks' | 'defends' | 'blames' | 'self' | 'bystander' | 'rival';

/**
 * One phrase a line, as words in a row. `B` the brand named, `Y` that or "you" said to it; `A` another account, `O` that or a name, `Z` that or "you" said to it; `a|b` either, `~3` up to three plain
 * words that do not negate, `^` the beginning of a clause. What prefers or blames also holds mirrored
 * (then it speaks against the brand).
 */
const better = 'better|nicer|cheaper|faster|friendlier|superior|safer|kinder|smarter|cleaner|easier';
const worse = 'worse|slower|ruder|dumber|dirtier|pricier|crappier';
const booked = 'flown|flew|booked|taken|used|chosen|gone|stayed|stuck|bought|been|joined|picked';
const switching = 'switching|switched|switch|moving|moved|changing|converting|defecting';
const people =
  'guy|man|woman|lady|dude|kid|kids|child|baby|passenger|people|couple|idiot|girl|boy|jerk|drunk|someone|somebody|folks|family|person';
const hating = 'hating|blaming|bashing|attacking|trashing|harassing';

const prefers = [
  `B is|are|was|were|so|way|much|far ~2 ${better} than|to O`,
  `O ~4 ${worse} than Y`,
  `O ~4 compared|next to Y`,
  `unlike Y`,
  `should|should've|shouldve|shoulda|could've ~2 ${booked} ~3 Y`,
  `wish i|we ~3 flying|flown|flew|booked|chosen|taken|picked|with ~1 Y`,
  `wish B flew|came|served|existed`,
  `if only i|we ~2 ${booked} Y`,
  `${switching} ~3 to Y`,
  `${switching} ~2 from O ~1 to Y`,
  `taking|take|moving|giving my|our ~3 to Y`,
  `leaving|left|leave|ditching|ditched|dumping|dumped O ~1 for Y`,
  `off|back|over to|with B`,
  `^ goodbye|bye|farewell O`,
  `next time ~3 B`,
  `B next time`,
  `B from now on`,
  `from now on ~4 B`,
  `sticking|stick|staying|stay to|with Y`,
  `only|rather|always fly|flying|buy|use|shop|drink|bank ~1 B`,
  `only|rather|always fly|flying|buy|use|shop|drink|bank ~1 at|with B`,
  `^ use|choose B`,
  `B would|d never|not`,
  `B wouldn't do|treat|dare|dream`,
  `even B manages|can|does|did|answers|answered`,
  `be|more like B`,
  `can't|cant|not you ~1 be|do ~1 like B`,
  `learn ~3 from Y`,
  `B ftw`,
  `B all the way`,
  `B for the win`,
  `regret not flying|booking|using|choosing|taking ~1 Y`,
  `what i|you|we get for flying|choosing|using|booking ~1 O`,
  `B ~5 airline|bank|network|shop|carrier|brand of choice`,
  `recommend|trust B|them ~2 over|than O`,
  `new|happy B customer`,
  `strayed|straying ~3 with|to O`,
  `reminds|reminded|remind me ~2 why i|we fly|love|prefer|use|choose ~1 Y`,
  `cheat|cheated|cheating on Y`,
  `on|at|from|with B instead`,
];

const thanks = [
  `thank|thanks|thx|props|kudos|shoutout|grateful|bless ~2 B ~2 saving|fixing|rescuing|helping|replacing|rebooking|refunding`,
  `thank|thanks|thx|kudos ~2 B ~2 getting ~2 home|here|there`,
  `B rescued|saved|helped|refunded|rebooked|replaced`,
  `B ~1 was|were|is|are ~2 kind|lovely|wonderful|amazing|great|helpful`,
  `B works|worked fine|perfectly|well|great`,
];

const defends = [
  `stop|quit ${hating} ~1 B`,
  `don't|dont|not blame B`,
  `not blaming B`,
  `not|isn't|isnt|wasn't B fault`,
  `leave B alone`,
  `poor|lovely B crew|staff|employees|team|agents|people`,
  `people|idiots|idiot|trolls|those|everyone ${hating}|yelling|screaming ~2 B`,
  `people|idiots|those|everyone who yell|scream|shout|attack|hate|bash|blame ~2 B`,
];

const blames = [`because of A`, `due to A`, `blame|blaming A`, `A fault`, `A is|are|was the problem|culprit`];

const self = [
  `my ~1 own|stupid|bad|fault|mistake fault|mistake`,
  `^ my fault|mistake`,
  `my own ~1 fault|mistake`,
  `i overslept`,
  `overslept my`,
];

const bystander = [
  `${people} ~1 next to me|us`,
  `${people} ~1 behind|beside me|us`,
  `${people} ~1 in front of me|us`,
  `${people} ~3 in my|our row`,
  `drunk|some|these|those|this ~2 ${people} ~1 on|at|in ~1 B`,
];

const rival = [`rival|rivals|competitor|competitors B`, `B unaffected|unharmed|spared`, `B ~1 not affected`];

const mirrored: Readonly<Record<string, string>> = { A: 'B', B: 'O', O: 'B', Y: 'Z', Z: 'Y' };

/** Every phrase with its meaning, mirrored ones included. */
export const phrases: readonly (readonly [Meaning, string])[] = [
  ...prefers.map((phrase): [Meaning, string] => ['prefers', phrase]),
  ...prefers.map((phrase): [Meaning, string] => ['against', mirror(phrase)]),
  ...thanks.map((phrase): [Meaning, string] => ['thanks', phrase]),
  ...defends.map((phrase): [Meaning, string] => ['defends', phrase]),
  ...blames.map((phrase): [Meaning, string] => ['blames', phrase]),
  ...blames.map((phrase): [Meaning, string] => ['against', mirror(phrase)]),
  ...self.map((phrase): [Meaning, string] => ['self', phrase]),
  ...bystander.map((phrase): [Meaning, string] => ['bystander', phrase]),
  ...rival.map((phrase): [Meaning, string] => ['rival', phrase]),
];

function mirror(phrase: string): string {
  return phrase.replace(/\b[ABOYZ]\b/g, (role) => mirrored[role] ?? role);
}

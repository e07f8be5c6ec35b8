import { isName } from './find-phrases.ts';
import { BRAND, COMMA, OTHER, PLAIN, STOP, type Word } from './read-words.ts';
import { verbs } from './weigh-complaint.ts';

/** Whether the brand and another stand side by side ("@x or @brand"): then both are meant. */
export const areJoined = (words: readonly Word[]): boolean => {
  for (let at = 0; at + 1 < words.length; at++) {
    const role = words[at]!.role;
    if (role !== BRAND && role !== OTHER) continue;
    const next = joining.has(words[at + 1]!.word) ? words[at + 2]?.role : words[at + 1]!.role;
    if ((next === BRAND || next === OTHER) && next !== role) return true;
    if (role === BRAND && words[at + 1]!.word === 'or') return true;
  }
  return false;
};
const joining = new Set(['and', 'or', 'nor', 'n', 'vs']);

/** The brand's account called ("hey @brand"), or alone before a break or hashtags: it is spoken to or put in copy, too. */
export const isCalledOut = (words: readonly Word[]): boolean =>
  words.some(({ role, tag, quoted }, at) => {
    if (role !== BRAND || !tag || quoted) return false;
    const before = words[at - 1]?.word ?? '';
    const after = words[at + 1];
    return greetings.has(before) || ((after === undefined || after.role !== PLAIN || after.tag) && !leading.has(before));
  });
const leading = new Set('to from with on at in of by than like as my our your their the a an for via back love use using new'.split(' '));

/** A name without a sign at the beginning of a sentence, with a verb after it: "Fleetmart is a scam". */
export const namesAtStart = (words: readonly Word[]): boolean => {
  for (let at = 0; at + 1 < words.length; at++) {
    if (
      (at === 0 || words[at - 1]!.role === STOP) &&
      isName(words[at]!) &&
      verbs.has(words[at + 1]!.word) &&
      !pronouns.has(words[at]!.word)
    ) {
      return true;
    }
  }
  return false;
};
const pronouns = new Set(
  'this that they she who what which there here everything everyone it its he we you nobody nothing flight flights service game app support staff customer'.split(
    ' ',
  ),
);

/** To whom the post speaks: the accounts at its beginning. Several with the brand among them: the brand. */
export const spokenToIn = (words: readonly Word[]): typeof BRAND | typeof OTHER | undefined => {
  let at = 0;
  while (at < GREETING && greetings.has(words[at]?.word ?? '')) at++;
  let to: typeof BRAND | typeof OTHER | undefined;
  for (; at < words.length; at++) {
    const { role, tag } = words[at]!;
    if (role === STOP || role === PLAIN || (!tag && role !== COMMA)) break;
    if (role === BRAND) return BRAND;
    if (role === OTHER) to = OTHER;
  }
  return to;
};
const GREETING = 2;
const greetings = new Set('hey hi hello dear yo ayo so ok and'.split(' '));

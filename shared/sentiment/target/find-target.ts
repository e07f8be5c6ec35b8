import type { FindTarget, Target } from '../score-text.ts';
import { cannotName, namesOf, type BrandNames } from './brand-names.ts';
import { findPhrases, negates, type Found } from './find-phrases.ts';
import type { Meaning } from './phrases.ts';
import { BRAND, COMMA, OTHER, PLAIN, readWords, type Word } from './read-words.ts';
import { areJoined, isCalledOut, namesAtStart, spokenToIn } from './read-address.ts';
import { weighComplaint, type Complaint } from './weigh-complaint.ts';

/** What the verdict rests on. */
type Evidence = {
  words: readonly Word[];
  means: ReadonlySet<Meaning>;
  complaint: Complaint;
  spokenTo: typeof BRAND | typeof OTHER | undefined;
  /** Another account or name is in the post, outside quotes. */
  another: boolean;
};

/** Names made last, so that a batch of one brand, or of a few, makes them once. */
const made = new Map<string, BrandNames>();
const REMEMBERED = 64;
const rememberNames = (brand: string): BrandNames => {
  const known = made.get(brand);
  if (known !== undefined) return known;
  if (made.size >= REMEMBERED) made.clear();
  const names = namesOf(brand);
  made.set(brand, names);
  return names;
};

/**
 * Whom a post that was judged negative is angry at. `other` only on evidence a person could point to: a phrase that sets
 * the brand against another, the complaint said to or of another while none is said of the brand, a bystander, the author's
 * own mistake. Everything else is the brand or `unclear`. English phrases; in other languages nearly all is `unclear`.
 * Total, deterministic, linear; reads 2,000 UTF-16 units. Method: clauses and word lists, ours; measured in training/target.
 */
export const findTarget: FindTarget = (text, brand) => {
  const names = rememberNames(brand);
  if (cannotName(text, names)) return notNamed(brand);
  const words = readWords(text, names);
  const spokenTo = spokenToIn(words);
  if (!words.some((word) => word.role === BRAND)) return notNamed(brand);
  const another = namesAnother(words);
  // Most posts are said to the brand alone; nothing below would take them from it.
  if (spokenTo === BRAND && !another) return { at: 'brand', why: `the post speaks to ${brand} and names nobody else` };
  const found = valid(findPhrases(words, spokenTo), words);
  const complaint = weighComplaint(words, found, spokenTo ?? PLAIN);
  const means = new Set(found.map(({ meaning }) => meaning));
  return judge({ words, means, complaint, spokenTo, another }, brand);
};

const namesAnother = (words: readonly Word[]): boolean => words.some((word) => word.role === OTHER && !word.quoted) || namesAtStart(words);

/** Before a preference these turn it: nobody's, hoped for, or being sent there. */
const turning = new Set(
  'nothing nobody none no anything anyone noone hardly used thought expected hoped wish sent send sends bounced passed referred transferred routed'.split(
    ' ',
  ),
);
const staff = new Set(
  'agent agents crew attendant attendants staff employee employees rep reps pilot driver manager barista waiter server ceo steward stewardess worker workers'.split(
    ' ',
  ),
);

/**
 * Without the phrases that the rest of the post voids: "nothing is worse than @brand" prefers nobody, "stop blaming @brand"
 * does not blame, and a person is no bystander where staff is spoken of.
 */
const valid = (found: readonly Found[], words: readonly Word[]): Found[] => {
  const defended = new Uint8Array(words.length);
  for (const { meaning, from, to } of found) if (meaning === 'defends') defended.fill(1, from, to);
  const staffed = found.some(({ meaning }) => meaning === 'bystander') && namesStaff(words);
  return found.filter(({ meaning, from, to }) => {
    if (meaning === 'prefers') return !isVoid(words, from);
    if (meaning === 'against') return defended[from] === 0 || defended[to - 1] === 0;
    return meaning !== 'bystander' || !staffed;
  });
};

const namesStaff = (words: readonly Word[]): boolean =>
  words.some((word, at) => staff.has(word.word) && words[at - 1]?.word !== 'poor' && words[at - 1]?.word !== 'lovely');

const LOOKED_BACK = 4;
const isVoid = (words: readonly Word[], from: number): boolean => {
  for (let at = from - 1; at >= Math.max(0, from - LOOKED_BACK) && words[at]!.role < COMMA; at--) {
    if (turning.has(words[at]!.word) || negates(words[at]!)) return true;
  }
  return false;
};

const judge = (evidence: Evidence, brand: string): Target => {
  const { complaint, means, another } = evidence;
  if (means.has('against')) return { at: 'brand', why: `it prefers another one to ${brand}, or blames ${brand}` };
  const aside = onItsSide(evidence, brand) ?? ownMistake(evidence);
  if (aside !== undefined) return aside;
  if (complaint.direct > 0) return { at: 'brand', why: `the complaint names ${brand} or is said to it` };
  return comparison(evidence, brand) ?? bystander(evidence, brand) ?? addressed(evidence, brand) ?? leftOver(complaint, another, brand);
};

const onItsSide = ({ means, words, spokenTo }: Evidence, brand: string): Target | undefined =>
  means.has('defends') && spokenTo !== BRAND && !hasBut(words) ? other(`it takes ${brand}'s side`) : undefined;

/** "I missed my @brand flight" is what such posts say of the brand; more than that is a complaint of its own. */
const MISSED = 2;
const ownMistake = ({ means, words, complaint, spokenTo }: Evidence): Target | undefined =>
  means.has('self') && complaint.direct <= MISSED && complaint.other === 0 && spokenTo !== BRAND && !words.some(turnsBlame)
    ? other("it is the author's own mistake")
    : undefined;
/** "not my fault", "my fault for trusting you". */
const turnsBlame = (word: Word): boolean => word.word === 'for' || negates(word);

const comparison = ({ means, another, complaint, spokenTo }: Evidence, brand: string): Target | undefined => {
  if (means.has('rival') && spokenTo !== BRAND && complaint.nobody + complaint.other > 0)
    return other(`it is news about a rival of ${brand}`);
  if (!another) return undefined;
  if (means.has('prefers')) return other(`it prefers ${brand} to another one`);
  if (means.has('thanks') && complaint.other > 0) return other(`it thanks ${brand} and complains of another one`);
  if (means.has('blames') && spokenTo !== BRAND) return other(`it names another one than ${brand} as the cause`);
  if (means.has('blames') && complaint.other + complaint.loose > 0) return other(`it names another one than ${brand} as the cause`);
  return undefined;
};

/** The complaint is said to or of another, and none of the brand, which is not whom the post speaks to. */
const addressed = ({ complaint, spokenTo, words }: Evidence, brand: string): Target | undefined =>
  spokenTo !== BRAND && complaint.other > complaint.nobody && !areJoined(words) && !isCalledOut(words)
    ? other(`the complaint is said to or of another one; ${brand} is only named`)
    : undefined;

/** Said to the brand itself, such a story is about what the brand did with that person beside one. */
const bystander = ({ means, spokenTo }: Evidence, brand: string): Target | undefined =>
  means.has('bystander') && spokenTo !== BRAND ? other(`it is angry at a person who is no staff of ${brand}`) : undefined;

const hasBut = (words: readonly Word[]): boolean => words.some((word) => word.word === 'but' || word.word === 'however');

const leftOver = (complaint: Complaint, another: boolean, brand: string): Target => {
  if (complaint.loose > 0) return { at: 'brand', why: `the post speaks to ${brand}` };
  if (!another && complaint.nobody > 0) return { at: 'brand', why: `nobody but ${brand} is named` };
  return unclear('it does not say at whom');
};

const other = (why: string): Target => ({ at: 'other', why });
const notNamed = (brand: string): Target => unclear(`the post does not name ${brand}`);
const unclear = (why: string): Target => ({ at: 'unclear', why });

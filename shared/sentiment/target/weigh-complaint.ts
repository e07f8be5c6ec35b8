import { lexicon, NEGATION, TURN } from './lexicon.ts';
import { isYou, type Found } from './find-phrases.ts';
import { BRAND, COMMA, OTHER, PLAIN, type Word } from './read-words.ts';

/**
 * How much of the complaint is against whom, in valence points of the word lists. `direct`: the brand is named or spoken to
 * beside the angry word; `loose`: the angry word names nobody and the post speaks to the brand; `nobody`: nor does the post.
 */
export type Complaint = { direct: number; loose: number; other: number; nobody: number };

/** So many words after a negation are turned. */
const NEGATION_REACH = 3;
/** Praise weaker than this, negated, is no complaint ("not yet", "can't help"). */
const PRAISE = 2;
/** What people say of companies and the word lists do not know. */
const complaints = new Set(
  'late broke lied lying liars refuses refused robbed overcharged charged cheated rude stranded cancelled canceled delayed leaked crashing crashed crashes down h8 hates ripped unsafe mould useless dreadful unacceptable ridiculous ruin ruined ruining incompetent'.split(
    ' ',
  ),
);
const breaks = new Set('but while because although though whereas after when than unlike instead so if then until since'.split(' '));
/** After these a leading @account is what is spoken of, not only to whom. */
export const verbs = new Set(
  'is are was were has have had keeps lost cancelled canceled delayed broke lied sucks failed ruined left charged stole refuses refused cheated robbed'.split(
    ' ',
  ),
);
/** "@friend you know how bad @brand is": said to the friend, not of the friend. */
const opinions = new Set(
  "know think believe see guess hear heard want need should can could may might try won't wont wouldn't would will have".split(' '),
);
/** Before the brand's name these make it a place or a thing: "on my @brand flight". */
const oblique = new Set('my our on at in from his her their'.split(' '));

const valenceOf = (word: Word): number => {
  if (word.word === 'sorry') return 0;
  const known = lexicon.get(word.word);
  if (known !== undefined) return known;
  return complaints.has(word.word) ? -2 : word.word.endsWith("n't") ? NEGATION : 0;
};

/**
 * Puts each angry word down to whom it is about: the one named (or "you") before it in its clause, else the one named after
 * it there, else nobody. Words inside `phrases` are not weighed: their meaning is known. Linear.
 */
export const weighComplaint = (words: readonly Word[], phrases: readonly Found[], spokenTo: number): Complaint => {
  const complaint: Complaint = { direct: 0, loose: 0, other: 0, nobody: 0 };
  const masked = maskOf(words, phrases);
  const bystanders = new Set(phrases.filter(({ meaning }) => meaning === 'bystander').map(({ from: at }) => at));
  let from = 0;
  while (from < words.length) {
    const to = clauseEnd(words, from);
    weighClause(complaint, words, from, to, { masked, bystanders, spokenTo });
    from = to;
  }
  return complaint;
};

const maskOf = (words: readonly Word[], phrases: readonly Found[]): Uint8Array => {
  const masked = new Uint8Array(words.length);
  for (const { meaning, from, to } of phrases) if (meaning !== 'rival' && meaning !== 'against') masked.fill(1, from, to);
  return masked;
};

const clauseEnd = (words: readonly Word[], from: number): number => {
  for (let at = from + 1; at < words.length; at++) {
    const { role, word } = words[at]!;
    if (role >= COMMA) return at + 1;
    if (role !== PLAIN) continue;
    if (breaks.has(word)) return at;
    // "and @brand …" begins something new.
    const next = words[at + 1]?.role;
    if (word === 'and' && (next === BRAND || next === OTHER)) return at;
  }
  return words.length;
};

const weighClause = (
  sum: Complaint,
  words: readonly Word[],
  from: number,
  to: number,
  { masked, bystanders, spokenTo }: { masked: Uint8Array; bystanders: ReadonlySet<number>; spokenTo: number },
): void => {
  const you = calledIn(words, from, to) ?? spokenTo;
  let about: number = PLAIN;
  let ahead = -1;
  let negated = 0;
  for (let at = from; at < to; at++) {
    const word = words[at]!;
    if (bystanders.has(at)) about = OTHER;
    if (word.role === BRAND || word.role === OTHER || isYou(word)) about = named(words, at, from, about, you, bystanders);
    if (word.role === BRAND && /fail|suck|worst|hate|scam/.test(word.word)) sum.direct += 2;
    const valence = word.role === PLAIN && !word.quoted && masked[at] === 0 ? valenceOf(word) : 0;
    if (negated > 0) negated--;
    if (valence === NEGATION) negated = NEGATION_REACH;
    else if (valence !== TURN && isComplaint(valence, negated)) {
      if (about === PLAIN && ahead === -1) ahead = nextNamed(words, at, to, you);
      add(sum, about === PLAIN ? ahead : about, Math.abs(valence), spokenTo);
    }
  }
};

const isComplaint = (valence: number, negated: number): boolean => (negated > 0 ? valence >= PRAISE : valence < 0);

/** Whom "you" means in a clause with an account called right beside it: "I hate you @x", "@x you lied". */
const calledIn = (words: readonly Word[], from: number, to: number): number | undefined => {
  for (let at = from; at + 1 < to; at++) {
    const [a, b] = [words[at]!, words[at + 1]!];
    if (isYou(a) && b.tag && b.role !== PLAIN) return b.role;
    if (isYou(b) && a.tag && a.role !== PLAIN) return a.role;
  }
  return undefined;
};

/** Who is spoken of after the name at `at`. */
const named = (words: readonly Word[], at: number, from: number, about: number, you: number, bystanders: ReadonlySet<number>): number => {
  const word = words[at]!;
  if (isYou(word)) return you === OTHER && opinions.has(words[at + 1]?.word ?? '') ? about : you;
  if (word.role === BRAND) {
    // "You told me my @brand flight is late": may be either's fault from here on.
    if (about !== OTHER || !oblique.has(words[at - 1]?.word ?? '')) return BRAND;
    return bystanders.size > 0 ? OTHER : PLAIN;
  }
  // Accounts at the very beginning are only spoken to, unless a verb follows.
  if (isLead(words, at)) return verbs.has(words[at + 1]?.word ?? '') ? OTHER : PLAIN;
  return at === from || about !== BRAND || !oblique.has(words[at - 1]?.word ?? '') ? OTHER : about;
};

/** All before it are accounts, too. Looks back over at most so many. */
const isLead = (words: readonly Word[], at: number): boolean => {
  for (let i = at - 1; i >= 0; i--) if (!words[i]!.tag || at - i > LEADS) return false;
  return true;
};
const LEADS = 8;

const nextNamed = (words: readonly Word[], at: number, to: number, you: number): number => {
  for (let i = at + 1; i < to; i++) {
    const word = words[i]!;
    if (word.role === BRAND || word.role === OTHER) return word.role;
    if (isYou(word) && you !== PLAIN) return you;
  }
  return PLAIN;
};

const add = (sum: Complaint, about: number, points: number, spokenTo: number): void => {
  if (about === BRAND) sum.direct += points;
  else if (about === OTHER) sum.other += points;
  else if (spokenTo === BRAND) sum.loose += points;
  else sum.nobody += points;
};

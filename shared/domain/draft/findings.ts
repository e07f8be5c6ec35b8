import { refused, type Refused } from '../actor.ts';
import type { DraftKind } from './draft-events.ts';
import type { Finding } from './finding.ts';
import { lengthOver } from './length.ts';

/** What a text is for. `ownContact`: how the brand itself is reached, which may stand in public. */
export type About = { platform: string; language: string; kind: DraftKind; ownContact?: string };

const BLANK = /\[\[[^\]]*(?:\]\]|$)/g;
/** What a person left open in a text, e.g. `[[time of next update]]`; the text cannot be approved while one stands. */
export const blanksIn = (text: string): string[] => text.match(BLANK) ?? [];

/** Nothing that anybody could see. */
export const isEmpty = (text: string): boolean => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, '') === '';

type Of = Omit<Finding, 'words' | 'from' | 'to'>;
const whole = (of: Of): Finding => ({ ...of, words: null, from: null, to: null });
const each = (text: string, pattern: RegExp, of: (words: string) => Of): Finding[] =>
  Array.from(text.matchAll(pattern), ({ 0: words, index }) => ({ ...of(words), words, from: index, to: index + words.length }));

const empty = (text: string): Finding[] =>
  isEmpty(text) ? [whole({ rule: 'empty', level: 'block', explain: 'a draft needs words', remedy: 'write a text' })] : [];

const blankLeft = (text: string): Finding[] =>
  each(text, BLANK, (words) => ({
    ...{ rule: 'blank-left', level: 'block', explain: `${words} is not filled in` },
    remedy: 'write what is certain, or take the sentence out',
  }));

const tooLong = (text: string, { platform }: About): Finding[] => {
  const over = lengthOver(platform, text);
  if (over === 0) return [];
  return [whole({ rule: 'too-long', level: 'block', explain: `${over} characters too long for ${platform}`, remedy: 'shorten it' })];
};

/** A handle (`@ana@social.example`) is no address. Every part is bounded, so that no text takes long. */
const EMAIL = /(?<![@\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu;
/** Written as people write numbers to call: from + or 00 on, or in groups of 3, 3 and 4. */
const PHONE = /(?<![\p{L}\p{N}])(?:(?:\+|00)[1-9](?:[ ().\/-]{0,2}\d){6,14}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?!\d)/gu;
const digits = (text: string): string => text.replace(/\D/g, '');

const personalData = (text: string, { kind, ownContact = '' }: About): Finding[] => {
  if (kind === 'internal-brief') return [];
  const told = (what: string): Of => ({
    ...{ rule: 'personal-data', level: 'warn', explain: `this looks like somebody’s ${what}, and it would stand in public` },
    remedy: 'take it out, unless it is the company’s own',
  });
  const own: readonly string[] = ownContact.toLowerCase().match(EMAIL) ?? [];
  return [
    ...each(text, EMAIL, () => told('email address')).filter(({ words }) => !own.includes(words!.toLowerCase())),
    ...each(text, PHONE, () => told('phone number')).filter(({ words }) => !digits(ownContact).includes(digits(words!))),
  ];
};

const allCaps = (text: string): Finding[] =>
  each(text, /(?<!\p{L})\p{Lu}{2,}(?:[^\p{L}\n]{1,3}\p{Lu}{2,}){2,}(?!\p{L})/gu, () => ({
    ...{ rule: 'all-caps', level: 'note', explain: 'words in capitals read as shouting' },
    remedy: 'write them in small letters',
  }));

const exclamation = (text: string): Finding[] =>
  each(text, /[!！]{2,}|[?？][!！]+|[!！][?？]+/gu, () => ({
    ...{ rule: 'exclamation', level: 'note', explain: 'exclamation marks read as excited or as mockery' },
    remedy: 'end the sentence with a full stop',
  }));

/** In the order in which a refusal names them. */
const checks = [empty, blankLeft, tooLong, personalData, allCaps, exclamation] as const;
const levels: readonly Finding['level'][] = ['block', 'warn', 'note'];
/** No more are of use to anybody; what blocks comes first and is never cut off by the rest. */
const MOST_FINDINGS = 100;

/** What is to be said of a text before it goes out, the gravest first, then by where it stands. */
export const findingsIn = (text: string, about: About): Finding[] => {
  const all = checks.flatMap((check) => check(text, about));
  return levels.flatMap((level) => all.filter((f) => f.level === level)).slice(0, MOST_FINDINGS);
};

/** Why a text cannot go out as it stands: the first rule that blocks it. */
export const unfit = (text: string, about: About): Refused | undefined => {
  const blocks = findingsIn(text, about).filter((f) => f.level === 'block');
  const [first] = blocks;
  if (first === undefined) return undefined;
  if (first.rule === 'blank-left') {
    const blanks = blocks.flatMap(({ rule, words }) => (rule === 'blank-left' && words !== null ? [words] : []));
    return refused('blank_left', `fill in first: ${blanks.slice(0, 3).join(', ')}`);
  }
  return refused(first.rule === 'empty' ? 'empty_text' : first.rule.replaceAll('-', '_'), first.explain);
};

import type { Severity } from '../incident/severity.ts';
import { toGsm } from './gsm-alphabet.ts';
import { cutTo, fitsSms } from './sms-text.ts';

export type SmsParts = {
  severity: Severity;
  drill: boolean;
  /** One line each. */
  brand: string;
  what: string;
  /** `Since 14:05`, on the reader's clock. */
  since: string;
  replyCode: string | null;
  link: string | null;
};
/** One way to say it; the ladder below goes from the fullest to the barest. */
type Wording = { brand: string; what: string; since: boolean; ask: boolean };

/**
 * A page as an SMS: the fullest wording that fits. First go the phrases that people say, then what kind of voices, then since
 * when. Severity, numbers, code and link stay whole, and so does the brand unless even the barest wording has no room for it.
 */
export const pageSms = (parts: SmsParts): string => {
  for (const wording of ladder(parts)) {
    const text = written(wording, parts);
    if (text !== null) return text;
  }
  const barest = { what: barestOf(parts.what), since: false, ask: false };
  const brand = cutTo(parts.brand, (b) => written({ ...barest, brand: b }, parts) !== null);
  return (
    written({ ...barest, brand }, parts) ??
    written({ ...barest, brand: '', what: '' }, parts) ??
    compose({ ...barest, brand: '', what: '' }, parts)
  );
};

function* ladder(parts: SmsParts): Generator<Wording> {
  const { brand } = parts;
  const wordings = shorterAndShorter(parts.what);
  for (const what of wordings) for (const ask of [true, false]) yield { brand, what, since: true, ask };
  const numbers = numbersOf(parts.what);
  // A person's own title has no numbers to save, so it is cut where it ends.
  if (numbers === undefined) {
    const what = cutTo(wordings.at(-1)!, (w) => written({ brand, what: w, since: true, ask: false }, parts) !== null);
    if ([...what].length > SHORTEST_TITLE) yield { brand, what, since: true, ask: false };
  }
  yield { brand, what: barestOf(parts.what), since: false, ask: false };
}

/** Less of a title than this says nothing. */
const SHORTEST_TITLE = 8;

/** In the alphabet at 160 characters where nothing is lost by it, in the other at two times 67 where not; null: no room. */
const written = (wording: Wording, parts: SmsParts): string | null => {
  const [brand, what] = [toGsm(wording.brand), toGsm(wording.what)];
  const text = compose(brand === null || what === null ? wording : { ...wording, brand, what }, parts);
  return fitsSms(text) ? text : null;
};

const compose = ({ brand, what, since, ask }: Wording, parts: SmsParts): string => {
  const mark = `${parts.drill ? 'DRILL ' : ''}${parts.severity.toUpperCase()}`;
  const about = `${mark}${brand === '' ? '' : ` ${brand}`}${what === '' ? '' : `: ${what}`}.`;
  return [about, ...(since ? [`${parts.since}.`] : []), ...answer(parts, ask)].join(' ');
};

const answer = ({ replyCode, link }: SmsParts, ask: boolean): string[] => {
  const reply =
    replyCode === null ? [] : [`Reply ${replyCode}${ask ? ` to take it${link === null ? '' : ','}` : ''}${link === null ? '' : ' or'}`];
  return [...reply, ...(link === null ? [] : [link])];
};

const ENDING_THEME = /(?:,|:| -) "[^"]{1,80}"$/;
const NUMBERS = /(?<=^|\. )(at least )?(\d+) (.+?) in (5 minutes|an hour|a day), (\d+) expected/;
const SHORT_WINDOW: Record<string, string> = { '5 minutes': '5 min', 'an hour': '1 h', 'a day': '1 day' };

/** The same with one theme less each time, then without the risk, then the bare numbers. */
const shorterAndShorter = (what: string): [string, ...string[]] => {
  const without = what.replace(ENDING_THEME, '');
  if (without !== what) return [what, ...shorterAndShorter(without)];
  const numbers = NUMBERS.exec(what);
  if (numbers === null) return [what];
  return [...new Set([what, numbers[0], numbersOf(what)!])] as [string, ...string[]];
};

/** `84 in 1 h, usually 6` */
const numbersOf = (what: string): string | undefined => {
  const [, least, observed, , window = '', expected] = NUMBERS.exec(what) ?? [];
  return observed === undefined
    ? undefined
    : `${observed}${least === undefined ? '' : '+'} in ${SHORT_WINDOW[window]}, usually ${expected}`;
};

const barestOf = (what: string): string => numbersOf(what) ?? '';

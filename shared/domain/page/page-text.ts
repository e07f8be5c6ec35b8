import type { Severity } from '../incident/severity.ts';
import { clockTime } from '../silence/quiet-hours.ts';
import { HOUR_MS, msOf, type Instant } from '../time/instant.ts';
import { cutTo, oneLine, smsLength } from './sms-text.ts';

export type PageTextFacts = {
  severity: Severity;
  brand: string;
  /** What is happening, in our own or a responder's words; never a mention's text. */
  what: string;
  beganAt: Instant;
  stale: boolean;
  drill: boolean;
  now: Instant;
  timeZone: string;
  /** The acknowledge link, null where the channel needs none. Never cut. */
  link: string | null;
};
export type PageText = { sms: string; subject: string; body: string };

const BRAND_IN_SMS = 30;
const SUBJECT_LIMIT = 99;

/** What a page says in an SMS and in an email: severity, brand, what, since when, link; marked where it is a drill. */
export const pageText = (facts: PageTextFacts): PageText => {
  const brand = oneLine(facts.brand);
  const what = oneLine(facts.what);
  const mark = `${facts.drill ? 'DRILL ' : ''}${facts.severity.toUpperCase()}`;
  const tail = facts.link === null ? '' : ` ${facts.link}`;
  const shortBrand = cutTo(brand, (b) => [...b].length <= BRAND_IN_SMS);
  const compose = (name: string, w: string): string =>
    `${mark}${name === '' ? '' : ` ${name}`}${w === '' ? '' : `: ${w}`}. ${since(facts)}.${tail}`;
  const fits = (text: string): boolean => {
    const { length, limit } = smsLength(text);
    return length <= limit;
  };
  const shortWhat = cutTo(what, (w) => fits(compose(shortBrand, w)));
  const sms =
    shortWhat === ''
      ? compose(
          cutTo(shortBrand, (b) => fits(compose(b, ''))),
          '',
        )
      : compose(shortBrand, shortWhat);
  return { sms, subject: emailSubject(`${mark} ${brand}: ${what}`), body: emailBody(facts, mark, brand, what) };
};

/** `since 14:05` on the reader's clock, or how long ago where the evidence was old when it came. */
const since = ({ beganAt, stale, now, timeZone }: PageTextFacts): string =>
  stale ? `Began ${ago(beganAt, now)} ago` : `Since ${clockTime(beganAt, timeZone)}`;

/** Whole hours, or days from two days on. */
export const ago = (from: Instant, now: Instant): string => {
  const hours = Math.max(0, Math.round((msOf(now) - msOf(from)) / HOUR_MS));
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
};

const emailBody = (facts: PageTextFacts, mark: string, brand: string, what: string): string =>
  [
    `${mark} ${brand}: ${what}`,
    `${since(facts)} (${facts.timeZone}).`,
    ...(facts.link === null ? [] : ['', `Acknowledge: ${facts.link}`, 'Opening the link changes nothing; pressing the button there does.']),
    ...(facts.drill ? ['', 'This is a drill.'] : []),
  ].join('\n');

/** SNS takes printable ASCII of less than 100 characters as a subject. */
export const emailSubject = (text: string): string => {
  const ascii = oneLine(text)
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/ +/g, ' ')
    .trim();
  return ascii.length <= SUBJECT_LIMIT ? ascii : `${ascii.slice(0, SUBJECT_LIMIT - 2)}..`;
};

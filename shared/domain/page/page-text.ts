import type { Described } from '../incident/incident-events.ts';
import type { Severity } from '../incident/severity.ts';
import { riskNames } from '../mention/risk-category.ts';
import { clockTime } from '../notification/quiet-hours.ts';
import { HOUR_MS, msOf, type Instant } from '../time/instant.ts';
import { pageSms } from './page-sms.ts';
import { withLatinBases } from './gsm-alphabet.ts';
import { oneLine } from './sms-text.ts';
import { withoutAddresses } from './without-addresses.ts';

export type PageTextFacts = {
  severity: Severity;
  brand: string;
  /** What is happening, in our own or a responder's words and phrases that many say; never a mention's text. */
  what: string;
  /** What people say: an email has room for all of it. */
  described?: Described | null;
  beganAt: Instant;
  stale: boolean;
  drill: boolean;
  now: Instant;
  timeZone: string;
  /** The acknowledge link, null where the channel needs none. Never cut. */
  link: string | null;
  /** What a person replies to the SMS to take it. Never cut. */
  replyCode?: string | null;
  /** The incident in the console, for who wants to see before they acknowledge; an SMS has no room for it. */
  incidentLink?: string | null;
};
export type PageText = { sms: string; subject: string; body: string };

const SUBJECT_LIMIT = 99;

/** What a page says in an SMS and in an email: severity, brand, what, since when, link; marked where it is a drill. */
export const pageText = (facts: PageTextFacts): PageText => {
  const brand = oneLine(facts.brand);
  const what = oneLine(withoutAddresses(oneLine(facts.what), brand));
  const { severity, drill, link, replyCode = null } = facts;
  const mark = `${drill ? 'DRILL ' : ''}${severity.toUpperCase()}`;
  const sms = pageSms({ severity, drill, brand, what: plainMarks(what), since: since(facts), replyCode, link });
  return { sms, subject: emailSubject(`${mark} ${brand}: ${what}`), body: emailBody(facts, mark, brand, what) };
};

/** A long dash would cost the whole SMS its 7-bit alphabet, and half its room. */
const plainMarks = (text: string): string => text.replace(/[–—]/g, '-').replace(/[“”]/g, '"').replace(/[‘’]/g, "'");

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
    ...(facts.described == null ? [] : peopleSay(facts.described)),
    ...(facts.link === null ? [] : ['', `Acknowledge: ${facts.link}`, 'Opening the link changes nothing; pressing the button there does.']),
    ...(facts.incidentLink == null ? [] : ['', `Look at it in the console: ${facts.incidentLink}`]),
    ...(facts.drill ? ['', 'This is a drill.'] : []),
  ].join('\n');

/** Where the console shows an incident. */
export const incidentAddress = (consoleUrl: string, incidentId: string): string =>
  `${consoleUrl.replace(/\/+$/, '')}/incidents/${encodeURIComponent(incidentId)}`;

/** Themes and risks as lines of a text, each with how many voices. Nothing where nothing is known. */
export const peopleSay = ({ themes, risks }: Described): string[] => {
  const voices = (posts: number): string => `${posts} ${posts === 1 ? 'voice' : 'voices'}`;
  return [
    ...(themes.length === 0 ? [] : ['', 'What people say', ...themes.map((t) => `- "${oneLine(t.phrase)}" (${voices(t.posts)})`)]),
    ...(risks.length === 0 ? [] : ['', 'Risks', ...risks.map((r) => `- ${riskNames[r.category]} (${voices(r.posts)})`)]),
  ];
};

/** SNS takes printable ASCII of less than 100 characters as a subject. */
export const emailSubject = (text: string): string => {
  const ascii = withLatinBases(oneLine(text))
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/ +/g, ' ')
    .trim();
  return ascii.length <= SUBJECT_LIMIT ? ascii : `${ascii.slice(0, SUBJECT_LIMIT - 2)}..`;
};

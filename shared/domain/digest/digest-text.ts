import type { Severity } from '../incident/severity.ts';
import { ago, emailSubject, type PageText } from '../page/page-text.ts';
import { cutTo, oneLine, smsLength } from '../page/sms-text.ts';
import type { Instant } from '../time/instant.ts';
import type { DigestReason } from './digest-events.ts';

/** One open incident in a digest. `brand` and `what` in our own or a responder's words; links null where there are none. */
export type DigestLine = {
  severity: Severity;
  brand: string;
  what: string;
  beganAt: Instant;
  pages: number;
  link: string | null;
  incidentLink: string | null;
};
export type DigestTextFacts = {
  because: DigestReason;
  lines: readonly DigestLine[];
  /** Held pages that need nobody any more. */
  over: number;
  drill: boolean;
  now: Instant;
  consoleUrl: string | null;
};

const WHY = {
  'quiet-hours': 'held back by your quiet hours',
  grouping: 'put together, as they came at once',
  'rate-limit': 'held back, as too many SMS had gone out to you',
  silence: 'held back by a silence that has ended',
} as const satisfies Record<DigestReason, string>;

/** What a digest says of several incidents: how many pages, each open incident by severity and brand, and where to look. */
export const digestText = (facts: DigestTextFacts): PageText => {
  const { lines, because, drill } = facts;
  const pages = lines.reduce((n, line) => n + line.pages, 0);
  const mark = drill ? 'DRILL ' : '';
  const counted = `${pages} pages were held, ${lines.length} incidents still open`;
  const names = lines.map((line) => `${line.severity.toUpperCase()} ${oneLine(line.brand)}`);
  const body = [
    `${mark}${counted}. They were ${WHY[because]}.`,
    ...lines.flatMap((line) => ['', ...lineOf(line, facts.now)]),
    ...(facts.over === 0 ? [] : ['', `${facts.over} more needed nobody any more: answered, told or over meanwhile.`]),
    ...(facts.consoleUrl === null ? [] : ['', `All of them: ${facts.consoleUrl}`]),
    ...(drill ? ['', 'This is a drill.'] : []),
  ].join('\n');
  return {
    sms: smsOf(`${mark}${counted}`, names, facts.consoleUrl),
    subject: emailSubject(`${mark}${counted}: ${names.join(', ')}`),
    body,
  };
};

const lineOf = ({ severity, brand, what, beganAt, link, incidentLink }: DigestLine, now: Instant): string[] => [
  `${severity.toUpperCase()} ${oneLine(brand)}: ${oneLine(what)}. Began ${ago(beganAt, now)} ago.`,
  ...(link === null ? [] : [`Acknowledge: ${link}`]),
  ...(incidentLink === null ? [] : [`Look at it: ${incidentLink}`]),
];

/** As many names as one message has room for; the number and the address are never cut. */
const smsOf = (counted: string, names: readonly string[], address: string | null): string => {
  const tail = address === null ? '' : ` See ${address}`;
  const compose = (shown: string): string => `${counted}${shown === '' ? '' : `: ${shown}`}.${tail}`;
  const fits = (text: string): boolean => {
    const { length, limit } = smsLength(text);
    return length <= limit;
  };
  for (let shown = names.length; shown > 0; shown--) {
    const more = names.length - shown;
    const list = `${names.slice(0, shown).join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
    if (fits(compose(list))) return compose(list);
  }
  return compose(cutTo(names[0] ?? '', (name) => fits(compose(name))));
};

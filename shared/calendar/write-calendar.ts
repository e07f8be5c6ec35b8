import type { Instant } from '../domain/time/instant.ts';

/** `uid` stays the same as long as it is the same event; `free`: it does not make whoever reads it busy. */
export type CalendarEvent = { uid: string; from: Instant; until: Instant; summary: string; free: boolean };
/** `changedAt`: when what it tells was changed last. */
export type Calendar = { name: string; changedAt: Instant; events: readonly CalendarEvent[] };

/** How often a calendar program should look again. Most look when they like. */
const LOOK_AGAIN = 'PT1H';

/** An iCalendar file (RFC 5545) of events in UTC. */
export const writeCalendar = ({ name, changedAt, events }: Calendar): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Stormwatch//On call//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${LOOK_AGAIN}`,
    `X-PUBLISHED-TTL:${LOOK_AGAIN}`,
    ...events.flatMap((event) => linesOf(event, changedAt)),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

const linesOf = ({ uid, from, until, summary, free }: CalendarEvent, changedAt: Instant): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${utc(changedAt)}`,
  `DTSTART:${utc(from)}`,
  `DTEND:${utc(until)}`,
  `SUMMARY:${escaped(summary)}`,
  `TRANSP:${free ? 'TRANSPARENT' : 'OPAQUE'}`,
  'END:VEVENT',
];

/** `20261122T030000Z`: to the second, which is as fine as iCalendar is. */
const utc = (at: Instant): string => `${at.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A name may hold anything; a line break or another control character must not begin a line of its own. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (c) => `\\${c}`)
    .replace(/\n/g, '\\n');

const LINE_OCTETS = 75;

/** Lines are at most 75 octets of UTF-8; what is longer goes on after a line break and a space, never inside of a character. */
const folded = (line: string): string => {
  if (Buffer.byteLength(line) <= LINE_OCTETS) return line;
  const lines: string[] = [];
  let [current, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    // The space before a continuation counts.
    if (octets + size > (lines.length === 0 ? LINE_OCTETS : LINE_OCTETS - 1)) {
      lines.push(current);
      [current, octets] = ['', 0];
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n ');
};

import { fc, test } from '@fast-check/vitest';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { writeCalendar, type CalendarEvent } from '../../../shared/calendar/write-calendar.ts';

const CHANGED = '2026-11-20T10:00:00.123Z';
const event = (part: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ uid: 'shift-1@stormwatch', from: '2026-11-22T03:00:00.000Z', until: '2026-11-22T09:00:00.000Z' },
  ...{ summary: 'Ana Duarte', free: false },
  ...part,
});
const written = (...events: CalendarEvent[]) => writeCalendar({ name: 'Nights', changedAt: CHANGED, events });
const summaries = (file: string) =>
  new ICAL.Component(ICAL.parse(file) as never).getAllSubcomponents('vevent').map((e) => e.getFirstPropertyValue('summary'));

describe('a calendar file', () => {
  it('is what RFC 5545 asks for, to the letter', () => {
    expect(written(event(), event({ uid: 'gap-1@stormwatch', summary: 'Nobody is on call', free: true }))).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Stormwatch//On call//EN',
        'CALSCALE:GREGORIAN',
        'NAME:Nights',
        'X-WR-CALNAME:Nights',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        'X-PUBLISHED-TTL:PT1H',
        'BEGIN:VEVENT',
        'UID:shift-1@stormwatch',
        'DTSTAMP:20261120T100000Z',
        'DTSTART:20261122T030000Z',
        'DTEND:20261122T090000Z',
        'SUMMARY:Ana Duarte',
        'TRANSP:OPAQUE',
        'END:VEVENT',
        'BEGIN:VEVENT',
        'UID:gap-1@stormwatch',
        'DTSTAMP:20261120T100000Z',
        'DTSTART:20261122T030000Z',
        'DTEND:20261122T090000Z',
        'SUMMARY:Nobody is on call',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('a name with commas, semicolons and backslashes is read back as it was', () => {
    const summary = 'Duarte, Ana; "night\\day"';
    expect(written(event({ summary }))).toContain('SUMMARY:Duarte\\, Ana\\; "night\\\\day"\r\n');
    expect(summaries(written(event({ summary })))).toEqual([summary]);
  });

  it('a name with line breaks begins no line of its own', () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028', '\u0085']) {
      const file = written(event({ summary: `Ana${end}ATTENDEE:mailto:x@evil.example${end}END:VEVENT` }));
      expect(file.split('\r\n').filter((l) => l.startsWith('ATTENDEE') || l.startsWith('END:VEVENT'))).toEqual(['END:VEVENT']);
    }
  });

  test.prop([fc.string({ unit: 'grapheme', maxLength: 200 })])(
    'of any name has lines of at most 75 octets, and no character torn',
    (name) => {
      const file = written(event({ summary: name }));
      const bytes = Buffer.from(file);
      expect(bytes.toString('utf8')).toBe(file);
      const lines = file.split('\r\n');
      expect(lines.join('')).not.toMatch(/[\r\n]/);
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line.isWellFormed()).toBe(true);
      }
      const plain = name.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
      // ical.js takes off blanks at the end of what it unfolds nowhere; the value is the name.
      expect(summaries(file)).toEqual([plain]);
    },
  );
});

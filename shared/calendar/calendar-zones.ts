import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** An array that ical.js parsed: a component with its properties and what it holds. */
export type Component = [name: string, properties: Property[], components: Component[]];
export type Property = [name: string, parameters: Record<string, string | string[]>, kind: string, ...values: unknown[]];

export const componentsIn = (component: Component, name: string): Component[] => component[2].filter((c) => c[0] === name);
export const propertiesOf = (component: Component, name: string): Property[] => component[1].filter((p) => p[0] === name);
export const textOf = (component: Component, name: string): string | undefined => {
  const value = propertiesOf(component, name)[0]?.[3];
  return typeof value === 'string' ? value : undefined;
};

/** Why an event is left out, in words for a person. */
export class LeftOut extends Error {
  override name = 'LeftOut';
}

/** Milliseconds since 1970 of a time on the wall. May throw `LeftOut`. */
export type Zone = (wall: Temporal.PlainDateTime) => number;
/** Each has to be worked out year by year, since 1601 where Outlook wrote it. */
const MOST_DESCRIBED = 6;
const MOST_OBSERVANCES = 12;

export const UTC: Zone = (wall) => wall.toZonedDateTime('UTC').epochMilliseconds;

/** Of an IANA zone; where clocks skip a time, it counts by the clock before, as RFC 5545 says. Throws RangeError for any other name. */
export const zoneNamed = (timeZone: string): Zone => {
  Temporal.PlainDateTime.from('2026-01-01T00:00').toZonedDateTime(timeZone);
  return (wall) => wall.toZonedDateTime(timeZone).epochMilliseconds;
};

/** The zones of a file by TZID: by name where it is an IANA one, else as the file describes it; undefined where it does not, or not plainly. */
export const zonesOf = (calendar: Component): ((tzid: string) => Zone | undefined) => {
  const known = new Map<string, Zone | undefined>();
  let left = MOST_DESCRIBED;
  return (tzid) => {
    if (!known.has(tzid)) known.set(tzid, named(tzid) ?? (left-- > 0 ? described(calendar, tzid) : undefined));
    return known.get(tzid);
  };
};

const named = (tzid: string): Zone | undefined => {
  try {
    return zoneNamed(tzid);
  } catch {
    return undefined;
  }
};

const described = (calendar: Component, tzid: string): Zone | undefined => {
  const found = componentsIn(calendar, 'vtimezone').find((c) => textOf(c, 'tzid') === tzid);
  if (found === undefined || !isPlain(found)) return undefined;
  let zone: ICAL.Timezone | undefined;
  return ({ year, month, day, hour, minute, second }) => {
    try {
      zone ??= new ICAL.Timezone({ component: new ICAL.Component(found), tzid });
      return ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate: false }, zone).toUnixTime() * 1000;
    } catch {
      throw new LeftOut(`its time zone ${tzid.slice(0, 60)} is not understood`);
    }
  };
};

/** Once a year on some weekday or day of a month: all that clocks are ever turned by. Anything else may take ages to work out. */
const few = <T extends z.ZodType>(value: T) => z.union([value, z.array(value).max(7)]);
const observanceRule = z
  .strictObject({
    freq: z.literal('YEARLY'),
    interval: z.literal(1).optional(),
    bymonth: z.number().int().min(1).max(12),
    byday: few(z.string()).optional(),
    bymonthday: few(z.number().int()).optional(),
    until: z.string().optional(),
    count: z.number().int().optional(),
    wkst: z.number().int().optional(),
  })
  .refine((rule) => rule.byday !== undefined || rule.bymonthday !== undefined);

const isPlain = (zone: Component): boolean =>
  zone[2].length <= MOST_OBSERVANCES &&
  zone[2].every((observance) =>
    observance[1].every(
      ([name, , , ...values]) =>
        (name !== 'rdate' || values.length <= 200) && (name !== 'rrule' || values.every((v) => observanceRule.safeParse(v).success)),
    ),
  );

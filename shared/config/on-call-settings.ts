import * as z from 'zod';
import { severity } from '../domain/incident/severity.ts';
import { newsKind } from '../domain/notice/news.ts';
import { riskCategory } from '../domain/mention/risk-category.ts';
import { id, rehearsalIsLocal, rehearsalMessage, secretReference, time, timeZone, weekday } from './values.ts';

/** Whom a person can be reached by, in the order in which it is tried. Whether it was verified stands in the table, not here. */
const contactMethod = z.discriminatedUnion('channel', [
  z.strictObject({ id, channel: z.literal('sms'), phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'a phone number like +14155550123') }),
  z.strictObject({ id, channel: z.literal('email'), email: z.email() }),
  /** A direct message by a workspace's app; `via` is a channel of kind slack. */
  z.strictObject({
    id,
    channel: z.literal('slack'),
    via: id,
    userId: z.string().regex(/^[UW][A-Z0-9]{2,20}$/, 'a Slack user id like U012AB3CD'),
  }),
  /** Written down and sent to nobody: the watchdog's. */
  z.strictObject({ id, channel: z.literal('record') }),
]);
export type ContactMethod = z.infer<typeof contactMethod>;

export const person = z.strictObject({
  id,
  name: z.string().min(1),
  contactMethods: z.array(contactMethod).min(1),
  timeZone: timeZone.default('UTC'),
  /** What they read, best first. */
  languages: z.array(z.string().min(2).max(10)).min(1).default(['en']),
  quietHours: z.strictObject({ from: time, to: time }).optional(),
  /** Agreed to be paged by rehearsals. */
  drills: z.boolean().default(false),
});

export const role = z.enum(['viewer', 'responder', 'approver', 'legal', 'owner']);
export type Role = z.infer<typeof role>;
/** `brand: '*'` is every brand. */
export const membership = z.strictObject({ person: id, brand: z.string(), role });

/** Hours of the week; over midnight where `to` is not after `from`; a whole day where both are the same. No days: every day. */
const weekHours = z.strictObject({ days: z.array(weekday).min(1).optional(), from: time, to: time });

/**
 * Turns of people from `startsAt` on, each for `shiftHours` by the clock of the schedule's time zone (24 daily, 168 weekly);
 * only within `hours` where they are given: with several rotations in different hours the sun is followed.
 */
const rotation = z.strictObject({
  id,
  /** Where its clock is another than the schedule's. */
  timeZone: timeZone.optional(),
  startsAt: z.iso.datetime({ offset: true }),
  shiftHours: z
    .number()
    .int()
    .positive()
    .max(24 * 28),
  people: z.array(id).min(1),
  hours: z.array(weekHours).min(1).optional(),
});

/** A day (of the schedule's calendar) on which other people are on duty than usually; without any nobody is, and that is a gap. */
const holiday = z.strictObject({ date: z.iso.date(), name: z.string().min(1).max(80), people: z.array(id).default([]) });

/** Who is responsible when: one rotation of people, or several of which the first that has somebody counts. */
export const schedule = z
  .strictObject({
    id,
    name: z.string().min(1).max(80).optional(),
    timeZone: timeZone.default('UTC'),
    /** The one rotation, where there are no `rotations`. */
    startsAt: z.iso.datetime({ offset: true }).optional(),
    shiftHours: z
      .number()
      .int()
      .positive()
      .max(24 * 28)
      .default(168),
    people: z.array(id).default([]),
    rotations: z.array(rotation).max(20).default([]),
    holidays: z.array(holiday).max(400).default([]),
  })
  .refine(
    (s) => s.rotations.length > 0 !== (s.startsAt !== undefined && s.people.length > 0),
    'a schedule has either startsAt and people, or rotations',
  );

/** Somebody stands in for a schedule's rotation. Where two overlap, the one made last counts: it stands later in the list. */
export const override = z
  .strictObject({
    id,
    schedule: id,
    person: id,
    startsAt: z.iso.datetime({ offset: true }),
    endsAt: z.iso.datetime({ offset: true }),
    createdBy: id,
  })
  .refine((o) => Date.parse(o.startsAt) < Date.parse(o.endsAt), 'an override ends after it begins');
export type Override = z.infer<typeof override>;
export const MOST_OVERRIDES = 500;

export const escalationPolicy = z.strictObject({
  id,
  steps: z
    .array(
      z.strictObject({
        /** Minutes after the previous step; 0 for the first. */
        delayMinutes: z.number().int().nonnegative().max(1440),
        schedules: z.array(id).default([]),
        people: z.array(id).default([]),
        /** Rooms and services rather than persons: see `channels`. */
        channels: z.array(id).default([]),
      }),
    )
    .min(1)
    .max(20),
  /** How often the whole ladder is climbed again. */
  repeats: z.number().int().min(0).max(5).default(1),
  repeatDelayMinutes: z.number().int().min(1).max(1440).default(10),
});

/** Another policy than the brand's own: the first rule counts whose every condition holds when a climb begins. */
export const escalationRule = z.strictObject({
  id,
  brand: z.string().default('*'),
  severities: z.array(severity).min(1).optional(),
  /** Any of these risks is spoken of. */
  risks: z.array(riskCategory).min(1).optional(),
  /** By the clock of `timeZone`. */
  hours: z.strictObject({ timeZone, within: z.array(weekHours).min(1) }).optional(),
  escalationPolicy: id,
});

/** Agreed to be written to by rehearsals, marked as such. */
const channelBase = { id, drills: z.boolean().default(false), rehearsal: z.boolean().default(false) };

/** Where whole teams are told and may answer. A `rehearsal` channel is a simulator that only drills may touch. */
export const channel = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...channelBase,
      kind: z.literal('slack'),
      /** Where incidents are written to; a channel without it serves for direct messages only. */
      slackChannel: z
        .string()
        .regex(/^[CG][A-Z0-9]{2,20}$/, 'a Slack channel id like C012AB3CD')
        .optional(),
      /** The bot's token (xoxb-…). */
      credentials: secretReference,
      /** By which its buttons' callbacks are signed. */
      signingSecret: secretReference.optional(),
      baseUrl: z.url().default('https://slack.com'),
    }),
    /** A Workflows webhook: its whole address is the secret. */
    z.strictObject({ ...channelBase, kind: z.literal('teams'), credentials: secretReference }),
    z.strictObject({
      ...channelBase,
      kind: z.literal('pagerduty'),
      /** The integration's routing key (Events API v2). */
      credentials: secretReference,
      /** By which PagerDuty signs its webhooks to us (V3). */
      webhookSecret: secretReference.optional(),
      /** Who somebody is there, by PagerDuty's id of them: an acknowledgement by anybody else counts for nobody. */
      users: z
        .array(z.strictObject({ userId: z.string().regex(/^[A-Z0-9]{5,20}$/, 'a PagerDuty user id like PXPGF42'), person: id }))
        .default([]),
      baseUrl: z.url().default('https://events.pagerduty.com'),
    }),
    /** Standard Webhooks: `credentials` is the signing secret (whsec_…). */
    z.strictObject({ ...channelBase, kind: z.literal('webhook'), baseUrl: z.url({ protocol: /^https?$/ }), credentials: secretReference }),
  ])
  .refine((c) => rehearsalIsLocal({ rehearsal: c.rehearsal, baseUrl: 'baseUrl' in c ? c.baseUrl : 'http://127.0.0.1' }), rehearsalMessage);
export type Channel = z.infer<typeof channel>;

/** A time-bounded matcher: pages for what it matches are not sent, and say so. sev1 only where `includeSev1` is set. */
export const silence = z.strictObject({
  id,
  brand: z.string(),
  severities: z.array(severity).min(1),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  createdBy: id,
  comment: z.string().min(1),
  includeSev1: z.boolean().default(false),
});
export type Silence = z.infer<typeof silence>;

/** Told, not paged: a topic's subscribers for one brand from a severity on. */
export const stakeholders = z.strictObject({
  id,
  brand: z.string(),
  topicArn: z.string(),
  from: severity.default('sev2'),
  /** What they hear of; left out, everything. */
  events: z.array(newsKind).min(1).optional(),
  /** Agreed to hear of rehearsals, marked as such. */
  drills: z.boolean().default(false),
});

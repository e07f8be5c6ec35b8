import * as z from 'zod';
import { severity } from '../domain/incident/severity.ts';
import { lensProblem } from './lens-setting.ts';

/**
 * Everything a user may change, in one schema: versioned, audited data in the table, moved as YAML by
 * `stormwatch config export | plan | apply`. Secrets are references, never values.
 */
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id is 1–40 characters of a–z, 0–9 and -');
/** `env:NAME` (embedded runtime) or `secretsmanager:ARN`. */
export const secretReference = z
  .string()
  .regex(/^(env:[A-Z][A-Z0-9_]*|secretsmanager:.+)$/, 'a secret is a reference: env:NAME or secretsmanager:ARN, never the secret itself');
const loopback = (url: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day like 22:00');
const timeZone = z.string().refine((tz) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: tz }));
  } catch {
    return false;
  }
}, 'not an IANA time zone like Europe/Berlin');

export const sensitivity = z.enum(['quiet', 'normal', 'early']);

const voices = z.number().int().min(1).max(100_000);

/**
 * How readily detection speaks, without code. `lenses`: by lens (`negative`, `low-rating`, `risk:fraud`, `product:Router X2`),
 * which goes before its kind (`risk`, `platform`, `product`, `place`), which goes before the brand's sensitivity; `off` is
 * counted and shown but raises nothing.
 */
export const detectionSettings = z.strictObject({
  lenses: z
    .record(z.string(), z.enum(['off', 'quiet', 'normal', 'early']))
    .superRefine((lenses, context) => {
      for (const name of Object.keys(lenses)) {
        const problem = lensProblem(name);
        if (problem !== undefined) context.addIssue({ code: 'custom', path: [name], message: problem });
      }
    })
    .default({}),
  /** Fewer voices in 5 minutes, an hour, a day are recorded (sev4) at most, whatever the sensitivity; a grave risk may be more. */
  minimumVoices: z.strictObject({ '5m': voices.optional(), '1h': voices.optional(), '1d': voices.optional() }).default({}),
});

export const brand = z.strictObject({
  /** As mentions name it; ids of brands may be any text without a slash. */
  id: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^/~]+$/, 'a brand may not contain / or ~'),
  name: z.string().min(1),
  sensitivity: sensitivity.default('normal'),
  detection: detectionSettings.prefault({}),
  escalationPolicy: id,
  holdPolicy: id.optional(),
  languages: z.array(z.string().min(2).max(10)).min(1).default(['en']),
  voice: z.strictObject({ signature: z.string().max(60).default(''), contact: z.string().max(120).default('') }).prefault({}),
});

const contactMethod = z.discriminatedUnion('channel', [
  z.strictObject({ id, channel: z.literal('sms'), phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'a phone number like +14155550123') }),
  z.strictObject({ id, channel: z.literal('email'), email: z.email() }),
  /** Written down and sent to nobody: the watchdog's. */
  z.strictObject({ id, channel: z.literal('record') }),
]);
export type ContactMethod = z.infer<typeof contactMethod>;

export const person = z.strictObject({
  id,
  name: z.string().min(1),
  contactMethods: z.array(contactMethod).min(1),
  timeZone: timeZone.default('UTC'),
  quietHours: z.strictObject({ from: time, to: time }).optional(),
  /** Agreed to be paged by rehearsals. */
  drills: z.boolean().default(false),
});

export const role = z.enum(['viewer', 'responder', 'approver', 'legal', 'owner']);
export type Role = z.infer<typeof role>;
/** `brand: '*'` is every brand. */
export const membership = z.strictObject({ person: id, brand: z.string(), role });

/** Who is responsible when: a rotation of people, each for `shiftHours`, from `startsAt` on. */
export const schedule = z.strictObject({
  id,
  timeZone: timeZone.default('UTC'),
  startsAt: z.iso.datetime({ offset: true }),
  shiftHours: z
    .number()
    .int()
    .positive()
    .max(24 * 28)
    .default(168),
  people: z.array(id).min(1),
});

export const escalationPolicy = z.strictObject({
  id,
  steps: z
    .array(
      z.strictObject({
        /** Minutes after the previous step; 0 for the first. */
        delayMinutes: z.number().int().nonnegative().max(1440),
        schedules: z.array(id).default([]),
        people: z.array(id).default([]),
      }),
    )
    .min(1)
    .max(20),
  /** How often the whole ladder is climbed again. */
  repeats: z.number().int().min(0).max(5).default(1),
  repeatDelayMinutes: z.number().int().min(1).max(1440).default(10),
});

/** Which campaigns are held, when, and how far without a person. Starts in dry run. */
export const holdPolicy = z.strictObject({
  id,
  severities: z.array(severity).min(1).default(['sev1']),
  adAccounts: z.array(id).min(1),
  /** More than this much spend a day (in the account's currency) needs a person. */
  dailySpendCap: z.number().nonnegative().default(0),
  minimumCredibleVoices: z.number().int().positive().default(20),
  release: z.enum(['by-hand', 'after-quiet']).default('by-hand'),
  overdueMinutes: z
    .number()
    .int()
    .positive()
    .default(24 * 60),
});

const connectionBase = { id, brand: z.string(), credentials: secretReference, rehearsal: z.boolean().default(false) };
const rehearsalIsLocal = (c: { rehearsal: boolean; baseUrl?: string | undefined }): boolean =>
  !c.rehearsal || (c.baseUrl !== undefined && loopback(c.baseUrl));
/** A target on this machine is a simulator, whether or not only drills may touch it. */
export const isSimulated = (target: { rehearsal: boolean; baseUrl?: string | undefined }): boolean =>
  target.rehearsal || (target.baseUrl !== undefined && loopback(target.baseUrl));
const rehearsalMessage = 'a rehearsal target must be a simulator on this machine (a loopback base URL), never a real account';

/** Where mentions come from and replies go. A `rehearsal` target is a simulator that only drills may touch. */
export const connection = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...connectionBase, kind: z.literal('webhook') }),
    z.strictObject({ ...connectionBase, kind: z.literal('mastodon'), baseUrl: z.url(), accountId: z.string() }),
  ])
  .refine((c) => rehearsalIsLocal({ rehearsal: c.rehearsal, baseUrl: 'baseUrl' in c ? c.baseUrl : 'http://127.0.0.1' }), rehearsalMessage);
export type Connection = z.infer<typeof connection>;

export const adAccount = z
  .strictObject({
    id,
    brand: z.string(),
    platform: z.enum(['meta']),
    baseUrl: z.url().default('https://graph.facebook.com'),
    apiVersion: z.string().default('v24.0'),
    accountId: z.string(),
    credentials: secretReference,
    /** dry-run: written down only; ask: a person confirms; automatic: needs an owner's name under it. */
    mode: z.enum(['dry-run', 'ask', 'automatic']).default('dry-run'),
    automaticEnabledBy: id.optional(),
    rehearsal: z.boolean().default(false),
  })
  .refine(
    (a) => a.mode !== 'automatic' || a.automaticEnabledBy !== undefined,
    'automatic holds need automaticEnabledBy: the owner who enabled them',
  )
  .refine(rehearsalIsLocal, rehearsalMessage);
export type AdAccount = z.infer<typeof adAccount>;

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

/** Told, not paged: a topic's subscribers for one brand from a severity on. */
export const stakeholders = z.strictObject({ id, brand: z.string(), topicArn: z.string(), from: severity.default('sev2') });

/** A checklist and texts for one kind of trouble. Texts may use {{brand}}, {{contact}} and {{signature}}. */
export const playbook = z.strictObject({
  id,
  brand: z.string().default('*'),
  /** Chosen when any of these words stands in the incident's posts; the one without words is the fallback. */
  words: z.array(z.string()).default([]),
  tasks: z.array(z.string()).default([]),
  holdingStatement: z.record(z.string(), z.string()),
  reply: z.record(z.string(), z.string()),
  internalBrief: z.string(),
});

const byId = <T extends z.ZodType<{ id: string }>>(schema: T) =>
  z.array(schema).superRefine((all, context) => {
    const seen = new Set<string>();
    for (const { id } of all) {
      if (seen.has(id)) context.addIssue({ code: 'custom', message: `"${id}" is there twice` });
      seen.add(id);
    }
  });

const shape = z.strictObject({
  brands: byId(brand).default([]),
  people: byId(person).default([]),
  memberships: z.array(membership).default([]),
  schedules: byId(schedule).default([]),
  overrides: byId(override).max(MOST_OVERRIDES).default([]),
  escalationPolicies: byId(escalationPolicy).default([]),
  holdPolicies: byId(holdPolicy).default([]),
  connections: byId(connection).default([]),
  adAccounts: byId(adAccount).default([]),
  silences: byId(silence).default([]),
  stakeholders: byId(stakeholders).default([]),
  playbooks: byId(playbook).default([]),
  /** A global off switch for holds: nothing is paused while it is on. Releases still work. */
  holdsOff: z.boolean().default(false),
  operatorTopicArn: z.string().optional(),
});

/** The whole, with every reference resolved: an unknown id is an error that names where it stands. */
export const config = shape.superRefine((c, context) => {
  const known = (kind: keyof z.infer<typeof shape>) => new Set((c[kind] as { id: string }[]).map((x) => x.id));
  const refer = (kind: keyof z.infer<typeof shape>, wanted: string | undefined, path: (string | number)[]) => {
    if (wanted !== undefined && !known(kind).has(wanted))
      context.addIssue({ code: 'custom', path, message: `there is no "${wanted}" in ${kind}` });
  };
  const referBrand = (wanted: string, path: (string | number)[]) => {
    if (wanted !== '*') refer('brands', wanted, path);
  };
  for (const kind of ['brands', 'people', 'escalationPolicies'] as const) {
    c[kind].forEach((x, i) => {
      if (x.id.startsWith('stormwatch-'))
        context.addIssue({ code: 'custom', path: [kind, i, 'id'], message: 'names that begin with stormwatch- are reserved' });
    });
  }
  c.brands.forEach((b, i) => {
    refer('escalationPolicies', b.escalationPolicy, ['brands', i, 'escalationPolicy']);
    refer('holdPolicies', b.holdPolicy, ['brands', i, 'holdPolicy']);
  });
  c.memberships.forEach((m, i) => {
    refer('people', m.person, ['memberships', i, 'person']);
    referBrand(m.brand, ['memberships', i, 'brand']);
  });
  c.schedules.forEach((s, i) => s.people.forEach((p, j) => refer('people', p, ['schedules', i, 'people', j])));
  c.overrides.forEach((o, i) => {
    refer('schedules', o.schedule, ['overrides', i, 'schedule']);
    refer('people', o.person, ['overrides', i, 'person']);
  });
  c.escalationPolicies.forEach((p, i) =>
    p.steps.forEach((s, j) => {
      s.people.forEach((x, k) => refer('people', x, ['escalationPolicies', i, 'steps', j, 'people', k]));
      s.schedules.forEach((x, k) => refer('schedules', x, ['escalationPolicies', i, 'steps', j, 'schedules', k]));
    }),
  );
  c.holdPolicies.forEach((p, i) => p.adAccounts.forEach((a, j) => refer('adAccounts', a, ['holdPolicies', i, 'adAccounts', j])));
  c.connections.forEach((x, i) => referBrand(x.brand, ['connections', i, 'brand']));
  c.adAccounts.forEach((x, i) => {
    referBrand(x.brand, ['adAccounts', i, 'brand']);
    refer('people', x.automaticEnabledBy, ['adAccounts', i, 'automaticEnabledBy']);
  });
  c.silences.forEach((x, i) => referBrand(x.brand, ['silences', i, 'brand']));
  c.stakeholders.forEach((x, i) => referBrand(x.brand, ['stakeholders', i, 'brand']));
});
export type Config = z.infer<typeof config>;

/** What a brand gets that nobody configured: detection runs, incidents open, and nobody can be paged. */
export const brandOf = (c: Config, brandId: string): Config['brands'][number] | undefined => c.brands.find((b) => b.id === brandId);

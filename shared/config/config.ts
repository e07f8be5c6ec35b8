import * as z from 'zod';
import { severity } from '../domain/incident/severity.ts';
import { lensProblem } from './lens-setting.ts';
import {
  channel,
  escalationPolicy,
  escalationRule,
  membership,
  MOST_OVERRIDES,
  override,
  person,
  schedule,
  silence,
  stakeholders,
} from './on-call-settings.ts';
import { warRoom } from './war-room-settings.ts';
import { id, rehearsalIsLocal, rehearsalMessage, secretReference } from './values.ts';

/**
 * Everything a user may change, in one schema: versioned, audited data in the table, moved as YAML by
 * `stormwatch config export | plan | apply`. Secrets are references, never values.
 */
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
  /** In this order: the first that holds goes before the brand's own policy. */
  escalationRules: byId(escalationRule).default([]),
  channels: byId(channel).default([]),
  holdPolicies: byId(holdPolicy).default([]),
  connections: byId(connection).default([]),
  adAccounts: byId(adAccount).default([]),
  silences: byId(silence).default([]),
  stakeholders: byId(stakeholders).default([]),
  playbooks: byId(playbook).default([]),
  warRoom: warRoom.optional(),
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
  c.people.forEach((p, i) =>
    p.contactMethods.forEach((m, j) => {
      if (m.channel !== 'slack') return;
      const path = ['people', i, 'contactMethods', j, 'via'];
      refer('channels', m.via, path);
      if (c.channels.some((x) => x.id === m.via && x.kind !== 'slack'))
        context.addIssue({ code: 'custom', path, message: `"${m.via}" is no channel of kind slack` });
    }),
  );
  c.channels.forEach((x, i) => {
    if (x.kind === 'pagerduty') x.users.forEach((u, j) => refer('people', u.person, ['channels', i, 'users', j, 'person']));
  });
  c.schedules.forEach((s, i) => {
    s.people.forEach((p, j) => refer('people', p, ['schedules', i, 'people', j]));
    s.rotations.forEach((r, j) => r.people.forEach((p, k) => refer('people', p, ['schedules', i, 'rotations', j, 'people', k])));
    s.holidays.forEach((h, j) => h.people.forEach((p, k) => refer('people', p, ['schedules', i, 'holidays', j, 'people', k])));
  });
  c.overrides.forEach((o, i) => {
    refer('schedules', o.schedule, ['overrides', i, 'schedule']);
    refer('people', o.person, ['overrides', i, 'person']);
  });
  c.escalationPolicies.forEach((p, i) =>
    p.steps.forEach((s, j) => {
      s.people.forEach((x, k) => refer('people', x, ['escalationPolicies', i, 'steps', j, 'people', k]));
      s.schedules.forEach((x, k) => refer('schedules', x, ['escalationPolicies', i, 'steps', j, 'schedules', k]));
      s.channels.forEach((x, k) => refer('channels', x, ['escalationPolicies', i, 'steps', j, 'channels', k]));
    }),
  );
  c.escalationRules.forEach((r, i) => {
    referBrand(r.brand, ['escalationRules', i, 'brand']);
    refer('escalationPolicies', r.escalationPolicy, ['escalationRules', i, 'escalationPolicy']);
  });
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

import type { Config } from '../config/config.ts';
import { role } from '../config/on-call-settings.ts';
import type { Finding } from '../contract/doctor.ts';
import { peopleOfSchedule } from '../domain/on-call/on-call.ts';
import { msOf, type Instant } from '../domain/time/instant.ts';
import { note, wrong } from './finding-of.ts';
import { judgeDuty } from './judge-duty.ts';

/** The settings without overrides that are over: who stood in once is on duty no more. */
export const inForce = (config: Config, now: Instant): Config => ({
  ...config,
  overrides: config.overrides.filter((o) => Date.parse(o.endsAt) > msOf(now)),
});

/** Who may be paged by some escalation policy, now or later. */
export const peopleOnDuty = (config: Config): Config['people'] => {
  const steps = config.escalationPolicies.flatMap((p) => p.steps);
  const scheduled = new Set(steps.flatMap((s) => s.schedules));
  const ids = new Set([
    ...steps.flatMap((s) => s.people),
    ...config.schedules.filter((s) => scheduled.has(s.id)).flatMap(peopleOfSchedule),
    ...config.overrides.filter((o) => scheduled.has(o.schedule)).map((o) => o.person),
  ]);
  return config.people.filter((p) => ids.has(p.id));
};

/** What is wrong with the settings alone: needs no account and no network. */
export const judgeConfiguration = ({ version, document }: { version: number; document: Config }, now: Instant): Finding[] => {
  if (version === 0)
    return [
      wrong('configuration', {
        what: 'there is no configuration yet',
        why: 'Nobody can sign in, nobody is paged and no mention is taken.',
        next: 'make the first owner (stormwatch first-owner), then stormwatch config apply',
      }),
    ];
  return [...judgeOwners(document), ...judgeBrands(document, now), ...judgeReachable(document)];
};

const judgeOwners = (config: Config): Finding[] => {
  const isOwner = (person: string, brand: string): boolean =>
    config.memberships.some((m) => m.person === person && m.role === role.enum.owner && (m.brand === '*' || m.brand === brand));
  const nobody = !config.memberships.some((m) => m.role === role.enum.owner && m.brand === '*');
  return [
    ...(nobody
      ? [
          wrong('owner', {
            what: 'nobody is an owner of every brand',
            why: 'Nobody can change the configuration or enable automatic holds.',
            next: 'make one with stormwatch first-owner',
          }),
        ]
      : []),
    ...config.adAccounts
      .filter((a) => a.mode === 'automatic' && !isOwner(a.automaticEnabledBy ?? '', a.brand))
      .map((a) =>
        wrong('automatic-holds', {
          what: `the ad account ${a.id} is to hold campaigns by itself in the name of ${a.automaticEnabledBy ?? 'nobody'}, who is no owner of ${a.brand}`,
          why: 'Without an owner behind it nothing is held by itself: campaigns run on until a person confirms.',
          next: 'let an owner put their own id into automaticEnabledBy, or set the mode to ask',
        }),
      ),
  ];
};

const judgeBrands = (config: Config, now: Instant): Finding[] => {
  if (config.brands.length === 0)
    return [
      note('configuration', {
        what: 'no brand is configured',
        why: 'Mentions of brands nobody configured open incidents, but page nobody.',
        next: 'write brands.yaml and apply it: stormwatch config apply',
      }),
    ];
  return judgeDuty(config, now);
};

const judgeReachable = (config: Config): Finding[] =>
  peopleOnDuty(config)
    .filter((p) => p.contactMethods.every((m) => m.channel === 'record'))
    .map((p) =>
      wrong('on-call', {
        what: `${p.id} is on duty and has neither a phone nor an email address`,
        why: 'Their pages are written down and sent to nobody.',
        next: `give ${p.id} a contact method of the channel sms or email`,
      }),
    );

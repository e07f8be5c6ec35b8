import * as z from 'zod';
import type { Config } from '../config/config.ts';
import type { Finding } from '../contract/doctor.ts';
import type { AwsFacts, Deployed, Look, Subscription } from './facts.ts';
import { note, soon, whereSeen, wrong } from './finding-of.ts';

/** One subscription for each address: with this filter a person's subscription lets through what is addressed to them. */
export const pageFilter = (email: string): Record<string, string> => ({
  FilterPolicy: JSON.stringify({ recipient: [email] }),
  FilterPolicyScope: 'MessageAttributes',
});

const recipients = z.strictObject({ recipient: z.array(z.string()) });

/** Would this subscription get the pages of that address, and no other's? */
export const filterFits = ({ filterPolicy, filterScope }: Subscription, email: string): boolean => {
  if (filterPolicy === null || (filterScope ?? 'MessageAttributes') !== 'MessageAttributes') return false;
  const read = recipients.safeParse(parsed(filterPolicy));
  return read.success && read.data.recipient.length === 1 && read.data.recipient[0] === email;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Everybody's email addresses, each once, with whom they belong to. */
export const pageEmails = (config: Config): { email: string; personId: string }[] => {
  const all = config.people.flatMap((p) =>
    p.contactMethods.flatMap((m) => (m.channel === 'email' ? [{ email: m.email, personId: p.id }] : [])),
  );
  return [...new Map(all.map((e) => [e.email, e])).values()];
};

export type EmailState = 'fine' | 'unguarded' | 'not-subscribed' | 'not-confirmed' | 'wrong-filter';

/** Where an address stands on the topic of pages. The best subscription counts. */
export const emailState = (email: string, subscriptions: readonly Subscription[]): EmailState => {
  const own = subscriptions.filter((s) => s.protocol === 'email' && s.endpoint.toLowerCase() === email.toLowerCase());
  const fitting = own.filter((s) => s.confirmed && filterFits(s, email));
  if (fitting.length > 0) return fitting.some((s) => s.guarded) ? 'fine' : 'unguarded';
  if (own.some((s) => s.confirmed)) return 'wrong-filter';
  return own.length > 0 ? 'not-confirmed' : 'not-subscribed';
};

/** Do emails arrive: pages, the operator's, the stakeholders'? */
export const judgeTopics = (seen: AwsFacts, deployed: Deployed, config: Config): Finding[] => [
  ...(deployed.emailFrom === undefined ? judgePages(seen, deployed, config) : []),
  ...judgeOperator(seen, deployed, config),
  ...judgeStakeholders(seen, deployed, config),
];

const topicOf = (seen: AwsFacts, arn: string): Look<readonly Subscription[] | null> => seen.topics[arn] ?? { couldNot: 'not asked for' };
const nameOf = (arn: string): string => arn.split(':').at(-1) ?? arn;

const judgePages = (seen: AwsFacts, { pagesTopicArn, stage }: Deployed, config: Config): Finding[] =>
  whereSeen('page-emails', 'who is subscribed to pages', topicOf(seen, pagesTopicArn), (subscriptions) =>
    pageEmails(config).flatMap(({ email, personId }) => {
      const subscribe = `stormwatch subscribe --stage ${stage}`;
      switch (emailState(email, subscriptions ?? [])) {
        case 'fine':
          return [];
        case 'unguarded':
          return [
            note('page-emails', {
              what: `the link at the foot of a page ends the subscription of ${personId}`,
              why: 'Mail scanners open links: one could cut a responder off.',
              next: 'unsubscribe it, subscribe again and confirm with stormwatch subscribe --confirm',
            }),
          ];
        case 'not-subscribed':
          return [
            wrong('page-emails', {
              what: `an email address of ${personId} is not subscribed to pages`,
              why: 'Pages by email to that address are accepted and reach nobody.',
              next: subscribe,
            }),
          ];
        case 'not-confirmed':
          return [
            wrong('page-emails', {
              what: `${personId} has not confirmed an email address`,
              why: 'Until it is confirmed, pages by email are accepted and reach nobody.',
              next: `they confirm the email from AWS, best by stormwatch subscribe --confirm; ${subscribe} --again sends it once more`,
            }),
          ];
        case 'wrong-filter':
          return [
            wrong('page-emails', {
              what: `the subscription of ${personId} lets through other pages than theirs`,
              why: 'They miss their own pages, or read everybody’s acknowledge links.',
              next: `${subscribe} sets the filter right`,
            }),
          ];
      }
    }),
  );

const judgeOperator = (seen: AwsFacts, { operatorTopicArn }: Deployed, config: Config): Finding[] => {
  const arns = new Set([operatorTopicArn, config.operatorTopicArn ?? operatorTopicArn]);
  return [...arns].flatMap((arn) =>
    whereSeen('operator-topic', 'who is subscribed to the operator topic', topicOf(seen, arn), (subscriptions) =>
      (subscriptions ?? []).some((s) => s.confirmed)
        ? []
        : [
            wrong('operator-topic', {
              what:
                subscriptions === null
                  ? `the operator topic ${nameOf(arn)} does not exist`
                  : `nobody has confirmed a subscription of the operator topic ${nameOf(arn)}`,
              why: 'If Stormwatch itself fails, nobody hears of it.',
              next: 'confirm the email from AWS, or put an address into operatorEmails in infra/stages.ts and deploy',
            }),
          ],
    ),
  );
};

const judgeStakeholders = (seen: AwsFacts, _: Deployed, config: Config): Finding[] =>
  config.stakeholders.flatMap(({ id, topicArn }) =>
    whereSeen('stakeholder-topics', `the topic of the stakeholders ${id}`, topicOf(seen, topicArn), (subscriptions) => {
      if (subscriptions === null)
        return [
          wrong('stakeholder-topics', {
            what: `the topic of the stakeholders ${id} does not exist`,
            why: 'Notices for them fail, and nobody is told.',
            next: 'correct topicArn in stakeholders.yaml; the stack makes one, its output StakeholdersTopicArn',
          }),
        ];
      if (subscriptions.some((s) => s.confirmed)) return [];
      return [
        soon('stakeholder-topics', {
          what: `nobody has confirmed a subscription of the topic of the stakeholders ${id}`,
          why: 'Notices for them are accepted and reach nobody.',
          next: `aws sns subscribe --protocol email --topic-arn ${topicArn} --notification-endpoint …`,
        }),
      ];
    }),
  );

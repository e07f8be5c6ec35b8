import type { Config } from '../config/config.ts';
import type { Finding } from '../contract/doctor.ts';
import type { AwsFacts, Deployed, Look } from './facts.ts';
import { note, soon, whereSeen, wrong } from './finding-of.ts';
import { peopleOnDuty } from './judge-configuration.ts';
import { judgeSmsAnswers } from './judge-sms-answers.ts';

/** AWS's own start is 1 $ a month: some dozens of SMS, less than one bad night. */
const SMALLEST_SPEND_LIMIT = 10;

const phonesOf = (person: Config['people'][number]): string[] =>
  person.contactMethods.flatMap((m) => (m.channel === 'sms' ? [m.phone] : []));

/** Phone numbers the doctor asks about: those of people who may be paged. */
export const phonesOnDuty = (config: Config): string[] => [...new Set(peopleOnDuty(config).flatMap(phonesOf))];

/** Will an SMS reach the people on duty? Findings name people, never numbers. */
export const judgeSms = (seen: AwsFacts, deployed: Deployed, config: Config): Finding[] => {
  const { smsSenderId, stage } = deployed;
  const onDuty = peopleOnDuty(config).filter((p) => phonesOf(p).length > 0);
  const whose = (phones: (phone: string) => boolean): string =>
    onDuty
      .filter((p) => phonesOf(p).some(phones))
      .map((p) => p.id)
      .join(', ');
  return [
    ...whereSeen('sms-sandbox', 'whether SMS is in the sandbox', seen.sandbox, ({ inSandbox, verified }) => {
      if (!inSandbox) return [];
      const missed = whose((phone) => !verified.includes(phone));
      const next = 'ask AWS to leave the sandbox (docs/deploy.md, "Leave the SMS sandbox"); it takes about a day';
      const why = 'In the sandbox SMS reach only numbers that were verified by hand.';
      return missed === ''
        ? [soon('sms-sandbox', { what: 'the account is in the SMS sandbox', why, next })]
        : [wrong('sms-sandbox', { what: `the account is in the SMS sandbox: no SMS reaches ${missed}`, why, next })];
    }),
    ...whereSeen('sms-spend-limit', 'the spend limit for SMS', seen.smsSettings, ({ monthlySpendLimit: limit }) =>
      limit >= SMALLEST_SPEND_LIMIT || onDuty.length === 0
        ? []
        : [
            wrong('sms-spend-limit', {
              what: `AWS stops sending SMS after ${limit} $ a month`,
              why: 'A long incident can use that up in one night; after that no SMS goes out until the next month.',
              next: `ask AWS for a higher limit, then set smsMonthlySpend in infra/stages.ts and run npm run deploy -- --stage ${stage}`,
            }),
          ],
    ),
    ...whereSeen('sms-delivery-logs', 'the delivery logs of SMS', seen.smsSettings, ({ deliveryLogRole, successSampling }) =>
      deliveryLogRole !== null && successSampling > 0
        ? []
        : [
            soon('sms-delivery-logs', {
              what: 'SNS does not write down what became of an SMS',
              why: 'Without delivery logs nobody can tell whether a carrier refused a page.',
              next: `npm run deploy -- --stage ${stage} --sms-settings turns it on`,
            }),
          ],
    ),
    ...whereSeen('sms-sender', 'the numbers SMS are sent from', seen.originationNumbers, (numbers) => {
      if (numbers > 0 || onDuty.length === 0) return [];
      const american = whose((phone) => phone.startsWith('+1'));
      const next = 'get a number or register a sender (docs/deploy.md, "A number to send from")';
      if (american !== '')
        return [
          wrong('sms-sender', {
            what: `the account has no number to send from: no SMS reaches ${american}`,
            why: 'Carriers in the United States and Canada take no SMS without a registered number.',
            next,
          }),
        ];
      if (smsSenderId !== undefined) return [];
      return [
        soon('sms-sender', {
          what: 'SMS go out from a shared number that changes',
          why: 'Responders cannot save it, and phones at night let only known numbers through.',
          next,
        }),
      ];
    }),
    ...whereSeen('sms-opt-out', 'who has opted out of SMS', seen.optedOut, (optedOut) => {
      const people = whose((phone) => optedOut.includes(phone));
      return people === ''
        ? []
        : [
            wrong('sms-opt-out', {
              what: `${people} answered STOP once, and gets no SMS`,
              why: 'AWS refuses every SMS to a number that has opted out.',
              next: 'opt the number in again: aws sns opt-in-phone-number --phone-number … (once in 30 days)',
            }),
          ];
    }),
    ...judgeSmsAnswers(seen, deployed, onDuty, phonesOf),
    ...(onDuty.length === 0 && peopleOnDuty(config).length > 0
      ? [
          note('sms-sender', {
            what: 'nobody on duty has a phone number',
            why: 'Pages go by email only, and an email wakes nobody.',
            next: 'give people on duty a contact method of the channel sms',
          }),
        ]
      : []),
  ];
};

/** Whoever answered STOP to a page gets none by SMS, whatever AWS knows of it. */
export const judgeStop = (answeredStop: Look<readonly string[]>): Finding[] =>
  whereSeen('sms-opt-out', 'who has answered STOP', answeredStop, (people) =>
    people.length === 0
      ? []
      : [
          wrong('sms-opt-out', {
            what: `${people.join(', ')} answered STOP to a page, and gets no SMS`,
            why: 'Pages go by their other contact methods; where there is none, they are not reached.',
            next: 'if it was a mistake, they answer START to the same number',
          }),
        ],
  );

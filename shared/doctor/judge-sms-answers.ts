import type { Config } from '../config/config.ts';
import type { Finding } from '../contract/doctor.ts';
import type { AwsFacts, Deployed } from './facts.ts';
import { note, soon, whereSeen, wrong } from './finding-of.ts';
import { wantsRegisteredSender } from './sms-countries.ts';

const HOW = 'docs/on-call.md, "SMS"';
/** From here on somebody has to act before the month is over. */
const NEARLY_SPENT = 0.8;

type Person = Config['people'][number];

/** Whether SMS can be answered, whether anybody hears that one was lost, and what the countries of people on duty demand. */
export const judgeSmsAnswers = (
  seen: AwsFacts,
  deployed: Deployed,
  onDuty: readonly Person[],
  phonesOf: (person: Person) => string[],
): Finding[] =>
  onDuty.length === 0
    ? []
    : [
        ...judgeReplies(seen, deployed),
        ...judgeReceipts(deployed),
        ...judgeSpent(seen, deployed),
        ...judgeCountries(deployed, onDuty, phonesOf),
      ];

const judgeReplies = (seen: AwsFacts, { smsReplies, smsSenderId }: Deployed): Finding[] => {
  if (smsReplies === undefined) return [];
  if (!smsReplies)
    return [
      note('sms-replies', {
        what: 'nobody can take an incident by answering an SMS',
        why: 'No two-way number is set, so SMS do not ask for an answer; links in them work.',
        next: `get a two-way number that publishes to the topic for replies, then set smsReplies in infra/stages.ts (${HOW})`,
      }),
    ];
  return [
    ...('saw' in seen.originationNumbers && seen.originationNumbers.saw === 0
      ? [
          wrong('sms-replies', {
            what: 'SMS ask for an answer that nobody hears',
            why: 'The account has no number that could take answers: whoever answers believes they have it, and they do not.',
            next: `get a two-way number (${HOW}), or take smsReplies out of infra/stages.ts and deploy`,
          }),
        ]
      : []),
    ...(smsSenderId === undefined
      ? []
      : [
          soon('sms-replies', {
            what: `SMS come from the name ${smsSenderId}, which cannot be answered`,
            why: 'SMS ask for an answer, and phones answer numbers only.',
            next: 'leave smsSenderId out of infra/stages.ts, so that SMS come from the two-way number, or smsReplies',
          }),
        ]),
  ];
};

const judgeReceipts = ({ smsReceipts }: Deployed): Finding[] =>
  smsReceipts !== false
    ? []
    : [
        note('sms-receipts', {
          what: 'an SMS that is lost on its way counts as delivered',
          why: 'Nobody brings the delivery logs to pages, so the next contact method waits for the next step.',
          next: `set smsReceipts in infra/stages.ts and deploy (${HOW})`,
        }),
      ];

const judgeSpent = ({ smsSettings, smsSpent }: AwsFacts, { stage }: Deployed): Finding[] => {
  if (smsSpent === undefined || !('saw' in smsSettings)) return [];
  const { monthlySpendLimit: limit } = smsSettings.saw;
  return whereSeen('sms-spend-limit', 'what SMS have cost this month', smsSpent, (spent) => {
    if (spent === null || spent < limit * NEARLY_SPENT) return [];
    const what = `SMS have cost ${spent.toFixed(2)} $ of ${limit} $ this month`;
    const next = `ask AWS for a higher limit, then set smsMonthlySpend in infra/stages.ts and run npm run deploy -- --stage ${stage}`;
    const told = { what, why: 'At the limit AWS sends no SMS until the next month.', next };
    return [spent >= limit ? wrong('sms-spend-limit', told) : soon('sms-spend-limit', told)];
  });
};

const judgeCountries = ({ smsSenderId }: Deployed, onDuty: readonly Person[], phonesOf: (person: Person) => string[]): Finding[] => {
  if (smsSenderId !== undefined) return [];
  const countries = Map.groupBy(
    onDuty.flatMap((person) => phonesOf(person).map((phone) => ({ id: person.id, country: wantsRegisteredSender(phone) }))),
    ({ country }) => country,
  );
  return [...countries].flatMap(([country, people]) =>
    country === undefined
      ? []
      : [
          soon('sms-country', {
            what: `SMS to ${[...new Set(people.map((p) => p.id))].join(', ')} may be refused: ${country} wants a registered sender`,
            why: 'Carriers there drop SMS from senders they do not know, and SNS hears of it late or never.',
            next: 'register a sender name for that country in AWS End User Messaging (its list of countries says what it needs), then set smsSenderId',
          }),
        ],
  );
};

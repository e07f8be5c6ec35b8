import type { Finding } from '../contract/doctor.ts';
import { config, type Config } from '../config/config.ts';
import type { Facts } from './facts.ts';
import { whereSeen } from './finding-of.ts';
import { judgeAccount } from './judge-account.ts';
import { inForce, judgeConfiguration } from './judge-configuration.ts';
import { judgeContacts } from './judge-contacts.ts';
import { judgeSecrets } from './judge-secrets.ts';
import { judgeSms, judgeStop } from './judge-sms.ts';
import { judgeTopics } from './judge-topics.ts';

const ORDER = ['wrong', 'soon', 'note'] as const satisfies readonly Finding['severity'][];
const NOTHING: Config = config.parse({});

/** Every verdict over the facts, gravest first. Pure: the same facts give the same findings. */
export const diagnose = ({ now, configuration, secrets, aws, answeredStop, unusable }: Facts): Finding[] => {
  const document = inForce('saw' in configuration ? configuration.saw.document : NOTHING, now);
  const findings = [
    ...whereSeen('configuration', 'the configuration', configuration, ({ version }) => judgeConfiguration({ version, document }, now)),
    ...judgeSecrets(secrets, document, aws?.deployed.stage ?? null),
    ...(answeredStop === undefined ? [] : judgeStop(answeredStop)),
    ...(unusable === undefined
      ? []
      : whereSeen('page-emails', 'which contact methods can be used', unusable, (found) =>
          judgeContacts(found, document, aws !== null && aws.deployed.emailFrom === undefined),
        )),
    ...(aws === null
      ? []
      : [
          ...judgeSms(aws.seen, aws.deployed, document),
          ...judgeTopics(aws.seen, aws.deployed, document),
          ...judgeAccount(aws.seen, aws.deployed),
        ]),
  ];
  return ORDER.flatMap((severity) => findings.filter((f) => f.severity === severity));
};

import type { Stage } from '../stage.ts';

export type Outputs = Record<string, string>;

/** What a person does after the first deployment, in order, with the commands to copy. */
export const nextSteps = ({ name, region, operatorEmails, smsMonthlySpend }: Stage, outputs: Outputs): string => {
  const at = `--stage ${name} --region ${region}`;
  const out = (key: string): string => outputs[key] ?? `<the output ${key}>`;
  return `Next (each is explained in docs/deploy.md):

  1. Confirm the emails from AWS Notifications that went to ${operatorEmails.join(', ') || 'nobody: put an address into operatorEmails in infra/stages.ts'}.
  2. Leave the SMS sandbox; until then SMS reach verified numbers only:
       https://${region}.console.aws.amazon.com/sns/v3/home?region=${region}#/mobile/text-messaging
     To try it at once, verify your own number:
       aws sns create-sms-sandbox-phone-number --region ${region} --phone-number +…
       aws sns verify-sms-sandbox-phone-number --region ${region} --phone-number +… --one-time-password …
  3. ${smsMonthlySpend === undefined ? 'Ask AWS for an SMS spend limit above 1 $ a month, and write it into smsMonthlySpend in infra/stages.ts' : `The SMS spend limit shall be ${smsMonthlySpend} $ a month; above 1 $ AWS has to allow it first`}.
  4. Get a number to send from, or register a sender: in the United States and Canada no SMS arrives without one.
  5. The first owner:
       npm run --silent stormwatch -- first-owner <id> --name "…" --email … --phone +… ${at}
     The email that comes says the password for the first time. Sign in at
       ${out('ConsoleUrl')}
  6. Bring your settings:
       eval "$(npm run --silent stormwatch -- sign-in ${at} --person <id>)"
       npm run --silent stormwatch -- config export ./settings
       npm run --silent stormwatch -- config apply ./settings
       npm run --silent stormwatch -- subscribe ${at}
     A webhook connection refers to the secret that was made for it: secretsmanager:${out('WebhookSecretArn')}
  7. Send a mention, signed: docs/deploy.md, "Send a mention". The webhook is
       ${out('PublicUrl')}/v1/webhooks/<connection>
  8. Ask what is still missing:
       npm run --silent stormwatch -- doctor ${at}
`;
};

/** After an upgrade people have done all that; what is not so any more the doctor says. */
export const afterUpgrade = ({ name, region }: Stage): string =>
  `See that all is well:\n  npm run --silent stormwatch -- doctor --stage ${name} --region ${region}\n`;

import { SNSClient } from '@aws-sdk/client-sns';
import { configStore } from '../../shared/config/config-store.ts';
import { checkContacts, emailContacts } from '../../shared/contacts/check-contacts.ts';
import { snsWay } from '../../shared/contacts/sns-way.ts';
import { instantOf } from '../../shared/domain/time/instant.ts';
import { documentClient, dynamoTable } from '../../shared/store/dynamodb-table.ts';
import { onAws } from '../deployment/aws-problem.ts';
import { findDeployment, type WhereOptions } from '../deployment/find-deployment.ts';
import { confirmSubscription, readConfirmation, subscribeEmails, type Subscribed } from '../deployment/subscribe-emails.ts';
import { CliProblem } from '../cli-problem.ts';
import { print } from '../output.ts';

export type SubscribeOptions = WhereOptions & { confirm?: string; again?: boolean };

/** `stormwatch subscribe`: pages by email reach who they are for; `--confirm` confirms for them, safe from mail scanners. */
export const run = async ({ confirm, again, ...where }: SubscribeOptions): Promise<void> => {
  const { region, outputs } = await findDeployment(where);
  if (outputs.EmailFrom !== undefined)
    throw new CliProblem(
      `pages of ${where.stage} go out by SES from ${outputs.EmailFrom}, so nobody subscribes: in the console, Settings, People, have each sent a code`,
    );
  const sns = new SNSClient({ region });
  const incidents = dynamoTable(documentClient({ region }), outputs.IncidentsTable);
  const { document } = await onAws('reading the configuration', () => configStore(incidents).read());
  /** What the sweep would find within a quarter of an hour is noted now: from then on they are paged there. */
  const note = () => checkContacts(emailContacts(document), snsWay(sns, outputs.PagesTopicArn), incidents, instantOf(Date.now()));
  if (confirm !== undefined) {
    const confirmation = readConfirmation(confirm, outputs.PagesTopicArn);
    const arn = await onAws('confirming', () => confirmSubscription(sns, confirmation));
    const { changed } = await onAws('looking at the subscriptions', note);
    const paged = changed.filter((c) => c.to === 'confirmed').map((c) => `${c.personId} is paged by email from now on\n`);
    return print(`confirmed: ${arn}\nNobody can end it by the link at the foot of a message.\n${paged.join('')}`);
  }
  const done = await onAws('subscribing', () => subscribeEmails(sns, outputs.PagesTopicArn, document, again === true));
  await onAws('looking at the subscriptions', note);
  await print(inWords(done));
};

const inWords = (done: Subscribed[]): string => {
  if (done.length === 0) return 'nobody in the configuration has an email address\n';
  const waiting = done.filter((d) => d.was === 'not-subscribed' || d.was === 'not-confirmed');
  return [
    ...done.map((d) => `${d.personId} <${d.email}>: ${WORDS[d.did === 'nothing' ? d.was : d.did]}`),
    ...(waiting.length === 0
      ? []
      : [
          '',
          'Who has to confirm finds an email from AWS Notifications. Best, they send you its link without opening it:',
          "  stormwatch subscribe --confirm 'https://sns.…'",
          'Confirmed by opening the link, it works too, but then a mail scanner could end it by another link.',
        ]),
    '',
  ].join('\n');
};

const WORDS: Record<Subscribed['did'] | Subscribed['was'], string> = {
  nothing: 'subscribed',
  fine: 'subscribed',
  unguarded: 'subscribed; a link at the foot of each page can end that',
  'not-subscribed': 'not subscribed',
  'not-confirmed': 'has to confirm (--again sends the email once more)',
  'wrong-filter': 'gets other pages than their own',
  subscribed: 'subscribed now, has to confirm',
  'asked-again': 'asked again, has to confirm',
  filtered: 'gets their own pages only from now on',
};

import {
  CheckIfPhoneNumberIsOptedOutCommand,
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  GetSubscriptionAttributesCommand,
  NotFoundException,
  paginateListOriginationNumbers,
  paginateListSMSSandboxPhoneNumbers,
  paginateListSubscriptionsByTopic,
  type SNSClient,
} from '@aws-sdk/client-sns';
import type { AwsFacts, SmsSettings, Subscription } from './facts.ts';
import { look } from './facts.ts';

/** What the account's SMS are set to. Where nothing was ever set, AWS's own start is a limit of 1 $ a month. */
export const readSmsSettings = async (sns: SNSClient): Promise<SmsSettings> => {
  const { attributes = {} } = await sns.send(new GetSMSAttributesCommand({}));
  return {
    monthlySpendLimit: Number(attributes['MonthlySpendLimit'] ?? '1'),
    deliveryLogRole: attributes['DeliveryStatusIAMRole'] || null,
    successSampling: Number(attributes['DeliveryStatusSuccessSamplingRate'] ?? '0'),
  };
};

/** Everything about SMS in this account and region. */
export const lookAtSms = async (
  sns: SNSClient,
  phones: readonly string[],
): Promise<Pick<AwsFacts, 'sandbox' | 'smsSettings' | 'originationNumbers' | 'optedOut'>> => ({
  sandbox: await look(async () => {
    const { IsInSandbox } = await sns.send(new GetSMSSandboxAccountStatusCommand({}));
    return { inSandbox: IsInSandbox === true, verified: IsInSandbox === true ? await verifiedNumbers(sns) : [] };
  }),
  smsSettings: await look(() => readSmsSettings(sns)),
  originationNumbers: await look(async () => {
    let count = 0;
    for await (const page of paginateListOriginationNumbers({ client: sns }, {})) count += page.PhoneNumbers?.length ?? 0;
    return count;
  }),
  optedOut: await look(async () => {
    const out: string[] = [];
    for (const phoneNumber of phones) {
      const { isOptedOut } = await sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber }));
      if (isOptedOut === true) out.push(phoneNumber);
    }
    return out;
  }),
});

const verifiedNumbers = async (sns: SNSClient): Promise<string[]> => {
  const found: string[] = [];
  for await (const page of paginateListSMSSandboxPhoneNumbers({ client: sns }, {}))
    found.push(...(page.PhoneNumbers ?? []).flatMap((p) => (p.Status === 'Verified' && p.PhoneNumber ? [p.PhoneNumber] : [])));
  return found;
};

/** A topic's subscriptions (of the wanted endpoints) with their filters, null where there is no such topic. */
export const readSubscriptions = async (
  sns: SNSClient,
  topicArn: string,
  wanted: (endpoint: string) => boolean = () => true,
): Promise<(Subscription & { arn: string })[] | null> => {
  const found: (Subscription & { arn: string })[] = [];
  try {
    for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: topicArn }))
      for (const { SubscriptionArn: arn = '', Protocol: protocol = '', Endpoint: endpoint = '' } of page.Subscriptions ?? [])
        if (wanted(endpoint)) found.push({ arn, protocol, endpoint, ...(await settingsOf(sns, arn)) });
  } catch (error) {
    if (error instanceof NotFoundException) return null;
    throw error;
  }
  return found;
};

/** Until it is confirmed a subscription has no ARN, only the word `PendingConfirmation`. */
const settingsOf = async (sns: SNSClient, arn: string): Promise<Omit<Subscription, 'protocol' | 'endpoint'>> => {
  if (!arn.startsWith('arn:')) return { confirmed: false, filterPolicy: null, filterScope: null, guarded: false };
  const { Attributes: a = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
  return {
    confirmed: a['PendingConfirmation'] !== 'true',
    filterPolicy: a['FilterPolicy'] ?? null,
    filterScope: a['FilterPolicyScope'] ?? null,
    guarded: a['ConfirmationWasAuthenticated'] === 'true',
  };
};

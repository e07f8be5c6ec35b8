import type { Config } from '../config/config.ts';
import type { Instant } from '../domain/time/instant.ts';

/** What a look gave, or why there was none: one forbidden look must not hide what the others see. */
export type Look<T> = { saw: T } | { couldNot: string };

/** Where a deployment on AWS has what the doctor looks at. */
export type Deployed = {
  stage: string;
  region: string;
  pagesTopicArn: string;
  operatorTopicArn: string;
  incidentsTable: string;
  /** Pages by email go out by SES from this address rather than by the topic. */
  emailFrom?: string | undefined;
  smsSenderId?: string | undefined;
  /** Whether SMS ask for an answer, and whether receipts are brought to pages; undefined: not known. */
  smsReplies?: boolean | undefined;
  smsReceipts?: boolean | undefined;
};

export type SecretState = 'there' | 'absent' | 'being-deleted' | 'empty';
export type SmsSettings = { monthlySpendLimit: number; deliveryLogRole: string | null; successSampling: number };
export type Subscription = {
  protocol: string;
  endpoint: string;
  confirmed: boolean;
  /** As SNS keeps it, null where there is none. Of a subscription that is not confirmed nothing more is known. */
  filterPolicy: string | null;
  filterScope: string | null;
  /** True: only we can end it. False: whoever has the link at the foot of a message can. */
  guarded: boolean;
};
export type TableState = { pointInTimeRecovery: boolean; deletionProtection: boolean; stream: boolean; timeToLive: boolean };
export type DeadLetterQueue = { queue: string; waiting: number };

/** What an account on AWS shows; what nobody looked at is left out. */
export type AwsFacts = {
  sandbox: Look<{ inSandbox: boolean; verified: readonly string[] }>;
  smsSettings: Look<SmsSettings>;
  /** US dollars since the month began, null where no SMS was sent; the daily check leaves it out, an alarm watches it. */
  smsSpent?: Look<number | null>;
  originationNumbers: Look<number>;
  optedOut: Look<readonly string[]>;
  /** By ARN; null: there is no such topic. */
  topics: Readonly<Record<string, Look<readonly Subscription[] | null>>>;
  table: Look<TableState>;
  deadLetters: Look<readonly DeadLetterQueue[]>;
  /** Names of our alarms that ring right now; the daily check leaves it out, as they have told the operator themselves. */
  alarms?: Look<readonly string[]>;
  /** Executions the account may have at once; the daily check leaves it out. */
  concurrency?: Look<number>;
};

/** A contact method that pages pass over, and why. */
export type UnusableContact = { personId: string; methodId: string; why: string };

/** Everything the verdicts are about. `aws` null: the embedded runtime, which has no account to look at. */
export type Facts = {
  now: Instant;
  configuration: Look<{ version: number; document: Config }>;
  /** Contact methods that cannot be used; left out where nobody looked at what is known of addresses. */
  unusable?: Look<readonly UnusableContact[]>;
  /** People who answered STOP to us, by id; what AWS itself keeps out stands in `aws`. */
  answeredStop?: Look<readonly string[]>;
  /** By reference, as the configuration writes it. */
  secrets: Readonly<Record<string, Look<SecretState>>>;
  aws: { deployed: Deployed; seen: AwsFacts } | null;
};

/** Looks, and turns a failure into the reason: the error's name, as messages may repeat an address. */
export const look = async <T>(work: () => Promise<T>): Promise<Look<T>> => {
  try {
    return { saw: await work() };
  } catch (error) {
    return { couldNot: error instanceof Error ? error.name : 'an unknown error' };
  }
};

import { EMULATOR } from './install-emulator.ts';

/**
 * What the emulator does not do, or does otherwise than AWS: read in the source of exactly the pinned version, so a new
 * version means reading again. What its CloudFormation refuses is found out at each run (see strip-template.ts).
 */
const LIMITS: readonly string[] = [
  'rights of AWS services: a rule may write to any queue (roles of functions are asked, and the queue policies for topics)',
  'alarms: queues and tables publish no metrics, so no alarm on dead letters or throttling can fire; nor the dashboard',
  'the incidents stream: answers that name one failed record, bisecting, retry limits; a batch succeeds or comes again whole',
  'FIFO groups beside each other: one batch at a time for the whole queue',
  'retries and dead letters of a rule’s target',
  'throttling and body limits of the HTTP API, its access log, domains and certificates',
  'encryption at rest and in transit: keys and TLS are accepted, nothing is encrypted',
  'tables: throttling, warm throughput, and points in time: a restore copies what is there now',
  'Lambda: arm64, memory, account concurrency, real cold starts, tracing; log retention',
  'SMS and email: accepted and listed, never sent; no sandbox, spend limit, sender id, delivery logs or confirmation mails',
  'sign-in beyond a password: MFA, mails with codes, the SRP handshake',
  'CloudFront: taken as settings and served by nobody, so no edge in front of the bucket and the API, no rewriting of addresses (run by Node in test/infra), no headers, no TLS; who may read the bucket is not asked',
  'Cognito’s own pages: the way by code and PKCE, the look of managed login, signing out there',
  'the edge stack with its firewall, and the parameter that names it',
  'generated secrets: punctuation comes where it was excluded, so the test sets the webhook’s secret itself',
  'the budget, costs, quotas of an account, other regions',
];

/** The list that stands under the story, so that nobody believes these were tried. Each is asserted on the template or not at all. */
export const notCovered = (removed: readonly string[]): string =>
  [
    `Not covered by the emulator (${EMULATOR.name} ${EMULATOR.version}):`,
    ...removed.map((r) => `  - not deployed: ${r}`),
    ...LIMITS.map((l) => `  - ${l}`),
  ].join('\n');

import type { Finding } from '../contract/doctor.ts';
import type { AwsFacts, Deployed } from './facts.ts';
import { note, soon, whereSeen, wrong } from './finding-of.ts';

/** With fewer than these at once, a storm of mentions and its pages wait for each other. New accounts may have 10. */
export const FEW_EXECUTIONS = 30;

/** The table, what lies in the dead letters, and what the account allows. */
export const judgeAccount = (seen: AwsFacts, { stage, incidentsTable }: Deployed): Finding[] => [
  ...whereSeen('incidents-table', 'how the incidents table is protected', seen.table, (table) => [
    ...(table.pointInTimeRecovery
      ? []
      : [
          wrong('incidents-table', {
            what: 'point-in-time recovery of the incidents table is off',
            why: 'What is overwritten or deleted by mistake cannot be brought back.',
            next: `aws dynamodb update-continuous-backups --table-name ${incidentsTable} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
          }),
        ]),
    ...(table.stream
      ? []
      : [
          wrong('incidents-table', {
            what: 'the incidents table has no stream',
            why: 'What happens is recorded, but reaches the bus only by the sweep each minute, and late.',
            next: 'turn it on and tell infra/stages.ts (docs/deploy.md, "Restore from point-in-time")',
          }),
        ]),
    ...(table.timeToLive
      ? []
      : [
          soon('incidents-table', {
            what: 'rows of the incidents table do not expire',
            why: 'Links, rate limits and logs of SMS stay forever, and the table grows.',
            next: `aws dynamodb update-time-to-live --table-name ${incidentsTable} --time-to-live-specification Enabled=true,AttributeName=expiresAt`,
          }),
        ]),
    ...(table.deletionProtection
      ? []
      : stage === 'prod'
        ? [
            wrong('incidents-table', {
              what: 'deletion protection of the incidents table is off',
              why: 'One command could delete the record of every incident.',
              next: `aws dynamodb update-table --table-name ${incidentsTable} --deletion-protection-enabled`,
            }),
          ]
        : []),
  ]),
  ...whereSeen('dead-letters', 'the dead letters', seen.deadLetters, (queues) =>
    queues
      .filter((q) => q.waiting > 0)
      .map((q) =>
        wrong('dead-letters', {
          what: `${q.waiting === 1 ? 'a message lies' : `about ${q.waiting} messages lie`} in ${q.queue}`,
          why: 'No function could handle them; nothing is done about them until somebody looks.',
          next: 'read the reason in the message and follow docs/runbook.md, "Dead letters"',
        }),
      ),
  ),
  ...(seen.alarms === undefined
    ? []
    : whereSeen('alarms', 'which alarms ring', seen.alarms, (names) =>
        names.map((name) =>
          wrong('alarms', {
            what: `the alarm ${name} rings`,
            why: 'Some part of Stormwatch is in trouble right now.',
            next: 'open it in CloudWatch: its text names the article of docs/runbook.md',
          }),
        ),
      )),
  ...(seen.concurrency === undefined
    ? []
    : whereSeen('concurrency', 'how many functions may run at once', seen.concurrency, (limit) =>
        limit >= FEW_EXECUTIONS
          ? []
          : [
              note('concurrency', {
                what: `the account runs at most ${limit} functions at once`,
                why: 'In a storm of mentions functions wait for each other, and pages come later.',
                next: 'ask AWS for 1,000: Service Quotas, AWS Lambda, "Concurrent executions"',
              }),
            ],
      )),
];

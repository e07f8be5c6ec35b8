import { describe, expect, test } from 'vitest';
import { finding, type Finding } from '../../../shared/contract/doctor.ts';
import { countFindings, sayFindings } from '../../../shared/doctor/say-findings.ts';
import { findings, healthy, LEGAL, lines, OPERATOR, ownPages, PAGES, subscription } from './facts.ts';

test('where all is well the doctor says nothing', () => {
  expect(lines()).toEqual([]);
  expect(countFindings(findings())).toBe('nothing to complain about');
});

describe('SMS', () => {
  test('in the sandbox reaches verified numbers only, and whoever is missed is named, not their number', () => {
    const seen = { sandbox: { saw: { inSandbox: true, verified: ['+14155550123'] } } };
    expect(lines({ seen })).toEqual(['wrong sms-sandbox: the account is in the SMS sandbox: no SMS reaches ana']);
    expect(JSON.stringify(findings({ seen }))).not.toMatch(/\+\d{6}/);
  });

  test('in the sandbox, with everybody on duty verified, is trouble to come', () => {
    expect(lines({ seen: { sandbox: { saw: { inSandbox: true, verified: ['+14155550123', '+4915112345678'] } } } })).toEqual([
      'soon sms-sandbox: the account is in the SMS sandbox',
    ]);
  });

  test('with AWS’s own spend limit of 1 $ ends in the first bad night', () => {
    const smsSettings = { saw: { monthlySpendLimit: 1, deliveryLogRole: 'role', successSampling: 100 } };
    expect(lines({ seen: { smsSettings } })).toEqual(['wrong sms-spend-limit: AWS stops sending SMS after 1 $ a month']);
  });

  test('without delivery logs nobody can tell what became of a page', () => {
    for (const part of [
      { deliveryLogRole: null, successSampling: 100 },
      { deliveryLogRole: 'role', successSampling: 0 },
    ])
      expect(lines({ seen: { smsSettings: { saw: { monthlySpendLimit: 50, ...part } } } })).toEqual([
        'soon sms-delivery-logs: SNS does not write down what became of an SMS',
      ]);
  });

  test('without a number to send from reaches nobody in the United States', () => {
    expect(lines({ seen: { originationNumbers: { saw: 0 } } })).toEqual([
      'wrong sms-sender: the account has no number to send from: no SMS reaches ben',
    ]);
  });

  test('without a number elsewhere comes from a number that changes, unless there is a sender id', () => {
    const escalationPolicies = [{ id: 'day', steps: [{ delayMinutes: 0, people: ['ana'] }] }];
    const given = { seen: { originationNumbers: { saw: 0 } }, settings: { escalationPolicies } };
    expect(lines(given)).toEqual(['soon sms-sender: SMS go out from a shared number that changes']);
    expect(lines({ ...given, deployed: { smsSenderId: 'ACME' } })).toEqual([]);
  });

  test('to somebody on duty who answered STOP is refused by AWS', () => {
    expect(lines({ seen: { optedOut: { saw: ['+4915112345678'] } } })).toEqual([
      'wrong sms-opt-out: ana answered STOP once, and gets no SMS',
    ]);
  });
});

describe('pages by email', () => {
  const pages = (...subscriptions: ReturnType<typeof subscription>[]) => ({
    seen: { topics: { ...healthy.topics, [PAGES]: { saw: subscriptions } } },
  });

  test('need a subscription', () => {
    expect(lines(pages())).toEqual(['wrong page-emails: an email address of ana is not subscribed to pages']);
  });

  test('need it confirmed', () => {
    expect(lines(pages(ownPages('ana@example.com', { confirmed: false })))).toEqual([
      'wrong page-emails: ana has not confirmed an email address',
    ]);
  });

  test.each([
    ['none', subscription('ana@example.com')],
    ['somebody else’s', ownPages('ana@example.com', { filterPolicy: '{"recipient":["ben@example.com"]}' })],
    ['one more', ownPages('ana@example.com', { filterPolicy: '{"recipient":["ana@example.com","ben@example.com"]}' })],
    ['one on bodies', ownPages('ana@example.com', { filterScope: 'MessageBody' })],
    ['one nobody can read', ownPages('ana@example.com', { filterPolicy: '{' })],
  ])('need a filter on the recipient and nothing else: %s is wrong', (_, wrong) => {
    expect(lines(pages(wrong))).toEqual(['wrong page-emails: the subscription of ana lets through other pages than theirs']);
  });

  test('whose subscription a link can end are worth a note', () => {
    expect(lines(pages(ownPages('ana@example.com', { guarded: false })))).toEqual([
      'note page-emails: the link at the foot of a page ends the subscription of ana',
    ]);
  });
});

describe('topics', () => {
  const topics = (part: object) => ({ seen: { topics: { ...healthy.topics, ...part } } });

  test('an operator nobody confirmed hears nothing', () => {
    expect(lines(topics({ [OPERATOR]: { saw: [subscription('ops@example.com', { confirmed: false })] } }))).toEqual([
      'wrong operator-topic: nobody has confirmed a subscription of the operator topic operator',
    ]);
  });

  test('the operator topic that the configuration names counts too', () => {
    const other = OPERATOR.replace('operator', 'other');
    expect(lines({ settings: { operatorTopicArn: other }, ...topics({ [other]: { saw: null } }) })).toEqual([
      'wrong operator-topic: the operator topic other does not exist',
    ]);
  });

  test('stakeholders’ topics exist and somebody confirmed', () => {
    expect(lines(topics({ [LEGAL]: { saw: null } }))).toEqual([
      'wrong stakeholder-topics: the topic of the stakeholders legal does not exist',
    ]);
    expect(lines(topics({ [LEGAL]: { saw: [] } }))).toEqual([
      'soon stakeholder-topics: nobody has confirmed a subscription of the topic of the stakeholders legal',
    ]);
  });
});

describe('secrets', () => {
  const secretOf = (credentials: string, state?: 'there' | 'absent' | 'being-deleted' | 'empty') => ({
    settings: { connections: [{ id: 'hook', brand: 'Acme', kind: 'webhook' as const, credentials }] },
    facts: {
      secrets: {
        'secretsmanager:stormwatch/dev/ad-account/meta': { saw: 'there' as const },
        ...(state === undefined ? {} : { [credentials]: { saw: state } }),
      },
    },
  });
  const FIRST = 'secretsmanager:stormwatch/dev/webhook/first';

  test.each([
    ['absent', 'does not exist'],
    ['being-deleted', 'is being deleted'],
    ['empty', 'has no value'],
  ] as const)('a secret that is %s is named by what needs it', (state, words) => {
    expect(lines(secretOf(FIRST, state))).toEqual([`wrong secrets: the secret of the connection hook ${words}`]);
  });

  test('of a kind or stage that the function may not read are wrong, even where they exist', () => {
    for (const name of ['stormwatch/prod/webhook/first', 'stormwatch/dev/connection/first', 'other'])
      expect(lines(secretOf(`secretsmanager:${name}`, 'there'))).toEqual([
        `wrong secrets: the secret of the connection hook is called ${name}; functions may only read stormwatch/dev/webhook/…`,
      ]);
  });

  test('may be referred to by ARN', () => {
    expect(
      lines(
        secretOf('secretsmanager:arn:aws:secretsmanager:eu-central-1:111122223333:secret:stormwatch/dev/webhook/first-AbCdEf', 'there'),
      ),
    ).toEqual([]);
  });

  test('from the environment cannot be read on AWS, but in the embedded runtime', () => {
    expect(lines(secretOf('env:HOOK', 'there'))).toEqual([
      'wrong secrets: the secret of the connection hook is env:HOOK, which cannot be read on AWS',
    ]);
    const embedded = secretOf('env:HOOK', 'there');
    const adAccounts: [] = [];
    expect(lines({ settings: { ...embedded.settings, adAccounts }, facts: { ...embedded.facts, aws: null } })).toEqual([]);
    const unset = secretOf('env:HOOK', 'absent');
    expect(lines({ settings: { ...unset.settings, adAccounts }, facts: { ...unset.facts, aws: null } })).toEqual([
      'wrong secrets: the secret of the connection hook does not exist',
    ]);
  });
});

describe('the account', () => {
  const table = { pointInTimeRecovery: true, deletionProtection: true, stream: true, timeToLive: true };

  test('a table that was restored and not finished is wrong in each thing', () => {
    const bare = { pointInTimeRecovery: false, deletionProtection: false, stream: false, timeToLive: false };
    const facts = { secrets: {} };
    const given = { seen: { table: { saw: bare } }, deployed: { stage: 'prod' }, settings: { connections: [], adAccounts: [] }, facts };
    expect(findings(given).map((f) => `${f.severity} ${f.next.split(' ').slice(0, 3).join(' ')}`)).toEqual([
      'wrong aws dynamodb update-continuous-backups',
      'wrong turn it on',
      'wrong aws dynamodb update-table',
      'soon aws dynamodb update-time-to-live',
    ]);
  });

  test('deletion protection is asked for in prod only', () => {
    expect(lines({ seen: { table: { saw: { ...table, deletionProtection: false } } } })).toEqual([]);
  });

  test('dead letters are somebody’s to read', () => {
    const deadLetters = {
      saw: [
        { queue: 'stormwatch-dev-score-dead', waiting: 2 },
        { queue: 'stormwatch-dev-detect-dead.fifo', waiting: 0 },
      ],
    };
    expect(lines({ seen: { deadLetters } })).toEqual(['wrong dead-letters: about 2 messages lie in stormwatch-dev-score-dead']);
  });

  test('an alarm that rings is wrong, and leads to its own text', () => {
    const said = findings({ seen: { alarms: { saw: ['stormwatch-dev-minute-rule'] } } });
    expect(said.map((f) => [f.severity, f.check, f.what])).toEqual([['wrong', 'alarms', 'the alarm stormwatch-dev-minute-rule rings']]);
    expect(said[0]!.next).toContain('docs/runbook.md');
  });

  test('a new account’s quota of 10 is worth a note', () => {
    expect(lines({ seen: { concurrency: { saw: 10 } } })).toEqual(['note concurrency: the account runs at most 10 functions at once']);
  });
});

describe('a look that is forbidden', () => {
  const forbidden = { couldNot: 'AuthorizationErrorException' };

  test('is said, and everything else is looked at as before', () => {
    const said = findings({ seen: { optedOut: forbidden, sandbox: { saw: { inSandbox: true, verified: [] } } } });
    expect(said.map((f) => [f.severity, f.looked, f.what])).toEqual([
      ['wrong', true, 'the account is in the SMS sandbox: no SMS reaches ana, ben'],
      ['soon', false, 'could not look: who has opted out of SMS (AuthorizationErrorException)'],
    ]);
    expect(said[1]!.next).toContain('docs/deploy.md');
  });

  test('at everything leaves as many findings as there are looks, and nothing throws', () => {
    const nothing = Object.fromEntries(Object.keys(healthy).map((key) => [key, forbidden]));
    const said = findings({ seen: { ...nothing, topics: {} }, facts: { secrets: {} } });
    expect(said.every((f) => !f.looked && f.what.startsWith('could not look: '))).toBe(true);
    expect(said.length).toBeGreaterThan(10);
  });
});

test('findings stand gravest first, and a person reads what, why and what to do', () => {
  const said = findings({ seen: { concurrency: { saw: 10 }, optedOut: { saw: ['+14155550123'] }, sandbox: { couldNot: 'Throttling' } } });
  expect(countFindings(said)).toBe('1 wrong, 1 soon, 1 note');
  const text = sayFindings(said);
  expect(text).toMatch(/^✗ wrong {2}ben answered STOP once, and gets no SMS\n {4}AWS refuses .*\n {4}→ opt the number in again/);
  expect(text.indexOf('! soon')).toBeLessThan(text.indexOf('· note'));
  expect(said.map((f: Finding) => finding.safeParse(f).success)).toEqual([true, true, true]);
});

import { fc, test } from '@fast-check/vitest';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/take-sms-reply/handler.ts';
import { answerText } from '../../../functions/take-sms-reply/answers.ts';
import { takeSmsReply } from '../../../functions/take-sms-reply/take-sms-reply.ts';
import type { Deps } from '../../../functions/take-sms-reply/deps.ts';
import { fitsSms } from '../../../shared/domain/page/sms-text.ts';
import { readInboundSms, wishIn } from '../../../shared/channels/sns-sms/inbound-sms.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import type { Outcome } from '../../../shared/platform/outcome.ts';
import { contactStanding } from '../../../shared/store/contact-standing.ts';
import { codesIn, fileReplyCode, newReplyCode, replyCodesOf } from '../../../shared/store/reply-codes.ts';
import { evidence } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type House } from '../../support/paging-house.ts';

const ANA = '+491510000001';
const inbound = (text: string, id = 'in-1', from = ANA): { id: string; text: string } => ({
  id: 'sns-message',
  text: JSON.stringify({
    originationNumber: from,
    destinationNumber: '+4915700000',
    messageKeyword: 'KEYWORD_1',
    messageBody: text,
    inboundMessageId: id,
    previousPublishedMessageId: 'x',
  }),
});

let house: House;
let sent: string[];
let outcome: Outcome;
let deps: Deps;
beforeEach(async () => {
  house = await pagingHouse();
  await house.signal('SignalRaised', evidence());
  await house.settle();
  sent = [];
  outcome = { outcome: 'delivered', providerId: 'p' };
  const keep = async (text: string): Promise<Outcome> => {
    sent.push(text);
    return outcome;
  };
  deps = {
    ...{ store: house.store, configuration: configStore(house.incidents), incidents: house.incidents, now: house.clock.now },
    ...{
      standing: contactStanding(house.incidents),
      sms: (m) => keep(`${m.phone} ${m.text}`),
      warn: (subject, text) => keep(`operator ${subject} ${text}`),
    },
  };
});
const code = (): string => /Reply (\w{4}) /.exec(house.sent[0]!.text)![1]!;

describe('an answer by SMS', () => {
  it('acknowledges, and says so once although it comes three times', async () => {
    expect(await takeSmsReply(inbound(code()), deps)).toMatchObject({ did: 'acknowledged', answered: 'delivered', personId: 'ana' });
    expect(await takeSmsReply(inbound(code()), deps)).toMatchObject({ did: 'acknowledged', answered: 'sent-before' });
    expect(await takeSmsReply(inbound(code(), 'in-2'), deps)).toMatchObject({ did: 'nothing', why: 'this code was used' });
    expect(sent).toEqual([`${ANA} You have it: SEV1 Aurora Air.`]);
  });
  it('that could not be answered yet is tried again, at most three times; the acknowledgement stands', async () => {
    outcome = { outcome: 'retry', reason: 'ThrottledException' };
    await expect(takeSmsReply(inbound(code()), deps)).rejects.toThrow('not sent yet: ThrottledException');
    await expect(takeSmsReply(inbound(code()), deps)).rejects.toThrow('not sent yet');
    expect(await takeSmsReply(inbound(code()), deps)).toMatchObject({ did: 'acknowledged', answered: 'retry' });
    expect(sent).toHaveLength(3);
    expect(
      (await house.store.timeline(`incident/${(await house.openIncidentId())!}`)).filter((e) => e.type === 'IncidentAcknowledged'),
    ).toHaveLength(1);
  });
  it('whose answer may have gone out is not answered again', async () => {
    outcome = { outcome: 'unknown', reason: 'TimeoutError' };
    expect(await takeSmsReply(inbound(code()), deps)).toMatchObject({ answered: 'unknown' });
    expect(await takeSmsReply(inbound(code()), deps)).toMatchObject({ answered: 'sent-before' });
    expect(sent).toHaveLength(1);
  });
  it('of somebody who has left, or has another number now, does nothing', async () => {
    const known = code();
    const [ana, ...others] = pagingConfig.people!;
    await house.configure({
      ...pagingConfig,
      people: [{ ...ana!, contactMethods: [{ id: 'sms', channel: 'sms', phone: '+491519999999' }] }, ...others],
    });
    expect(await takeSmsReply(inbound(known), deps)).toMatchObject({ did: 'ignored', why: 'not a phone of ours' });
  });
  it('is answered at most six times an hour', async () => {
    for (let n = 0; n < 9; n++) await takeSmsReply(inbound('OK', `in-${n}`), deps);
    expect(sent).toHaveLength(6);
  });
  it('with a list of codes is guessing', async () => {
    const list = ['BCDF', 'BCDG', 'BCDH', 'BCDJ', 'BCDK', code()].join(' ');
    expect(await takeSmsReply(inbound(list), deps)).toMatchObject({ did: 'not-taken', why: 'a wrong code' });
  });
  it('says nothing of a person’s number or words to the log', async () => {
    const decision = JSON.stringify(await takeSmsReply(inbound(`secret words ${code()}`), deps));
    expect(decision).not.toMatch(/secret|49151|\bcode":"/);
  });
});

describe('STOP and START', () => {
  it.each(['STOP', ' stop. ', 'Unsubscribe', 'ARRET', '"Stop"'])('%s is a wish to get no more', (text) =>
    expect(wishIn(text)).toBe('stop'),
  );
  it.each(['stop the ads', 'do not stop', 'ending', 'K7RM'])('%s is none', (text) => expect(wishIn(text)).toBeUndefined());
  it('is kept with the contact method, and the operator hears it once', async () => {
    await takeSmsReply(inbound('STOP'), deps);
    await takeSmsReply(inbound('STOP'), deps);
    expect((await deps.standing.of('ana')).get('sms')).toMatchObject({ status: 'opted-out' });
    expect(sent).toEqual([expect.stringMatching(/^operator Stormwatch: somebody gets no SMS any more Ana answered STOP/)]);
    await takeSmsReply(inbound('START', 'in-2'), deps);
    expect((await deps.standing.of('ana')).get('sms')).toMatchObject({ status: 'confirmed' });
  });
});

describe('what the topic brings', () => {
  const event = (Message: string) => ({
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: 'a', Sns: { MessageId: 'm', Message } as never }],
  });
  const environment = { OPERATOR_TOPIC_ARN: 'operator' };
  it.each(['no JSON', '{}', '{"originationNumber":"0800","messageBody":"x","inboundMessageId":"y"}'])(
    '%s goes to the dead letters whole',
    async (text) => {
      await handler.on(house.ports, environment)(event(text));
      expect(house.deadLetters).toMatchObject([{ consumer: 'take-sms-reply', body: text, reason: 'not an inbound SMS' }]);
    },
  );
  it('is read as AWS documents it', () =>
    expect(readInboundSms(inbound('JOIN').text)).toEqual({ from: ANA, text: 'JOIN', inboundId: 'in-1' }));
});

describe('a reply code', () => {
  const bytes = (values: number[]) => {
    let at = 0;
    return (n: number) => Uint8Array.from({ length: n }, () => values[at++ % values.length]!);
  };
  test.prop([fc.array(fc.nat({ max: 251 }), { minLength: 4, maxLength: 64 })])(
    'has four signs that nobody mistakes, and no vowel',
    (values) => {
      expect(newReplyCode(bytes(values))).toMatch(/^[BCDFGHJKMNPQRSTVWXYZ23456789]{4}$/);
    },
  );
  it('prefers no sign: bytes above the last whole turn are left out', () =>
    expect(newReplyCode(bytes([252, 255, 253, 0, 27, 28, 251]))).toBe('B9B9'));
  test.prop([fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 })])(
    'is found anywhere in a text, however it is written',
    (before, after) => {
      expect(codesIn(`${before} k7Rm! ${after}`)).toContain('K7RM');
      expect(codesIn(`${before}\n"Ｋ７ＲＭ"\n${after}`)).toContain('K7RM');
    },
  );
  it('is for one phone, and a second one of the same signs for it is not written', async () => {
    const grant = { code: 'K7RM', incidentId: 'inc_1', brand: 'Aurora', personId: 'ana', pageId: 'page_1' };
    const end = Date.parse(house.clock.now()) / 1000 + 60;
    expect((await house.incidents.write(fileReplyCode('+4915', grant, end))).ok).toBe(true);
    expect((await house.incidents.write(fileReplyCode('+4915', grant, end))).ok).toBe(false);
    expect((await house.incidents.write(fileReplyCode('+4916', grant, end))).ok).toBe(true);
    expect(await replyCodesOf(house.incidents, '+4915', house.clock.now())).toHaveLength(1);
    house.clock.advance(61_000);
    expect(await replyCodesOf(house.incidents, '+4915', house.clock.now())).toEqual([]);
  });
});

test.prop([fc.string({ unit: 'grapheme', maxLength: 90 }), fc.string({ unit: 'grapheme', maxLength: 40 }), fc.boolean()])(
  'an answer fits an SMS, whatever brand and name are',
  (brand, by, drill) => {
    const about = { severity: 'sev1' as const, brand, drill, incidentLink: 'https://console.example.com/incidents/inc_0123456789abcdef' };
    for (const answer of [
      { kind: 'yours' as const, about },
      { kind: 'taken' as const, by: by.slice(0, 40).toWellFormed(), about },
      { kind: 'over' as const, about },
      { kind: 'no-code' as const },
      { kind: 'wrong-code' as const },
    ])
      expect(fitsSms(answerText(answer))).toBe(true);
  },
);

import { afterEach, describe, expect, it } from 'vitest';
import { ANA, BEN, CEM, DORA, smsHouse, type SmsHouse } from '../support/sms-house.ts';
import { peopleWith } from '../support/on-call-house.ts';

let house: SmsHouse;
afterEach(() => house.close());
const status = async (id: string): Promise<unknown[]> => {
  const { status: now, acknowledgedBy } = (await house.incident(id)) as { status: string; acknowledgedBy: string | null };
  return [now, acknowledgedBy];
};

describe('an answered SMS', () => {
  it('takes the incident for whoever answered, who hears so; nobody else is paged', async () => {
    house = await smsHouse();
    const id = await house.opens();
    await house.answers(ANA, `ok ${house.code(ANA).toLowerCase()} on my way`);
    expect(await status(id)).toEqual(['acknowledged', 'ana']);
    expect(house.sms(ANA).at(-1)).toBe(`You have it: SEV1 Aurora Air. https://storm.example/incidents/${id}`);
    expect((await house.timeline(id, 'IncidentAcknowledged'))[0]?.actor).toEqual({ kind: 'person', id: 'ana', via: 'sms' });
    await house.minutes(30);
    expect([house.sms(BEN), house.sms(CEM)]).toEqual([[], []]);
  });

  it('the first wins; the second hears who has it', async () => {
    house = await smsHouse();
    const id = await house.opens();
    await house.minutes(6);
    await house.answers(BEN, house.code(BEN));
    await house.answers(ANA, house.code(ANA));
    expect(await status(id)).toEqual(['acknowledged', 'ben']);
    expect(house.sms(ANA).at(-1)).toBe('Ben already has it: SEV1 Aurora Air. You need not do anything.');
  });

  it('from a stranger, even with the right code, does nothing and is not answered', async () => {
    house = await smsHouse();
    const id = await house.opens();
    const code = house.code(ANA);
    await house.answers('+15559990000', code);
    expect([await status(id), house.sms('+15559990000')]).toEqual([['open', null], []]);
  });

  it('from another phone of ours does nothing: a code is for one phone', async () => {
    house = await smsHouse();
    const id = await house.opens();
    await house.answers(DORA, house.code(ANA));
    expect(await status(id)).toEqual(['open', null]);
    await house.answers(BEN, house.code(ANA));
    expect(await status(id)).toEqual(['open', null]);
  });

  it('without the code is told that it took nothing', async () => {
    house = await smsHouse();
    const id = await house.opens();
    await house.answers(ANA, 'OK');
    expect(await status(id)).toEqual(['open', null]);
    expect(house.sms(ANA).at(-1)).toContain('Nobody has taken it by this SMS.');
  });

  it('is not looked at any more after five wrong codes in an hour', async () => {
    house = await smsHouse();
    const id = await house.opens();
    const code = house.code(ANA);
    for (let n = 2; n < 7; n++) await house.answers(ANA, `BBB${n}`.replace(code, 'CCC9'));
    await house.answers(ANA, code);
    expect(await status(id)).toEqual(['open', null]);
    expect(house.log.filter((l) => l.message === 'take-sms-reply').at(-1)?.fields).toMatchObject({
      did: 'ignored',
      why: 'too many wrong codes from this phone in this hour',
    });
    await house.minutes(61);
    await house.answers(ANA, house.code(ANA));
    expect((await status(id))[1]).toBe('ana');
  });

  it('counts once, however often the world repeats and reorders it', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      house = await smsHouse({ hostileSeed: seed });
      const id = await house.opens();
      await house.answers(ANA, house.code(ANA));
      await house.answers(ANA, house.code(ANA));
      expect(await house.timeline(id, 'IncidentAcknowledged')).toHaveLength(1);
      expect(house.sms(ANA).filter((t) => t.startsWith('You have it'))).toHaveLength(1);
      if (seed < 5) await house.close();
    }
  });

  it('is single-use and lasts a day: afterwards it takes nothing', async () => {
    house = await smsHouse({
      settings: { escalationPolicies: [{ id: 'crisis', steps: [{ delayMinutes: 0, people: ['ana'] }], repeats: 0 }] },
    });
    const id = await house.opens();
    const code = house.code(ANA);
    await house.minutes(24 * 60 + 1);
    await house.answers(ANA, code);
    expect((await status(id))[0]).toBe('open');
  });
});

describe('STOP', () => {
  it('ends SMS to that phone at once, pages go on by email, and the operator hears of it', async () => {
    house = await smsHouse();
    await house.answers(ANA, ' stop ');
    const id = await house.opens();
    expect([house.sms(ANA), house.emails('ana@aurora.example')]).toEqual([[], 1]);
    expect((await house.timeline(id, 'PageSendFailed')).map((e) => e.data['reason'])).toEqual(['this number has asked for no more SMS']);
    const told = house.gateway.messages().filter((m) => m.topicArn?.endsWith('-operator'));
    expect(told).toMatchObject([
      { subject: 'Stormwatch: somebody gets no SMS any more', text: expect.stringContaining('Ana answered STOP') },
    ]);
    expect(told[0]!.text).not.toContain(ANA);
  });
  it('is over with START', async () => {
    house = await smsHouse();
    await house.answers(ANA, 'STOP');
    await house.answers(ANA, 'Start');
    await house.opens();
    expect(house.sms(ANA)).toHaveLength(1);
  });
});

describe('what the carrier says later', () => {
  it('delivered stands at the page', async () => {
    house = await smsHouse();
    const id = await house.opens();
    expect((await house.timeline(id, 'PageReceipt')).map((e) => e.data)).toEqual([
      { attempt: 1, status: 'delivered', reason: 'Message has been accepted by phone' },
    ]);
    expect(house.emails('ana@aurora.example')).toBe(0);
  });
  it('undelivered sends the next contact method at once', async () => {
    house = await smsHouse();
    house.gateway.fail('undelivered');
    const id = await house.opens();
    expect([house.sms(ANA).length, house.emails('ana@aurora.example')]).toEqual([1, 1]);
    expect((await house.timeline(id, 'PageReceipt')).map((e) => e.data['status'])).toEqual(['undelivered']);
  });
  it('undelivered after an answer pages nobody', async () => {
    const wait = Promise.withResolvers<undefined>();
    house = await smsHouse({
      portsFor: (name, ports) =>
        name === 'note-sms-receipts'
          ? { ...ports, incidents: { ...ports.incidents, get: async (key, o) => (await wait.promise, ports.incidents.get(key, o)) } }
          : ports,
    });
    house.gateway.fail('undelivered');
    const opened = house.ask('dora', 'POST', '/v1/incidents', { brand: 'Aurora', severity: 'sev1', title: 'Rumour', why: 'x' });
    while (house.sms(ANA).length === 0) await new Promise((r) => setTimeout(r, 5));
    const answered = house.answers(ANA, house.code(ANA));
    while (!house.sms(ANA).some((t) => t.startsWith('You have it'))) await new Promise((r) => setTimeout(r, 5));
    wait.resolve(undefined);
    await Promise.all([opened, answered]);
    expect(house.emails('ana@aurora.example')).toBe(0);
  });
});

describe('SNS', () => {
  const smsOnly = peopleWith('ana', { contactMethods: [{ id: 'ana-sms', channel: 'sms', phone: ANA }] });
  it('throttled: the same SMS goes out a minute later, then two minutes later, once', async () => {
    house = await smsHouse({ settings: { people: smsOnly } });
    house.gateway.fail('throttle', 2);
    await house.opens();
    expect(house.sms(ANA)).toEqual([]);
    await house.minutes(1);
    expect(house.sms(ANA)).toEqual([]);
    await house.minutes(2);
    expect(house.sms(ANA)).toHaveLength(1);
    await house.minutes(1);
    expect(house.sms(ANA)).toHaveLength(1);
  });
  it('refusing the number: the email goes out at once, and that number is not tried again', async () => {
    house = await smsHouse();
    house.gateway.fail('reject-number');
    await house.opens();
    expect([house.sms(ANA).length, house.emails('ana@aurora.example')]).toEqual([0, 1]);
  });
  it('timing out after it has taken the SMS: unknown, so the email goes out at once; both may have arrived', async () => {
    house = await smsHouse();
    house.gateway.fail('accept-then-hang');
    const id = await house.opens();
    expect([house.sms(ANA).length, house.emails('ana@aurora.example')]).toEqual([1, 1]);
    expect((await house.timeline(id, 'PageSendFailed')).map((e) => e.data['outcome'])).toEqual(['unknown']);
  }, 30_000);
  it('whatever it does, nobody gets a page twice by one phone unless an outcome was unknown or the phone was not reached', async () => {
    for (const [seed, fault] of (['throttle', 'reject-number', 'undelivered'] as const).entries()) {
      house = await smsHouse({ hostileSeed: seed + 10 });
      house.gateway.fail(fault);
      await house.opens();
      await house.minutes(4);
      const reached = house.sms(ANA).length;
      expect(reached).toBeLessThanOrEqual(1);
      expect(reached + house.emails('ana@aurora.example')).toBe(fault === 'undelivered' ? 2 : 1);
      if (seed < 2) await house.close();
    }
  }, 30_000);
});

import { describe, expect, it } from 'vitest';
import type { PageState } from '../../../shared/domain/page/page-state.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import type { Message } from '../../../shared/platform/runtime.ts';
import { linkKey, scopeOfIncident, smsLogKey } from '../../../shared/store/keys.ts';
import type { StoredEvent } from '../../../shared/store/event-store.ts';
import type { Table } from '../../../shared/store/table.ts';
import { evidence, T0 } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type Channels, type House, type PagingConfig } from '../../support/paging-house.ts';

const [ANA, BEN] = ['+491510000001', '+491510000002'] as const;
const start = async (options: Parameters<typeof pagingHouse>[0] = {}, part: Parameters<typeof evidence>[0] = {}) => {
  const house = await pagingHouse(options);
  await house.signal('SignalRaised', evidence(part));
  await house.settle();
  return house;
};
const sentAt = (house: House) => house.sent.map((s) => [house.minutes(s), s.to]);
const timeline = async (house: House): Promise<StoredEvent[]> => house.store.timeline(scopeOfIncident((await house.openIncidentId())!));
const eventsOf = async (house: House, type: StoredEvent['type']) =>
  (await timeline(house)).filter((e) => e.type === type).map((e) => e.data);
const pages = async (house: House) => house.store.heads<PageState>(scopeOfIncident((await house.openIncidentId())!), 'page');
const anasPage = async (house: House) => (await pages(house)).find((p) => (p.state as { personId: string }).personId === 'ana')!;
const only = (outcome: ReturnType<Channels>, to: string, times = Infinity): Channels => {
  let left = times;
  return (who) => (who === to && left-- > 0 ? outcome : 'delivered');
};
const smsOnly: PagingConfig = {
  ...pagingConfig,
  people: pagingConfig.people!.map((p) => ({ ...p, contactMethods: p.contactMethods.slice(0, 1) })),
};

describe('a page', () => {
  it('goes out by the first contact method, with intent before and result after', async () => {
    const house = await start();
    expect(house.sent).toMatchObject([
      {
        at: T0,
        to: ANA,
        text: expect.stringMatching(
          /^SEV1 Aurora Air: 84 negative voices in an hour, 6 expected\. Since 02:40\. Reply [B-DF-HJKMNP-TV-Z2-9]{4} to take it, or https:/,
        ),
      },
    ]);
    const names = (await timeline(house)).map((e) => e.type).filter((t) => t.startsWith('Page'));
    expect(names).toEqual(['PageRequested', 'PageSendStarted', 'PageDelivered']);
  });
  it('carries a link whose token is stored nowhere, only its hash, for this incident, brand and person, for a day', async () => {
    const house = await start();
    const token = /\/a#([\w-]{22})$/.exec(house.sent[0]!.text)![1]!;
    expect(await house.incidents.get(linkKey(sha256Hex(token)))).toMatchObject({
      incidentId: await house.openIncidentId(),
      brand: 'Aurora',
      personId: 'ana',
      expiresAt: Date.parse(T0) / 1000 + 86_400,
    });
    expect(JSON.stringify(house.incidents.readStream('0', 10_000))).not.toContain(token);
    expect(await eventsOf(house, 'PageSendStarted')).toMatchObject([{ linkHash: sha256Hex(token) }]);
  });
  it('to a recorded contact method is recorded and sent to nobody', async () => {
    const config: PagingConfig = {
      ...pagingConfig,
      people: pagingConfig.people!.map((p) => ({ ...p, contactMethods: [{ id: 'r', channel: 'record' }] })),
    };
    const house = await start({ config });
    expect(house.sent).toEqual([]);
    expect((await anasPage(house)).status).toBe('delivered');
    expect(await eventsOf(house, 'PageSendStarted')).toMatchObject([{ channel: 'record', linkHash: null }]);
  });
});

describe('what fails', () => {
  it('an email links to the incident in the console besides; an SMS has room for the acknowledge link only', async () => {
    const house = await start({ channels: only('unknown', ANA) });
    const [sms, email] = house.sent.map((s) => s.text);
    const incident = `https://console.example.com/incidents/${(await house.openIncidentId())!}`;
    expect(sms).not.toContain('console.example.com');
    expect(email).toContain(`Look at it in the console: ${incident}`);
    expect(email!.indexOf('Acknowledge: https://storm.example.com/a#')).toBeLessThan(email!.indexOf(incident));
  });
  it('a rejected number: the email goes out at once', async () => {
    const house = await start({ channels: only('rejected', ANA) });
    expect(sentAt(house)).toEqual([[0, 'ana@example.com']]);
  });
  it('an unknown outcome counts as not delivered: the next method goes out at once', async () => {
    const house = await start({ channels: only('unknown', ANA) });
    expect(sentAt(house)).toEqual([
      [0, ANA],
      [0, 'ana@example.com'],
    ]);
    await house.pass(4);
    expect(house.sent).toHaveLength(2);
  });
  it('a throttled send is repeated a minute later on the same method', async () => {
    const house = await start({ channels: only('retry', ANA, 1) });
    expect(sentAt(house)).toEqual([]);
    await house.pass(1);
    expect(sentAt(house)).toEqual([[1, ANA]]);
  });
  it('after three throttled sends, a minute and two apart, the next method has its turn', async () => {
    const house = await start({ channels: only('retry', ANA) });
    await house.pass(4);
    expect(sentAt(house)).toEqual([[3, 'ana@example.com']]);
  });
  it('with nothing but a phone an unknown outcome is repeated, three times at most, and the operator hears of the end', async () => {
    const house = await start({
      channels: only('unknown', ANA),
      config: { ...smsOnly, escalationPolicies: [{ id: 'crisis', steps: [{ delayMinutes: 0, people: ['ana'] }], repeats: 0 }] },
    });
    await house.pass(5);
    expect(sentAt(house)).toEqual([
      [0, ANA],
      [1, ANA],
      [2, ANA],
    ]);
    expect((await anasPage(house)).status).toBe('exhausted');
    expect(house.told.filter((t) => t.to === 'operator')[0]).toMatchObject({
      text: expect.stringContaining('a page to Ana could not be delivered'),
    });
  });
  it('all methods rejected: the page is exhausted and the ladder goes on at once', async () => {
    const house = await start({ channels: (to) => (to === ANA || to.startsWith('ana') ? 'rejected' : 'delivered') });
    expect((await anasPage(house)).status).toBe('exhausted');
    await house.pass(5);
    expect(sentAt(house)).toEqual([[0, BEN]]);
  });
  it('a contact method that is gone from the configuration is passed over', async () => {
    const house = await start({ channels: only('retry', ANA) });
    await house.configure({
      ...pagingConfig,
      people: pagingConfig.people!.map((p) => ({ ...p, contactMethods: p.contactMethods.slice(1) })),
    });
    await house.pass(1);
    expect(sentAt(house)).toEqual([[1, 'ana@example.com']]);
  });
});

describe('what holds a page back', () => {
  const silence = {
    id: 's1',
    brand: 'Aurora',
    severities: ['sev1' as const, 'sev2' as const],
    startsAt: '2026-11-22T00:00:00Z',
    endsAt: '2026-11-22T03:20:00Z',
    createdBy: 'ana',
    comment: 'sale',
    includeSev1: false,
  };
  it('a sev2 page is not sent while a silence is active, and says by whom', async () => {
    const house = await start({ config: { ...pagingConfig, silences: [silence] } }, { severity: 'sev2' });
    await house.pass(10);
    expect(house.sent).toEqual([]);
    expect(await eventsOf(house, 'PageHeld')).toEqual([
      { by: 'silence', until: '2026-11-22T03:20:00.000Z', explain: 'silence s1 by ana until 2026-11-22 03:20 (UTC): sale' },
    ]);
  });
  it('a silence ends when it ends: what it held goes out then, and the ladder goes on', async () => {
    const config = { ...pagingConfig, silences: [{ ...silence, endsAt: '2026-11-22T03:10:00Z' }] };
    const house = await start({ config }, { severity: 'sev2' });
    await house.pass(20);
    expect(sentAt(house)).toEqual([
      [10, ANA],
      [15, ANA],
    ]);
  });
  it('a silence set while running holds back too; a sev1 only where it is meant', async () => {
    const house = await pagingHouse();
    await house.configure({ ...pagingConfig, silences: [silence] });
    await house.signal('SignalRaised', evidence());
    await house.settle();
    expect(house.sent).toHaveLength(1);
    await house.configure({ ...pagingConfig, silences: [{ ...silence, includeSev1: true }] });
    await house.pass(5);
    expect(house.sent).toHaveLength(1);
    expect(await eventsOf(house, 'PageHeld')).toMatchObject([{ by: 'silence' }]);
  });
  it('too many SMS to one person: the email goes out instead; a sev1 is never held back by that', async () => {
    for (const [severity, to] of [
      ['sev2', 'ana@example.com'],
      ['sev1', ANA],
    ] as const) {
      const house = await pagingHouse();
      for (let n = 0; n < 5; n++) await house.incidents.write({ put: { ...smsLogKey('ana', T0, `page_${n}`, 1) } });
      await house.signal('SignalRaised', evidence({ severity }));
      await house.settle();
      expect(sentAt(house)).toEqual([[0, to]]);
    }
  });
  it('a drill’s waiting page is not sent to somebody who has withdrawn their agreement', async () => {
    const house = await pagingHouse({ channels: only('retry', ANA) });
    await house.signal('SignalRaised', evidence(), { origin: 'drill' });
    await house.settle();
    await house.configure({ ...pagingConfig, people: pagingConfig.people!.map((p) => ({ ...p, drills: false })) });
    await house.pass(20);
    expect(house.sent).toEqual([]);
  });
  it('a waiting page is not sent once somebody has acknowledged', async () => {
    const house = await start({ channels: only('retry', ANA) });
    await house.command((await house.openIncidentId())!, { type: 'Acknowledge', personId: 'ben' });
    await house.pass(10);
    expect(house.sent).toEqual([]);
    expect(await eventsOf(house, 'PageSuppressed')).toMatchObject([{ by: 'acknowledged', explain: expect.stringContaining('ben') }]);
  });
  it('nor once the incident is resolved', async () => {
    const house = await start({ channels: only('retry', ANA) });
    const incidentId = (await house.openIncidentId())!;
    await house.command(incidentId, { type: 'Resolve', note: '' });
    await house.pass(10);
    expect(house.sent).toEqual([]);
    const [suppressed] = (await house.store.timeline(scopeOfIncident(incidentId))).filter((e) => e.type === 'PageSuppressed');
    expect(suppressed!.data).toMatchObject({ by: 'resolved' });
  });
});

describe('several senders at once', () => {
  it('a hint that comes five times at the same moment sends one page', async () => {
    const house = await pagingHouse();
    await house.signal('SignalRaised', evidence());
    await house.settle({ except: 'deliver-page' });
    const { ref } = await anasPage(house);
    const message = {
      definition: catalogue.PageRequested,
      detail: { aggregate: ref, sequence: 1, brand: 'Aurora', origin: 'live', at: T0 },
    } as Message;
    await Promise.all(Array.from({ length: 5 }, async () => house.deliver(message)));
    expect(sentAt(house)).toEqual([[0, ANA]]);
    expect(house.failures).toEqual([]);
  });
  it('a hint that comes again while the message is on its way sends nothing more', async () => {
    let arrive = (): void => undefined;
    const onItsWay = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const house = await pagingHouse({ slow: onItsWay });
    await house.signal('SignalRaised', evidence());
    await house.settle({ except: 'deliver-page' });
    const { ref } = await anasPage(house);
    const message: Message = {
      definition: catalogue.PageRequested,
      detail: { aggregate: ref, sequence: 1, brand: 'Aurora', origin: 'live', at: T0 },
    };
    const first = house.deliver(message);
    while ((await anasPage(house)).status !== 'sending') await Promise.resolve();
    await house.deliver(message);
    arrive();
    await first;
    expect(sentAt(house)).toEqual([[0, ANA]]);
  });
  it('an acknowledgement between the last look and the intent still stops the page', async () => {
    let meanwhile: (() => Promise<void>) | undefined;
    const wrap = (table: Table): Table => ({
      ...table,
      transact: async (writes) => {
        const act = meanwhile;
        meanwhile = undefined;
        await act?.();
        return table.transact(writes);
      },
    });
    const house = await pagingHouse({ wrap });
    await house.signal('SignalRaised', evidence());
    meanwhile = async () => house.command((await house.openIncidentId())!, { type: 'Acknowledge', personId: 'ben' });
    await house.settle();
    expect(house.sent).toEqual([]);
    expect((await anasPage(house)).state).toMatchObject({ status: 'suppressed', by: 'acknowledged' });
  });
});

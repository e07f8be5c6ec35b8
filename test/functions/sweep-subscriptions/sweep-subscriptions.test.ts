import { describe, expect, it } from 'vitest';
import { sweepSubscriptions } from '../../../functions/sweep-subscriptions/sweep-subscriptions.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import type { EmailWay, Seen } from '../../../shared/contacts/email-way.ts';
import { MINUTE_MS } from '../../../shared/domain/time/instant.ts';
import { contactStanding } from '../../../shared/store/contact-standing.ts';
import { confirmEmails } from '../../support/confirm-emails.ts';
import { evidence } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type PagingConfig } from '../../support/paging-house.ts';

const ANA = { sms: '+491510000001', email: 'ana@example.com' };
/** Ana is paged by email first. */
const emailFirst: PagingConfig = {
  ...pagingConfig,
  people: pagingConfig.people!.map((p) => ({ ...p, contactMethods: p.contactMethods.toReversed() })),
};

const house = async (config: PagingConfig = emailFirst) => {
  const made = await pagingHouse({ config });
  const seen = new Map<string, Seen>(['ana', 'ben', 'cem'].map((id) => [`${id}@example.com`, 'reached']));
  let canLook = true;
  const way: EmailWay = {
    kind: 'sns',
    ask: async () => ({ asked: true }),
    confirm: async () => ({ confirmed: true }),
    look: async () => (canLook ? seen : Promise.reject(new Error('Throttled'))),
  };
  const told: string[] = [];
  const { incidents, store, clock } = made;
  const deps = { configuration: configStore(incidents), incidents, store, now: clock.now, way };
  const sweep = async () => {
    const decision = await sweepSubscriptions({ ...deps, tell: async (subject, text) => void told.push(`${subject}\n${text}`) });
    await made.settle();
    return decision;
  };
  const standingOf = async (id: string) => (await contactStanding(incidents).of(id)).get('email');
  const storm = async () => {
    await made.signal('SignalRaised', evidence());
    await made.settle();
  };
  const blind = (): void => {
    canLook = false;
  };
  return { ...made, seen, told, sweep, standingOf, storm, blind, to: () => made.sent.map((s) => s.to) };
};

describe('the sweep', () => {
  it('takes in what people confirmed where nobody told us, and says nothing about it to the operator', async () => {
    const h = await house();
    for (const id of ['ana', 'ben', 'cem'])
      await contactStanding(h.incidents).write(
        id,
        { id: 'email', channel: 'email', email: `${id}@example.com` },
        'unconfirmed',
        h.clock.now(),
      );
    expect(await h.sweep()).toMatchObject({ did: 'changed', checked: 3, changed: 3, lost: 0 });
    expect(await h.standingOf('ana')).toMatchObject({ status: 'confirmed', checkedAt: h.clock.now() });
    expect(h.told).toEqual([]);
    expect(await h.sweep()).toMatchObject({ did: 'checked', changed: 0 });
  });

  it('tells the operator who lost email, by id and once', async () => {
    const h = await house();
    await h.sweep();
    h.seen.set(ANA.email, 'gone');
    await h.sweep();
    await h.sweep();
    expect(await h.standingOf('ana')).toMatchObject({ status: 'unsubscribed' });
    expect(h.told).toHaveLength(1);
    expect(h.told[0]).toContain('ana (email): not subscribed any more');
    expect(h.told[0]).not.toContain('@');
  });

  it('who is being paged by an email that may not have arrived is paged by SMS at once, and only once', async () => {
    const h = await house();
    await h.sweep();
    h.clock.advance(MINUTE_MS);
    await h.storm();
    expect(h.to()).toEqual([ANA.email]);
    h.seen.set(ANA.email, 'gone');
    expect(await h.sweep()).toMatchObject({ lost: 1, movedOn: 1 });
    expect(h.to()).toEqual([ANA.email, ANA.sms]);
    expect(await h.sweep()).toMatchObject({ movedOn: 0 });
    expect(h.to()).toHaveLength(2);
  });

  it('what went out while the address was still seen to be reached has arrived: nobody is paged twice', async () => {
    const h = await house();
    await h.storm();
    await confirmEmails(h.incidents, emailFirst, h.clock.now());
    h.clock.advance(2 * 60 * MINUTE_MS);
    await h.sweep();
    const before = h.to().length;
    h.seen.set(ANA.email, 'gone');
    expect(await h.sweep()).toMatchObject({ lost: 1, movedOn: 0 });
    expect(h.to()).toHaveLength(before);
  });

  it('a sweep that died after it wrote what it saw is finished by the next one', async () => {
    const h = await house();
    await h.sweep();
    h.clock.advance(MINUTE_MS);
    await h.storm();
    await contactStanding(h.incidents).write('ana', { id: 'email', channel: 'email', email: ANA.email }, 'unsubscribed', h.clock.now());
    h.seen.set(ANA.email, 'gone');
    expect(await h.sweep()).toMatchObject({ lost: 0, movedOn: 1 });
    expect(h.to()).toEqual([ANA.email, ANA.sms]);
  });

  it('who has acknowledged is left in peace', async () => {
    const h = await house();
    await h.sweep();
    h.clock.advance(MINUTE_MS);
    await h.storm();
    await h.command((await h.openIncidentId())!, { type: 'Acknowledge', personId: 'ana' });
    await h.settle();
    h.seen.set(ANA.email, 'gone');
    await h.sweep();
    expect(h.to()).not.toContain(ANA.sms);
  });

  it('where nobody can look, nothing changes and the failure is told by its alarm', async () => {
    const h = await house();
    await h.sweep();
    h.blind();
    await expect(h.sweep()).rejects.toThrow('Throttled');
    expect(await h.standingOf('ana')).toMatchObject({ status: 'confirmed' });
  });

  it('an address whose emails come back gets no more pages', async () => {
    const h = await house();
    await h.sweep();
    h.seen.set(ANA.email, 'bounced');
    await h.sweep();
    expect(await h.standingOf('ana')).toMatchObject({ status: 'bounced' });
    expect(h.told[0]).toContain('emails come back');
  });
});

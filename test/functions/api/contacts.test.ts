import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGateway, type Gateway } from '../../../local/gateway/gateway.ts';
import { mailPage } from '../../../shared/contacts/mail-page.ts';
import { mailWay } from '../../../shared/contacts/mail-way.ts';
import type { Mail } from '../../../shared/channels/mail.ts';
import { contactCheck, contactList, contactView } from '../../../shared/contract/contacts.ts';
import type { Outcome } from '../../../shared/platform/outcome.ts';
import { contactStanding } from '../../../shared/store/contact-standing.ts';
import { gatewayWay, linkFor, PAGES } from '../../support/email-way.ts';
import { apiUnderTest, NOW, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const ANA = 'ana@acme.example';
const at = (id: string, more = '', method = 'mail') => `/v1/people/${id}/contacts/${method}${more}`;
const statusOf = async ({ incidents }: ApiUnderTest, id: string) => (await contactStanding(incidents).of(id)).get('mail')?.status;

describe('where emails go through a topic of SNS', () => {
  let gateway: Gateway;
  let kit: ApiUnderTest;
  beforeEach(async () => {
    gateway = await startGateway();
    kit = await apiUnderTest('live', { emailWay: gatewayWay(gateway) });
  });
  afterEach(() => gateway.close());
  const ask = (as: PersonId, id = 'ana') => kit.ask('POST', at(id, '/ask'), { as, body: {} });
  const confirm = (as: PersonId, confirmation: string, id = 'ana') => kit.ask('POST', at(id, '/confirm'), { as, body: { confirmation } });

  it('a person has themselves asked, hands in the link, and is on call by email from then on', async () => {
    expect(contactList.parse((await kit.ask('GET', '/v1/people/ana/contacts', { as: 'ana' })).body)).toEqual({
      personId: 'ana',
      confirmedBy: 'link',
      contacts: [
        {
          methodId: 'mail',
          channel: 'email',
          status: 'unconfirmed',
          checkedAt: null,
          usable: false,
          why: 'this email address is not confirmed',
        },
      ],
    });
    expect(await ask('ana')).toMatchObject({ status: 202, body: { status: 'unconfirmed', usable: false } });
    const { status, body } = await confirm('ana', linkFor(gateway, ANA));
    expect([status, contactView.parse(body)]).toMatchObject([200, { status: 'confirmed', usable: true, checkedAt: NOW }]);
    expect(gateway.subscriptions.all()).toMatchObject([{ endpoint: ANA, confirmed: true, guarded: true }]);
  });

  it('an owner does it for somebody else, nobody else may even look', async () => {
    expect((await ask('carla')).status).toBe(202);
    expect((await confirm('carla', linkFor(gateway, ANA))).status).toBe(200);
    for (const as of ['vic', 'ben', 'eve', 'nobody'] as const) {
      expect((await kit.ask('GET', '/v1/people/ana/contacts', { as })).status, as).toBe(403);
      expect((await kit.ask('GET', '/v1/people/nobody-there/contacts', { as })).status, as).toBe(403);
      expect((await ask(as)).status, as).toBe(403);
    }
    expect((await kit.ask('GET', '/v1/people/nobody-there/contacts', { as: 'carla' })).status).toBe(404);
    expect((await kit.ask('POST', at('ana', '/ask', 'fax'), { as: 'carla', body: {} })).status).toBe(404);
  });

  it('the link of another person confirms nobody else', async () => {
    await ask('ana');
    await ask('carla', 'ben');
    const { status, body } = await confirm('ana', linkFor(gateway, 'ben@acme.example'));
    expect([status, body['error']]).toEqual([409, 'confirmation_of_another']);
    expect(await statusOf(kit, 'ana')).toBeUndefined();
  });

  it.each([
    ['a token nobody made', 'a'.repeat(64), 'confirmation_not_valid'],
    ['something else', 'hello, this is ana', 'not_a_confirmation'],
    ['a link to somewhere else', `https://evil.example/confirmation.html?TopicArn=${PAGES}&Token=x`, 'not_a_confirmation'],
    [
      'a link of another topic',
      'https://sns.us-east-1.amazonaws.com/confirmation.html?TopicArn=arn:aws:sns:us-east-1:1:other&Token=x',
      'not_our_confirmation',
    ],
  ])('%s is refused', async (_, confirmation, error) => {
    await ask('ana');
    expect(await confirm('ana', confirmation)).toMatchObject({ status: 409, body: { error } });
    expect(gateway.subscriptions.all()[0]!.confirmed).toBe(false);
  });

  it('nobody’s inbox is filled: after two emails in a minute the next waits, and five a second are asked in all', async () => {
    expect([(await ask('ana')).status, (await ask('ana')).status, (await ask('ana')).status]).toEqual([202, 202, 429]);
    const others = ['ben', 'leo', 'vic', 'eve', 'nobody'] as const;
    const statuses = [];
    for (const id of others) statuses.push((await ask('carla', id)).status);
    expect(statuses).toEqual([202, 202, 202, 429, 429]);
    kit.clock.advance(1000);
    expect((await ask('carla', 'eve')).status).toBe(202);
  });

  it('who has confirmed by another way is noted and not written to', async () => {
    await ask('ana');
    await confirm('ana', linkFor(gateway, ANA));
    const before = gateway.subscriptions.confirmations().length;
    expect((await ask('ana')).body['status']).toBe('confirmed');
    expect(gateway.subscriptions.confirmations()).toHaveLength(before);
  });

  it('an owner has everybody looked at now; whoever ended their subscription is told', async () => {
    await ask('ana');
    await confirm('ana', linkFor(gateway, ANA));
    const again = await startGateway();
    const other = await apiUnderTest('live', { emailWay: gatewayWay(again) });
    await contactStanding(other.incidents).write('ana', { id: 'mail', channel: 'email', email: ANA }, 'confirmed', NOW);
    const { status, body } = await other.ask('POST', '/v1/contacts/check', { as: 'carla', body: {} });
    expect([status, contactCheck.parse(body)]).toEqual([
      200,
      { checked: 7, changed: [{ personId: 'ana', methodId: 'mail', status: 'unsubscribed' }] },
    ]);
    expect((await other.ask('POST', '/v1/contacts/check', { as: 'ana', body: {} })).status).toBe(403);
    await again.close();
  });
});

describe('where we send emails ourselves', () => {
  const mails: Mail[] = [];
  let outcome: Outcome = { outcome: 'delivered', providerId: '1' };
  let kit: ApiUnderTest;
  beforeEach(async () => {
    mails.length = 0;
    outcome = { outcome: 'delivered', providerId: '1' };
    const tables = await apiUnderTest();
    const send = async (mail: Mail): Promise<Outcome> => {
      mails.push(mail);
      return outcome;
    };
    const way = mailWay(send, { ...tables.ports, incidents: tables.incidents, now: tables.clock.now });
    kit = {
      ...tables,
      ...(await apiUnderTest('live', { emailWay: way, incidents: tables.incidents, random: tables.ports.random, now: tables.clock.now })),
      incidents: tables.incidents,
      clock: tables.clock,
    };
  });
  const code = () => /^- (\S+)$/m.exec(mails.at(-1)!.text)![1]!;
  const ask = () => kit.ask('POST', at('ana', '/ask'), { as: 'ana', body: {} });
  const confirm = (confirmation: string, id: PersonId = 'ana') => kit.ask('POST', at(id, '/confirm'), { as: id, body: { confirmation } });

  it('a code goes to the address, without any link; handed in once it confirms, and never again', async () => {
    expect((await ask()).status).toBe(202);
    expect(mails[0]).toMatchObject({ to: ANA, unsubscribeUrl: null });
    expect(mails[0]!.text + mails[0]!.html).not.toMatch(/https?:|href/);
    const used = code();
    expect((await confirm(used)).body).toMatchObject({ status: 'confirmed', usable: true });
    expect((await confirm(used)).status).toBe(409);
  });

  it('the code of one address confirms no other, and after two days nothing', async () => {
    await ask();
    expect(await confirm(code(), 'ben')).toMatchObject({ status: 409, body: { error: 'confirmation_not_valid' } });
    kit.clock.advance(48 * 3_600_000);
    expect((await confirm(code())).status).toBe(409);
  });

  it('codes cannot be tried through: after ten in a minute the next waits', async () => {
    const statuses = [];
    for (let n = 0; n < 11; n++) statuses.push((await confirm(`guess-number-${n}`)).status);
    expect(new Set(statuses.slice(0, 10))).toEqual(new Set([409]));
    expect(statuses[10]).toBe(429);
  });

  it('an email that could not be sent is told', async () => {
    outcome = { outcome: 'rejected', reason: 'the mail server answered 550 to RCPT TO' };
    expect(await ask()).toMatchObject({ status: 409, body: { error: 'email_not_sent' } });
  });

  describe('the way out at the foot of a page', () => {
    const pageTo = async (recipient: string) => {
      const send = mailPage(async (mail) => (mails.push(mail), outcome), {
        ...{ incidents: kit.incidents, random: kit.ports.random, now: kit.clock.now, publicUrl: 'https://storm.example.com/' },
      });
      await send({ recipient, subject: 's', text: 'SEV1 Acme', pageId: 'page_1' });
      return new URL(mails.at(-1)!.unsubscribeUrl!).pathname;
    };
    it('GET shows it and changes nothing, one POST of a mail program without a login ends it, twice is the same', async () => {
      await ask();
      await confirm(code());
      const path = await pageTo('Ana@Acme.Example');
      const shown = await kit.ask('GET', path);
      expect([shown.status, shown.body['text']]).toEqual([200, expect.stringContaining('<form method="post">')]);
      expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await statusOf(kit, 'ana')).toBe('confirmed');
      for (const _ of [1, 2]) {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        expect((await kit.ask('POST', path, { raw: 'List-Unsubscribe=One-Click', headers })).status).toBe(200);
      }
      expect(await statusOf(kit, 'ana')).toBe('unsubscribed');
      expect(await statusOf(kit, 'ben')).toBeUndefined();
      expect((await kit.ask('GET', '/v1/people/ana/contacts', { as: 'ana' })).body).toMatchObject({
        contacts: [{ usable: false, why: 'this email address was unsubscribed' }],
      });
      await ask();
      expect((await confirm(code())).body['status']).toBe('confirmed');
    });
    it('a wrong token and a code to confirm end nothing', async () => {
      await ask();
      for (const token of ['not-a-token', code()]) {
        expect((await kit.ask('POST', `/v1/contacts/unsubscribe/${token}`)).status).toBe(404);
        expect((await kit.ask('GET', `/v1/contacts/unsubscribe/${token}`)).status).toBe(404);
      }
    });
    it('a page still goes out where its way out cannot be written down', async () => {
      const incidents = { ...kit.incidents, write: async () => Promise.reject(new Error('down')) };
      const sent = await mailPage(async (mail) => (mails.push(mail), outcome), {
        ...{ incidents, random: kit.ports.random, now: kit.clock.now, publicUrl: 'https://storm.example.com' },
      })({ recipient: ANA, subject: 's', text: 'SEV1 Acme' });
      expect([sent, mails.at(-1)!.unsubscribeUrl, mails.at(-1)!.text]).toEqual([outcome, null, 'SEV1 Acme']);
    });
  });
});

it('where no emails are sent, it says so', async () => {
  const { ask } = await apiUnderTest();
  expect(await ask('POST', at('ana', '/ask'), { as: 'ana', body: {} })).toMatchObject({ status: 409, body: { error: 'no_email_here' } });
  expect((await ask('GET', '/v1/people/ana/contacts', { as: 'ana' })).body['confirmedBy']).toBeNull();
});

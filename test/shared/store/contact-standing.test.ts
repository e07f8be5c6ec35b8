import { describe, expect, it } from 'vitest';
import type { ContactMethod } from '../../../shared/config/on-call-settings.ts';
import { contactStanding, usable, type ContactStatus } from '../../../shared/store/contact-standing.ts';
import { testPorts } from '../../support/test-ports.ts';

const AT = '2026-11-22T03:00:00.000Z';
const email: ContactMethod = { id: 'mail', channel: 'email', email: 'Ana@Example.com' };
const sms: ContactMethod = { id: 'sms', channel: 'sms', phone: '+14155550123' };

const after = async (method: ContactMethod, status: ContactStatus) => {
  const standing = contactStanding(testPorts().incidents);
  await standing.write('ana', method, status, AT);
  return (await standing.of('ana')).get(method.id);
};

describe('who may be trusted with a page', () => {
  it('nobody is on call by an email address that nobody confirmed', () => {
    expect(usable(undefined, email)).toEqual({ ok: false, reason: 'this email address is not confirmed' });
  });
  it('a confirmed email address is', async () => {
    expect(usable(await after(email, 'confirmed'), email)).toEqual({ ok: true });
  });
  it('the same address in small letters is the same', async () => {
    expect(usable(await after(email, 'confirmed'), { ...email, email: 'ana@example.com' })).toEqual({ ok: true });
  });
  it('another address in the same place has to be confirmed itself', async () => {
    expect(usable(await after(email, 'confirmed'), { ...email, email: 'ana@elsewhere.example' })).toMatchObject({ ok: false });
  });
  it.each(['unsubscribed', 'bounced', 'unconfirmed'] as const)('an email address that is %s is not', async (status) => {
    expect(usable(await after(email, status), email)).toMatchObject({ ok: false });
  });
  it('a phone number is, until its owner asks for no more SMS', async () => {
    expect(usable(undefined, sms)).toEqual({ ok: true });
    expect(usable(await after(sms, 'opted-out'), sms)).toEqual({ ok: false, reason: 'this number has asked for no more SMS' });
    expect(usable(await after(sms, 'opted-out'), { ...sms, phone: '+14155550199' })).toEqual({ ok: true });
  });
  it('what is recorded needs no address', () => {
    expect(usable(undefined, { id: 'r', channel: 'record' })).toEqual({ ok: true });
  });
});

it('the address itself is not kept, and one person’s standing is not another’s', async () => {
  const { incidents } = testPorts();
  const standing = contactStanding(incidents);
  await standing.write('ana', email, 'confirmed', AT);
  expect(JSON.stringify(incidents.readStream('0', 10)).toLowerCase()).not.toContain('ana@example.com');
  expect((await standing.of('an')).size).toBe(0);
  expect((await standing.of('ben')).size).toBe(0);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOSTILE_TITLE, mailHouse, minutesAfter, type MailHouse } from '../../support/mail-house.ts';

const [ANA_SMS, OLGA_SMS] = ['+491510000010', '+491510000030'];
let house: MailHouse;
beforeEach(async () => {
  house = await mailHouse();
});
afterEach(() => house.close());

const pages = async () => (await house.mail.parsed()).filter((m) => m.subject?.includes('SEV'));
const header = (mail: { headers: { key: string; value: string }[] }, key: string) => mail.headers.find((h) => h.key === key)?.value;
/** Whatever an element or a style leads to. */
const addresses = (html: string) =>
  [...html.matchAll(/<[a-z][^>]*?\b(?:href|src|action)=["']?([^"'\s>]+)|(?:url\(|@import)([^)]*)/g)].map((m) => m[1] ?? m[2]);

describe('a page by email over a real mail server', () => {
  it('arrives with text and HTML that say the same, the acknowledge link, and a way to end it', async () => {
    await house.confirm('ana');
    const incidentId = await house.opens('Batteries overheat');
    const [mail] = await pages();
    expect(house.sms()).toEqual([]);
    expect(mail!.to).toMatchObject([{ address: 'ana@nimbus.example' }]);
    expect(mail!.subject).toMatch(/^SEV1 Nimbus .*Batteries overheat$/);
    const acknowledge = /Acknowledge: (https:\/\/storm\.example\/a#[\w-]{22})/.exec(mail!.text!)![1]!;
    const unsubscribe = header(mail!, 'list-unsubscribe')!.slice(1, -1);
    expect(unsubscribe).toMatch(/^https:\/\/storm\.example\/v1\/contacts\/unsubscribe\/[\w-]{22}$/);
    expect(header(mail!, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(mail!.text).toContain(unsubscribe);
    const links = addresses(mail!.html!);
    expect(links).toEqual([acknowledge, `https://storm.example/incidents/${incidentId}`, unsubscribe]);
  });

  it('the link in it acknowledges, once pressed', async () => {
    await house.confirm('ana');
    const incidentId = await house.opens('Batteries overheat');
    const token = /\/a#([\w-]{22})/.exec((await pages())[0]!.text!)![1];
    expect((await house.ask(null, 'POST', '/v1/links/acknowledge', { token })).status).toBe(200);
    const { text } = await house.ask('olga', 'GET', `/v1/incidents/${incidentId}`);
    expect(JSON.parse(text)).toMatchObject({ status: 'acknowledged' });
  });

  it('a hostile brand and title are text in both parts: no element, no request, no button of theirs', async () => {
    await house.confirm('ana');
    await house.opens(HOSTILE_TITLE);
    const [mail] = await pages();
    expect(mail!.text).toContain('<script>alert(1)</script>');
    const html = mail!.html!;
    expect(html).toContain('Nimbus &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Söhne&quot;');
    expect(html).not.toMatch(/<(script|img|link|iframe|form|table)\b/i);
    expect(addresses(html)).toHaveLength(3);
    expect(addresses(html).filter((a) => a?.startsWith('https://storm.example/') !== true)).toEqual([]);
  });

  it('nobody is on call by email who has not confirmed: the SMS goes out at once and says so in the record', async () => {
    const incidentId = await house.opens('Batteries overheat');
    expect(await pages()).toEqual([]);
    expect(house.sms()).toEqual([ANA_SMS]);
    const { text } = await house.ask('olga', 'GET', `/v1/incidents/${incidentId}`);
    expect(text).toContain('this email address is not confirmed');
  });

  it('who ends it by their mail program is paged by SMS from then on, and by email again once they confirm anew', async () => {
    await house.confirm('ana');
    await house.embedded.advanceTo(minutesAfter(1));
    const incidentId = await house.opens('Batteries overheat');
    const path = new URL(header((await pages())[0]!, 'list-unsubscribe')!.slice(1, -1)).pathname;
    expect((await house.ask(null, 'GET', path)).status).toBe(200);
    expect((await house.ask(null, 'POST', path, 'List-Unsubscribe=One-Click')).status).toBe(200);
    // The page of the open incident may have been thrown away with it: it goes out by SMS.
    await house.embedded.idle();
    expect(house.sms()).toEqual([ANA_SMS]);
    await house.ask('olga', 'POST', `/v1/incidents/${incidentId}/resolve`, { note: 'over' });
    await house.confirm('ana');
    await house.embedded.advanceTo(minutesAfter(20));
    await house.opens('Batteries overheat again');
    expect(await pages()).toHaveLength(2);
    expect(house.sms()).toEqual([ANA_SMS]);
  });
});

describe('when the mail server', () => {
  const unanswered = async (minutes: number) => {
    await house.embedded.advanceTo(minutesAfter(minutes));
    await house.embedded.idle();
  };
  it('says "later" (450), it is tried again after a minute and arrives once', async () => {
    await house.confirm('ana');
    house.mail.meet({ at: 'message', code: 450 });
    await house.opens('Batteries overheat');
    expect(await pages()).toEqual([]);
    await unanswered(2);
    expect(await pages()).toHaveLength(1);
    expect(house.sms()).toEqual([]);
  });
  it('says "never" (550), the SMS goes out at once', async () => {
    await house.confirm('ana');
    house.mail.meet({ at: 'recipient', code: 550 });
    await house.opens('Batteries overheat');
    expect(house.sms()).toEqual([ANA_SMS]);
  });
  it('takes it and never answers, the SMS goes out at once and no second email', async () => {
    await house.confirm('ana');
    house.mail.meet('hang');
    await house.opens('Batteries overheat');
    expect(house.sms()).toEqual([ANA_SMS]);
    expect(await pages()).toHaveLength(1);
  });
  it('is down, it is tried three times within minutes, then the SMS goes out; the step after is not lost', async () => {
    await house.confirm('ana');
    await house.mail.close();
    await house.opens('Batteries overheat');
    expect(house.sms()).toEqual([]);
    await unanswered(6);
    expect(house.sms()).toEqual([ANA_SMS]);
    await unanswered(31);
    expect(house.sms()).toEqual([ANA_SMS, OLGA_SMS]);
  });
});

import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smtpEmail } from '../../../local/smtp/smtp-email.ts';
import { readSmtpWay, type SmtpWay } from '../../../local/smtp/smtp-way.ts';
import type { Mail } from '../../../shared/channels/mail.ts';
import { freePort } from '../../support/free-port.ts';
import { mailServer, type MailServer } from '../../support/mail-server.ts';

const FROM = 'Stormwatch <storm@nimbus.example>';
const mail: Mail = {
  to: 'ana@nimbus.example',
  subject: 'SEV1 Nimbus Coffee: 84 negative voices',
  text: 'SEV1 Nimbus Coffee: überhitzt\n.\nA line of its own above is a dot.',
  html: '<!doctype html><p>SEV1 &lt;b&gt;</p>',
  unsubscribeUrl: 'https://storm.example.com/v1/contacts/unsubscribe/t0ken',
  about: { name: 'page', value: 'page_1' },
};

let server: MailServer;
beforeEach(async () => {
  server = await mailServer();
});
afterEach(() => server.close());
const way = (url: string = server.url): SmtpWay => readSmtpWay(url, FROM);
const send = (timeoutMs?: number) => smtpEmail(way(), timeoutMs)(mail);

describe('an email by SMTP', () => {
  it('arrives whole: both parts, from us, to one address, with the way to end it', async () => {
    const outcome = await send();
    expect(outcome).toMatchObject({ outcome: 'delivered' });
    const [got] = await server.parsed();
    expect(server.mails[0]).toMatchObject({ from: 'storm@nimbus.example', to: ['ana@nimbus.example'] });
    expect(got).toMatchObject({ subject: mail.subject, from: { name: 'Stormwatch', address: 'storm@nimbus.example' } });
    expect(got!.text!.replaceAll('\r\n', '\n').trimEnd()).toBe(mail.text);
    expect(got!.html!.trimEnd()).toBe(mail.html);
    const header = (key: string) => got!.headers.find((h) => h.key === key)?.value;
    expect(header('list-unsubscribe')).toBe(`<${mail.unsubscribeUrl!}>`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(got!.messageId).toBe((outcome as { providerId: string }).providerId);
  });

  it('a hostile subject cannot add a header or a recipient', async () => {
    await smtpEmail(way())({ ...mail, subject: 'SEV1\r\nBcc: eve@evil.example\r\n\r\nhello' });
    const [got] = await server.parsed();
    expect(server.mails[0]!.to).toEqual(['ana@nimbus.example']);
    expect(got!.headers.map((h) => h.key)).not.toContain('bcc');
    expect(got!.text).toContain('überhitzt');
  });

  it('an address with a name in it reaches that one address', async () => {
    await smtpEmail(way())({ ...mail, to: '"ana, eve@evil.example"@nimbus.example' });
    expect(server.mails.flatMap((m) => m.to)).not.toContain('eve@evil.example');
  });
});

describe('what goes wrong', () => {
  it('nobody listens: nothing was sent, so it is tried again', async () => {
    expect(await smtpEmail(way(`smtp://127.0.0.1:${await freePort()}`))(mail)).toMatchObject({ outcome: 'retry' });
  });
  it.each(['mail', 'recipient', 'message'] as const)('450 at the %s: tried again', async (at) => {
    server.meet({ at, code: 450 });
    expect(await send()).toMatchObject({ outcome: 'retry', reason: expect.stringContaining('450') });
    expect(server.mails).toEqual([]);
  });
  it.each(['mail', 'recipient', 'message'] as const)('550 at the %s: rejected, and the reason repeats no address', async (at) => {
    server.meet({ at, code: 550 });
    const outcome = await send();
    expect(outcome).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining('550') });
    expect(JSON.stringify(outcome)).not.toContain('nimbus.example');
  });
  it('taken and never answered: nobody knows, and it is not sent again by itself', async () => {
    server.meet('hang');
    expect(await send(300)).toMatchObject({ outcome: 'unknown' });
    expect(server.mails).toHaveLength(1);
  });
  it('a wrong password is rejected; a right one lets it through', async () => {
    const at = (password: string) => server.url.replace('smtp://', `smtp://storm:${password}@`);
    expect(await smtpEmail(way(at('wrong')))(mail)).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining('535') });
    expect(await smtpEmail(way(at('right')))(mail)).toMatchObject({ outcome: 'delivered' });
  });
  describe('a server that', () => {
    let mute: Server;
    afterEach(() => new Promise((done) => mute.close(done)));
    const listening = async (greet: string | undefined, end: boolean) => {
      mute = createServer((socket) => {
        socket.on('error', () => {});
        if (greet !== undefined) socket.write(greet);
        if (end) socket.destroy();
        setTimeout(() => socket.destroy(), 2000).unref();
      });
      await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
      return way(`smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`);
    };
    it('never greets: nothing was sent', async () => {
      expect(await smtpEmail(await listening(undefined, false), 200)(mail)).toMatchObject({ outcome: 'retry' });
    });
    it('hangs up at once: nothing was sent', async () => {
      expect(await smtpEmail(await listening(undefined, true), 500)(mail)).toMatchObject({ outcome: 'retry' });
    });
    it('is busy (421): tried again', async () => {
      expect(await smtpEmail(await listening('421 busy\r\n', false), 500)(mail)).toMatchObject({ outcome: 'retry' });
    });
  });
});

describe('the address of the mail server', () => {
  it('says host, port, TLS, who signs in and who writes', () => {
    expect(readSmtpWay('smtps://storm%40nimbus.example:p%3Aw@mail.nimbus.example', undefined)).toEqual({
      ...{ host: 'mail.nimbus.example', port: 465, secure: true, from: 'storm@nimbus.example' },
      auth: { user: 'storm@nimbus.example', pass: 'p:w' },
    });
    expect(readSmtpWay('smtp://mail.nimbus.example', FROM)).toMatchObject({ port: 587, secure: false, auth: undefined });
  });
  it.each(['mail.nimbus.example', 'http://u:hunter2@mail.example', 'smtp://user:hunter2@mail.example'])(
    'a wrong one is refused without repeating it: %s',
    (address) => {
      let said = '';
      try {
        readSmtpWay(address, undefined);
      } catch (error) {
        said = String(error);
      }
      expect(said).toContain('SmtpWayWrong');
      expect(said).not.toContain('hunter2');
    },
  );
});

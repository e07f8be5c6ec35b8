import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_NAME, HOSTILE_TITLE, mailHouse, type MailHouse } from '../support/mail-house.ts';
import { browserIsThere, CHROMIUM_ARGUMENTS, chromiumPath } from './chromium.ts';
import { axeFaults } from './look-over.ts';

const PICTURES = join(import.meta.dirname, '../../.cache/browser');
const DEVICES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;
const LOOKS = (['phone', 'desktop'] as const).flatMap((device) => (['light', 'dark'] as const).map((theme) => [device, theme] as const));

/** What a mail program shows of an email that came over a real mail server. */
describe.skipIf(!browserIsThere())('an email, as it arrives', () => {
  let browser: Browser;
  const houses: MailHouse[] = [];
  const received = new Map<string, string>();
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await chromium.launch({ executablePath: chromiumPath!, args: CHROMIUM_ARGUMENTS });
    for (const [name, brand, title] of [
      ['page', 'Nimbus Coffee', 'Batteries of the Nimbus One overheat while charging'],
      ['hostile', HOSTILE_NAME, HOSTILE_TITLE],
    ] as const) {
      const house = await mailHouse(brand);
      houses.push(house);
      await house.confirm('ana');
      await house.opens(title);
      const mails = await house.mail.parsed();
      received.set(name, mails.at(-1)!.html!);
      received.set('code', mails[0]!.html!);
    }
  });
  afterAll(async () => {
    await browser.close();
    for (const house of houses) await house.close();
  });

  describe.each(['page', 'hostile', 'code'])('%s', (name) => {
    it.each(LOOKS)('is read on a %s in a %s room, loads nothing and runs nothing', async (device, theme) => {
      const context = await browser.newContext({ viewport: DEVICES[device], colorScheme: theme, javaScriptEnabled: true });
      const page = await context.newPage();
      const asked: string[] = [];
      const ran: string[] = [];
      page.on('dialog', (dialog) => {
        ran.push(dialog.message());
        void dialog.dismiss();
      });
      page.on('console', (message) => void ran.push(message.text()));
      await page.route('**/*', (route) => {
        asked.push(route.request().url());
        return route.abort();
      });
      await page.setContent(received.get(name)!, { waitUntil: 'load' });
      await page.screenshot({ path: join(PICTURES, `email-${name}-${device}-${theme}.png`), fullPage: true });
      expect([asked, ran]).toEqual([[], []]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
      const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(ground).toBe(theme === 'dark' ? 'rgb(16, 18, 21)' : 'rgb(246, 247, 249)');
      const text = await page.locator('body').innerText();
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      if (name === 'hostile') expect(text).toContain('<script>alert(1)</script>');
      const buttons = await page.locator('a.button').allInnerTexts();
      expect(buttons).toEqual(name === 'code' ? [] : ['Acknowledge', 'Look at it in the console']);
      if (name !== 'code') expect((await page.locator('a.button').first().boundingBox())!.height).toBeGreaterThanOrEqual(48);
      expect(await axeFaults(page)).toEqual([]);
      await context.close();
    });
  });
});

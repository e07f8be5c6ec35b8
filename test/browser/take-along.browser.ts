import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsThere } from './chromium.ts';
import { soon } from './flow.ts';
import { largeHistory, ownHistory } from './own-history.ts';
import { openWorld, type Device, type World } from './world.ts';

const DEVICES = ['phone', 'desktop'] as const;
const LARGE_BYTES = 40_000_000;
/** A line of a few megabytes a second, so that there is something to see of it. */
const SENDS_BYTES_A_SECOND = 6_000_000;

describe.skipIf(!browserIsThere())('what one brings along, and what one takes away', () => {
  let world: World;
  const folder = mkdtempSync(join(tmpdir(), 'stormwatch-browser-'));
  beforeAll(async () => {
    world = await openWorld();
    await world.playUntil(110);
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  /** On a phone a file is chosen, at a desk it is dropped. */
  const bring = async (page: Page, device: Device, name: string, csv: string): Promise<void> => {
    if (device === 'phone') return page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
    const dataTransfer = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(csv)}], ${JSON.stringify(name)}, { type: 'text/csv' }));
      return transfer;
    })()`);
    const zone = page.locator('.backtest-drop');
    await zone.dispatchEvent('dragover', { dataTransfer });
    await page.getByText('Let go to use this file').waitFor();
    await zone.dispatchEvent('drop', { dataTransfer });
  };

  it.each(DEVICES)('a file of one’s own shows what would have happened at three sensitivities (%s)', async (device) => {
    const { csv, rows, badLine } = ownHistory();
    const tab = await world.openAs('carla', { device });
    const { page } = tab;
    await page.goto('/backtest');
    await bring(page, device, `juniper ${device}.csv`, csv);
    await page.locator('.backtest-figures label').nth(2).waitFor({ timeout: 90_000 });
    const [quiet, normal, early] = await page.locator('.backtest-figures label').allTextContents();
    expect(quiet).toMatch(/^Quiet\d+ incidents?/);
    expect(normal).toMatch(/^Normal[1-9]\d* incidents?/);
    expect(early).toMatch(/^Early[1-9]\d* incidents?/);
    const told = await page.locator('main').innerText();
    expect(told).toContain(`${rows.toLocaleString('en')} mentions about 1 brand`);
    expect(told).toContain('1 row could not be read and was left out.');
    expect(told).toContain(`Line ${badLine}:`);
    // The evening of the storm, and nothing of the quiet month.
    const storms = await page.locator('section[aria-labelledby=storms] article time').all();
    const days = await Promise.all(storms.map(async (time) => (await time.getAttribute('datetime'))?.slice(0, 10)));
    expect([...new Set(days)]).toEqual(['2026-09-28']);
    await world.picture(tab, `flow-backtest-${device}`, { fullPage: true });
    expect(tab.faults).toEqual([]);
  });

  it('a large file says how far it is, goes on while one looks at another page, and is found again', async () => {
    const path = largeHistory(folder, LARGE_BYTES);
    const tab = await world.openAs('carla', { device: 'desktop' });
    const { page } = tab;
    await page.goto('/backtest');
    const line = await tab.context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: SENDS_BYTES_A_SECOND },
    });
    await page.locator('input[type=file]').setInputFiles(path);
    const progress = page.getByRole('progressbar', { name: 'Sending ten years.csv' });
    const sent = async (): Promise<number> => Number(await progress.getAttribute('value'));
    await soon(sent).toBeGreaterThan(0);
    const before = await sent();
    await world.picture(tab, 'flow-upload-desktop');
    await page.getByRole('link', { name: 'Sources', exact: true }).click();
    await page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Backtest', exact: true }).click();
    await soon(sent).toBeGreaterThan(before);
    await page.getByRole('heading', { name: 'ten years.csv', level: 1 }).waitFor({ timeout: 60_000 });
    // Left and found again.
    await page.goto('/');
    await page.getByRole('link', { name: 'Backtest', exact: true }).click();
    await page.getByRole('link', { name: 'ten years.csv' }).click();
    await page
      .getByText(/of 40 MB|You may leave/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Remove: ten years.csv' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Removed.').waitFor();
    await page.goto('/backtest');
    await page.getByRole('link', { name: 'juniper desktop.csv' }).waitFor();
    expect(await page.getByText('ten years.csv').count()).toBe(0);
    expect(tab.faults).toEqual([]);
  });

  it.each(DEVICES)('the report is saved as PDF, HTML and Markdown (%s)', async (device) => {
    const id = await world.incidentId('Nimbus Coffee');
    const tab = await world.openAs('ben', { device });
    const { page } = tab;
    await page.goto(`/incidents/${id}/report`);
    const saved = async (label: string, ending: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: label, exact: true }).click()]);
      expect(download.suggestedFilename()).toBe(`2026-11-20 Nimbus Coffee ${id}.${ending}`);
      const path = join(folder, `${device}.${ending}`);
      await download.saveAs(path);
      return readFileSync(path);
    };
    const pdf = (await saved('PDF', 'pdf')).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(2);
    const html = (await saved('HTML', 'html')).toString();
    expect(html).toContain('Nimbus Coffee');
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|<link|src="http/i);
    const markdown = (await saved('Markdown', 'md')).toString();
    expect(markdown).toMatch(/^# .+\n\nNimbus Coffee · sev1/);
    expect(tab.faults).toEqual([]);
    writeFileSync(join(folder, 'report.html'), html);
    const opened = await world.open({ device });
    await opened.page.goto(`file://${join(folder, 'report.html')}`);
    await world.picture(opened, `flow-report-file-${device}`, { fullPage: true });
  });
});

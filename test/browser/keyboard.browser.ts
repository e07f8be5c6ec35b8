import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COFFEE } from '../../local/demo/story.ts';
import { browserIsThere } from './chromium.ts';
import { soon } from './flow.ts';
import { openWorld, type Tab, type World } from './world.ts';

const PASSPHRASE = 'four quiet words here';

/** Runs in the page: what has the focus, as a person would name it; undefined where nothing has. */
const FOCUSED = `(() => {
  const e = document.activeElement;
  if (e === null || e === document.body) return undefined;
  const label = e.labels?.[0]?.textContent ?? e.getAttribute('aria-label') ?? e.textContent;
  return { tag: e.tagName, name: label.replaceAll(/\\s+/g, ' ').trim(), inDialog: e.closest('dialog:modal') !== null };
})()`;
type Focused = { tag: string; name: string; inDialog: boolean };
const focused = (page: Page): Promise<Focused | undefined> => page.evaluate(FOCUSED);

/** Runs in the page: whether the focus is seen, by an outline or a shadow, and not under a bar or outside the window. */
const VISIBLE = `(() => {
  const e = document.activeElement;
  if (e === null || e === document.body) return 'nothing has the focus';
  const name = (e.getAttribute('aria-label') ?? e.textContent ?? '').trim().slice(0, 40) || e.tagName;
  if (e.matches('main, section, [tabindex="-1"]')) return undefined;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(e);
  if (!(outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) && boxShadow === 'none') return name + ': the focus is not seen';
  const box = e.getBoundingClientRect();
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  if (box.bottom < 0 || box.top > innerHeight) return name + ': the focus is outside of the window';
  const top = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y);
  return top === null || e.contains(top) || top.contains(e) || top.closest('label')?.contains(e) ? undefined : name + ': the focus is covered by ' + top.className;
})()`;
const unseen = async (page: Page): Promise<string | undefined> => {
  await page.evaluate('new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))');
  return page.evaluate(VISIBLE);
};

/** Tab until what is wanted has the focus; everything on the way has to be seen. */
const tabTo = async (page: Page, wanted: RegExp, { back = false, tag }: { back?: boolean; tag?: string } = {}): Promise<void> => {
  const passed: string[] = [];
  for (let i = 0; i < 150; i++) {
    const here = await focused(page);
    if (here !== undefined && wanted.test(here.name) && (tag === undefined || here.tag === tag)) return;
    passed.push(here?.name.slice(0, 30) ?? 'nothing');
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    if ((await focused(page)) !== undefined) expect(await unseen(page)).toBeUndefined();
  }
  throw new Error(`${String(wanted)} is not reached by Tab; passed ${passed.join(' | ')}`);
};

const enter = async (page: Page, wanted: RegExp, how?: { back?: boolean; tag?: string }): Promise<void> => {
  await tabTo(page, wanted, how);
  await page.keyboard.press('Enter');
};

/** Nothing is lost: whatever vanished, something that is there has the focus. */
const focusIsKept = (page: Page): Promise<unknown> => soon(async () => (await focused(page)) !== undefined).toBe(true);

/** Tab goes round within the dialog, both ways, and Esc gives the focus back to what opened it. */
const dialogHoldsFocus = async (page: Page): Promise<void> => {
  await page.getByRole('dialog').waitFor();
  for (const key of [...Array.from({ length: 12 }, () => 'Tab'), ...Array.from({ length: 12 }, () => 'Shift+Tab')]) {
    await page.keyboard.press(key);
    const here = await focused(page);
    // Between the last and the first the browser's own bar has its turn; the page behind never has.
    expect(here === undefined || here.inDialog, `${key} led to ${here?.name ?? ''}`).toBe(true);
  }
};

describe.skipIf(!browserIsThere())('everything can be done by the keyboard alone', () => {
  let world: World;
  let incident: string;
  let ben: Tab;
  beforeAll(async () => {
    world = await openWorld();
    await world.playUntil(110);
    incident = await world.incidentId(COFFEE);
    for (const personId of ['ben', 'carla']) {
      const token = await world.stage.embedded.issueToken(personId, 1);
      const set = await fetch(`${world.stage.url}/v1/local/passphrase`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ passphrase: PASSPHRASE }),
      });
      expect(set.status).toBe(200);
    }
    ben = await world.open({ device: 'desktop' });
  });
  afterAll(() => world.close());

  const signIn = async ({ page }: Tab, personId: string): Promise<void> => {
    await page.goto('/');
    await page.getByLabel('Your id').waitFor();
    await tabTo(page, /^Your id/);
    await page.keyboard.type(personId);
    await tabTo(page, /^Passphrase/);
    await page.keyboard.type(PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  };

  it('signs in, and skips to the page', async () => {
    const { page } = ben;
    await signIn(ben, 'ben');
    await focusIsKept(page);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect((await focused(page))?.name).toBe('Skip to the page');
    expect(await page.getByRole('link', { name: 'Skip to the page' }).isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    expect((await focused(page))?.tag).toBe('MAIN');
  });

  it('opens the incident from Now and takes it; the focus is not lost when the button goes', async () => {
    const { page } = ben;
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator(`a[href="/incidents/${incident}"]`).first().waitFor();
    for (let i = 0; i < 40 && !(await page.evaluate(`document.activeElement.matches('a[href="/incidents/${incident}"]')`)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/incidents/${incident}`);
    expect((await focused(page))?.tag).toBe('MAIN');
    await page.locator('#signals').waitFor({ state: 'attached' });
    await enter(page, /^I take it$/);
    await page
      .getByText(/You have it/)
      .first()
      .waitFor();
    await focusIsKept(page);
  });

  it('goes through a whole incident with everything seen that has the focus', async () => {
    const { page } = ben;
    const met = new Set<string>();
    await page.goto(`/incidents/${incident}`);
    await page.locator('#signals').waitFor({ state: 'attached' });
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab');
      const here = await focused(page);
      if (here === undefined) break;
      met.add(here.name);
      expect(await unseen(page)).toBeUndefined();
    }
    expect(met.size).toBeGreaterThan(15);
  });

  it('is held inside a dialog, and Esc gives the focus back to what opened it', async () => {
    const { page } = ben;
    await page.goto(`/incidents/${incident}`);
    await page.locator('#signals').waitFor({ state: 'attached' });
    await enter(page, /^More actions$/);
    await dialogHoldsFocus(page);
    await page.keyboard.press('Escape');
    expect((await focused(page))?.name).toBe('More actions');
    // One question after the other: both belong to the same button.
    await page.keyboard.press('Enter');
    await enter(page, /^Change the severity/);
    await page.getByRole('radio').first().waitFor();
    await page.keyboard.press('Escape');
    await soon(async () => (await focused(page))?.name).toBe('More actions');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('keeps its place while the page looks again every three seconds', async () => {
    const { page } = ben;
    await page.goto(`/incidents/${incident}`);
    await page.locator('#signals').waitFor({ state: 'attached' });
    await tabTo(page, /^What is to be done/);
    await page.keyboard.type('Call the ');
    const ana = await world.stage.as('ana');
    await ana('POST', `/v1/incidents/${incident}/tasks`, { text: 'Something of somebody else' });
    await page.getByText('Something of somebody else').first().waitFor();
    await page.keyboard.type('bakery');
    expect(await page.getByLabel('What is to be done').inputValue()).toBe('Call the bakery');
    await page.keyboard.press('Enter');
    await page.locator('#tasks li', { hasText: 'Call the bakery' }).waitFor();
    await tabTo(page, /Call the bakery/, { back: true });
    await page.keyboard.press('Space');
    await page.locator('#tasks li', { hasText: 'Call the bakery' }).locator('input:checked').waitFor();
    await focusIsKept(page);
  });

  it('fills in a draft and approves it', async () => {
    const { page } = ben;
    await page.goto(`/incidents/${incident}`);
    await page.locator('#signals').waitFor({ state: 'attached' });
    await page.keyboard.press('d');
    await page.waitForURL('**/drafts/**');
    await page.getByRole('button', { name: /^(Fill in|Approve)/ }).waitFor();
    if (await page.getByRole('button', { name: 'Fill in' }).isVisible()) {
      await enter(page, /^Fill in$/);
      // The first blank has the focus; each is written in, and the next one is a Tab away.
      const blanks = await page.locator('.draft-main form input').count();
      for (let i = 0; i < blanks; i++) {
        expect((await focused(page))?.tag).toBe('INPUT');
        await page.keyboard.type('our team');
        if (i < blanks - 1) await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Approve/ }).waitFor();
      await focusIsKept(page);
    }
    await enter(page, /^Approve/);
    await page.getByRole('button', { name: /^Approve/ }).waitFor({ state: 'detached' });
    await focusIsKept(page);
  });

  it('confirms a hold', async () => {
    const { page } = ben;
    await page.keyboard.press('Escape');
    await page.goto('/holds');
    await page.locator('.holds-waiting').first().waitFor();
    const waiting = await page.locator('.holds-waiting li').count();
    await enter(page, /^Hold$/);
    await dialogHoldsFocus(page);
    await enter(page, /^Hold now$/);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await soon(() => page.locator('.holds-waiting li').count()).toBeLessThan(waiting);
    await focusIsKept(page);
  });

  it('lets somebody stand in', async () => {
    const { page } = ben;
    await page.goto('/on-call');
    await page.locator('.on-call-person').first().waitFor();
    await page.keyboard.press('o');
    await dialogHoldsFocus(page);
    await tabTo(page, /^Who/);
    await page.keyboard.press('End');
    await enter(page, /^Stand in$/);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.on-call-override').waitFor();
    await focusIsKept(page);
  });

  it('changes a sensitivity, sees what it would change, and leaves it', async () => {
    const carla = await world.open({ device: 'desktop' });
    const { page } = carla;
    await signIn(carla, 'carla');
    await page.goto('/settings/brands');
    await page.locator('.settings-part summary').first().waitFor();
    await tabTo(page, new RegExp(`^${COFFEE}`), { tag: 'SUMMARY' });
    await page.keyboard.press('Enter');
    await tabTo(page, /^(Quiet|Normal|Early):/);
    await page.keyboard.press('ArrowDown');
    await enter(page, /^Look over and save$/);
    await page.getByRole('dialog').getByText('Early').waitFor();
    await dialogHoldsFocus(page);
    await page.keyboard.press('Escape');
    await soon(async () => (await focused(page))?.name).toBe('Look over and save');
    await enter(page, /^Discard$/, { back: true });
    await enter(page, /^Discard it$/);
    await page.getByRole('button', { name: 'Look over and save' }).waitFor({ state: 'detached' });
    await focusIsKept(page);
    expect(carla.faults).toEqual([]);
    await carla.context.close();
  });

  it('has single keys that are silent while somebody types, and can be switched off', async () => {
    const { page } = ben;
    await page.goto(`/incidents/${incident}`);
    await page.locator('#signals').waitFor({ state: 'attached' });
    await page.getByLabel('What is to be done').focus();
    await page.keyboard.type('gh?');
    expect(page.url()).toContain(incident);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByLabel('What is to be done').fill('');
    await page.getByRole('button', { name: 'Add a task' }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await tabTo(page, /^Single-key shortcuts/);
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await focused(page))?.name).toBe('Add a task');
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.keyboard.press('?');
    expect(page.url()).toContain(incident);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(ben.faults).toEqual([]);
  });
});

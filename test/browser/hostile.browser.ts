import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsThere } from './chromium.ts';
import { openWorld, type Tab, type World } from './world.ts';

const RTL = '\u202e';
/** What strangers write to break a page. Each would be seen if it worked: in the title, as an element, or as a request. */
const HOSTILE = [
  `<script>document.title='owned'</script><img src=x onerror="document.title='owned'"> my Nimbus One is on fire, awful`,
  `[click me](javascript:document.title='owned') **bold** awful dangerous machine https://evil.example/?q=<b>&x="y"`,
  `terrible ${RTL}gnp.exe${RTL} never buy this awful machine, it burned my kitchen`,
  `awful ${'z'.repeat(1_900)} dangerous`,
  `awful dangerous ${'\u200d\u200b'.repeat(400)} machine burned my hand, \u{1f469}\u200d\u{1f469}\u200d\u{1f467} fine`,
  `terrible Z${'\u0301'.repeat(500)} machine, awful, it burned`,
  `awful {{constructor.constructor('return document')()}} \${document.title='owned'} burned machine`,
];

describe.skipIf(!browserIsThere())('posts of strangers are data', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    await world.playUntil(84);
    const at = world.stage.embedded.ports.now();
    await world.stage.say(
      HOSTILE.map((text, i) => ({
        time: at,
        source: 'x',
        brand: 'Nimbus Coffee',
        text,
        author: `<b>evil${i}</b>${RTL}`,
        id: `hostile-${i}`,
        followers: 10,
      })),
    );
    // 100 KB of text in one post: the edge cuts it, the page never gets to see it whole.
    await world.stage.say([
      {
        time: at,
        source: 'x',
        brand: 'Nimbus Coffee',
        text: `awful ${'dangerous '.repeat(10_000)}`,
        author: 'long',
        id: 'hostile-long',
        followers: 1,
      },
    ]);
    await world.playUntil(92);
  });
  afterAll(() => world.close());

  const allPosts = async (): Promise<Tab> => {
    const tab = await world.openAs('ana');
    await tab.page.goto(`/incidents/${await world.incidentId('Nimbus Coffee')}`);
    await tab.page.getByRole('button', { name: 'All posts' }).click();
    await tab.page.getByRole('dialog').getByRole('button', { name: 'All', exact: true }).click();
    return tab;
  };

  /** Scrolls until it is there: of thousands of posts only those on the screen are in the document. */
  const postOf = async ({ page }: Tab, text: string): Promise<Locator> => {
    // The page behind the sheet has some of them, too.
    const post = page.locator('.sheet .post').filter({ hasText: text }).first();
    await page.locator('.sheet .post').first().waitFor();
    await page.evaluate(`document.querySelector('.incident-posts').scrollTo(0, 0)`);
    for (let step = 0; step < 120; step++) {
      // Rows come a frame after the scroll: what is there now and a moment later stays.
      const before = await post.count();
      await page.waitForTimeout(120);
      if (before > 0 && (await post.count()) > 0) break;
      await page.evaluate(`document.querySelector('.incident-posts').scrollBy(0, 250)`);
    }
    return post;
  };

  it('the incident page shows them as text; nothing of them runs, loads or leaves its place', async () => {
    const tab = await allPosts();
    for (let i = 0; i < HOSTILE.length; i++) {
      // Each of them is there, whatever stands in it.
      await postOf(tab, `<b>evil${i}</b>`);
      expect(await tab.page.locator('.post script, .post img, .post b, .post iframe, .post a').count()).toBe(0);
    }
    await world.picture(tab, 'hostile-posts');
    expect(await tab.page.title()).not.toContain('owned');
    expect(await tab.page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    expect(tab.faults).toEqual([]);
  });

  it('a link in a post asks before it opens, and says where it leads', async () => {
    const tab = await allPosts();
    await (await postOf(tab, '<b>evil1</b>')).locator('.link-in-post').first().click();
    const dialog = tab.page.getByRole('dialog', { name: 'Open a stranger’s link?' });
    expect(await dialog.textContent()).toContain('evil.example');
    expect(tab.context.pages()).toHaveLength(1);
    await tab.page.keyboard.press('Escape');
    expect(tab.faults).toEqual([]);
  });

  it('a character that turns text around, and one that is not seen, are marked', async () => {
    const tab = await allPosts();
    const marks = await (await postOf(tab, 'gnp.exe')).locator('.hidden-mark').allTextContents();
    expect(marks).toContain('U+202E');
  });
});

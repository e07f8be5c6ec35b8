import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { openStage, type Stage } from '../../local/demo/stage.ts';
import { story, type StoryMention } from '../../local/demo/story.ts';
import { instantOf, MINUTE_MS, msOf } from '../../shared/domain/time/instant.ts';
import { buildConsole } from './build-console.ts';
import { CHROMIUM_ARGUMENTS, chromiumPath } from './chromium.ts';

export const STARTS_AT = instantOf(Date.UTC(2026, 10, 20, 18, 0));
const ROOT = join(import.meta.dirname, '../..');
const PICTURES = join(ROOT, '.cache/browser');

export type Device = 'phone' | 'desktop';
export type Theme = 'light' | 'dark';
export const VIEWPORTS: Record<Device, { width: number; height: number }> = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1360, height: 900 },
};
export type Visit = {
  device?: Device;
  theme?: Theme;
  reducedMotion?: boolean;
  /** Another size than the device's, CSS px. */
  viewport?: { width: number; height: number };
  forcedColors?: boolean;
  /** How long ago the person last proved who they are; 0 where it is not said. */
  provedHoursAgo?: number;
  /** Lets a checker of ours put its script into the page. Whether the policy holds is tested without it. */
  bypassCSP?: boolean;
};

/** A tab, and what it must not do: break, meet the content security policy, or ask anybody but our own server. */
export type Tab = { page: Page; context: BrowserContext; faults: string[] };

/** The demo's company on the embedded runtime, its console in a real browser, and the story as far as a test wants it. */
export type World = {
  stage: Stage;
  browser: Browser;
  /** Plays the story up to a minute of it, without anything its people would do. */
  playUntil: (minute: number) => Promise<void>;
  /** A tab with nobody signed in. */
  open: (visit?: Visit) => Promise<Tab>;
  /** A tab of a person who is signed in. */
  openAs: (personId: string, visit?: Visit) => Promise<Tab>;
  /** Keeps a picture for people to look at, in .cache/browser. */
  picture: (tab: Tab, name: string, options?: { fullPage?: boolean }) => Promise<void>;
  incidentId: (brand: string) => Promise<string>;
  close: () => Promise<void>;
};

export const openWorld = async (): Promise<World> => {
  buildConsole();
  mkdirSync(PICTURES, { recursive: true });
  const stage = await openStage(STARTS_AT, 0);
  const { history, scenes } = story(STARTS_AT);
  await stage.importHistory(history);
  const mentions = scenes.flatMap((scene) => scene.mentions);
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: CHROMIUM_ARGUMENTS });
  const open = (visit: Visit = {}): Promise<Tab> => openTab(browser, stage.url, visit);
  let played = 0;
  return {
    stage,
    browser,
    playUntil: async (minute) => {
      for (; played < minute; played++) await playMinute(stage, mentions, played);
      await stage.embedded.idle();
    },
    open,
    openAs: async (personId, visit) => {
      const tab = await open(visit);
      const token = await stage.embedded.issueToken(personId, 24, visit?.provedHoursAgo);
      await tab.context.addInitScript(
        ([kept, id]) => {
          if (localStorage.getItem('stormwatch.session') === null)
            localStorage.setItem(
              'stormwatch.session',
              JSON.stringify({ kind: 'local', token: kept, personId: id, expiresAt: Date.now() + 86_400_000 }),
            );
        },
        [token, personId],
      );
      return tab;
    },
    picture: async ({ page }, name, { fullPage = false } = {}) => {
      await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage });
    },
    incidentId: async (brand) => {
      const carla = await stage.as('carla');
      const { incidents } = await carla<{ incidents: { id: string }[] }>('GET', `/v1/incidents?brand=${encodeURIComponent(brand)}`);
      const newest = incidents[0];
      if (newest === undefined) throw new Error(`no incident of ${brand} is there yet`);
      return newest.id;
    },
    close: async () => {
      await browser.close();
      await stage.close();
    },
  };
};

const playMinute = async (stage: Stage, mentions: readonly StoryMention[], minute: number): Promise<void> => {
  const from = instantOf(msOf(STARTS_AT) + minute * MINUTE_MS);
  const to = instantOf(msOf(STARTS_AT) + (minute + 1) * MINUTE_MS);
  await stage.embedded.advanceTo(to);
  await stage.say(mentions.filter((m) => m.time >= from && m.time < to));
};

/** Runs in the page; what it writes becomes a fault of the tab. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (e) =>
  console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile));`;

const openTab = async (browser: Browser, url: string, visit: Visit): Promise<Tab> => {
  const context = await browser.newContext({
    baseURL: url,
    viewport: visit.viewport ?? VIEWPORTS[visit.device ?? 'phone'],
    forcedColors: visit.forcedColors === true ? 'active' : 'none',
    bypassCSP: visit.bypassCSP === true,
    colorScheme: visit.theme ?? 'light',
    reducedMotion: visit.reducedMotion === true ? 'reduce' : 'no-preference',
    hasTouch: visit.device !== 'desktop',
    acceptDownloads: true,
    timezoneId: 'Europe/Lisbon',
    locale: 'en-GB',
  });
  const faults: string[] = [];
  await context.addInitScript({ content: TELL_VIOLATIONS });
  const page = await context.newPage();
  page.on('console', (message) => {
    // A refusal of the API is an answer that the page deals with; Chromium writes it down as an error all the same.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:') && !request.url().startsWith('blob:'))
      faults.push(`asked ${request.url()}`);
  });
  return { page, context, faults };
};

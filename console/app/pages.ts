import { createElement, lazy, type ComponentType } from 'react';
import type { IconName } from '../parts/icon.tsx';
import { texts } from '../texts/texts.ts';
import { pageFiles, type PagePath } from './page-files.ts';

const RELOADED = 'stormwatch.reloaded';
const SOON_MS = 60_000;

const loaded = new Map<PagePath, ComponentType>();

/**
 * Loads the page at a path. A page that stayed open over two deployments asks for a file that is gone: it is loaded anew,
 * once; where that does not help either, the fault is thrown.
 */
export const loadPage = async (path: PagePath): Promise<ComponentType> => {
  try {
    const Page = await pageFiles[path]();
    loaded.set(path, Page);
    return Page;
  } catch (error) {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (Date.now() - last < SOON_MS) throw error;
    sessionStorage.setItem(RELOADED, String(Date.now()));
    location.reload();
    return new Promise<never>(() => {});
  }
};

/** A page that is there already is shown at once: React keeps what replaces a skeleton back for 300 ms. */
const page = (path: PagePath): ComponentType => {
  const Later = lazy(() => loadPage(path).then((Page) => ({ default: Page })));
  const Page: ComponentType = () => createElement(loaded.get(path) ?? Later);
  return Page;
};

/**
 * Every page as the router takes it. To add one: a folder in pages/ with its parts and its stylesheet, a part of the catalogue
 * in texts/en/, and a line in page-files.ts; `navigation` where it is reached from anywhere.
 */
export const pages = (Object.keys(pageFiles) as PagePath[]).map((path) => ({ path, Page: page(path) }));

const t = texts.app.nav;
/** What the frame shows, most used first; on a phone those without `wide` stand in the bar, the others under More. */
export const navigation: readonly { path: string; label: string; icon: IconName; wide?: true }[] = [
  { path: '/', label: t.now, icon: 'now' },
  { path: '/incidents', label: t.incidents, icon: 'incident' },
  { path: '/holds', label: t.holds, icon: 'holds' },
  { path: '/on-call', label: t.onCall, icon: 'on-call' },
  { path: '/backtest', label: t.backtest, icon: 'backtest', wide: true },
  { path: '/sources', label: t.sources, icon: 'sources', wide: true },
  { path: '/settings', label: t.settings, icon: 'settings', wide: true },
];

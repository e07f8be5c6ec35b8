import { lazy, type ComponentType } from 'react';
import type { IconName } from '../parts/icon.tsx';
import { texts } from '../texts/texts.ts';

const RELOADED = 'stormwatch.reloaded';
const SOON_MS = 60_000;

/**
 * A page that is loaded when it is opened. A page that stayed open over two deployments asks for a file that is gone: it is
 * loaded anew, once; where that does not help either, the fault is shown.
 */
const page = (load: () => Promise<ComponentType>): ComponentType =>
  lazy(() =>
    load().then(
      (Page) => ({ default: Page }),
      (error: unknown) => {
        const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
        if (Date.now() - last < SOON_MS) throw error;
        sessionStorage.setItem(RELOADED, String(Date.now()));
        location.reload();
        return new Promise<never>(() => {});
      },
    ),
  );

/**
 * Every page: where it is, and what it is made of (loaded when it is opened). To add one: a folder in pages/ with its parts
 * and its stylesheet, a part of the catalogue in texts/en/, and a line here; `navigation` where it is reached from anywhere.
 */
export const pages: readonly { path: string; Page: ComponentType }[] = [
  { path: '/', Page: page(() => import('../pages/now/now-page.tsx').then((m) => m.NowPage)) },
  { path: '/incidents', Page: page(() => import('../pages/incidents/incidents-page.tsx').then((m) => m.IncidentsPage)) },
  { path: '/incidents/:id', Page: page(() => import('../pages/incident/incident-page.tsx').then((m) => m.IncidentPage)) },
  {
    path: '/incidents/:id/drafts/:draftId',
    Page: page(() => import('../pages/draft/draft-page.tsx').then((m) => m.DraftPage)),
  },
  { path: '/incidents/:id/report', Page: page(() => import('../pages/report/report-page.tsx').then((m) => m.ReportPage)) },
  { path: '/holds', Page: page(() => import('../pages/holds/holds-page.tsx').then((m) => m.HoldsPage)) },
  { path: '/on-call', Page: page(() => import('../pages/on-call/on-call-page.tsx').then((m) => m.OnCallPage)) },
  { path: '/backtest', Page: page(() => import('../pages/backtest/backtest-page.tsx').then((m) => m.BacktestPage)) },
  { path: '/backtest/:id', Page: page(() => import('../pages/backtest/result-page.tsx').then((m) => m.ResultPage)) },
  { path: '/sources', Page: page(() => import('../pages/sources/sources-page.tsx').then((m) => m.SourcesPage)) },
  { path: '/settings', Page: page(() => import('../pages/settings/settings-page.tsx').then((m) => m.SettingsPage)) },
  { path: '/settings/:part', Page: page(() => import('../pages/settings/settings-page.tsx').then((m) => m.SettingsPage)) },
];

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

import type { ComponentType } from 'react';

/**
 * Every page: where it is, and the file it is in, loaded when it is opened. The small first script reads this too, so that
 * the file of the page at the address comes beside everything else.
 */
export const pageFiles = {
  '/': () => import('../pages/now/now-page.tsx').then((m) => m.NowPage),
  '/incidents': () => import('../pages/incidents/incidents-page.tsx').then((m) => m.IncidentsPage),
  '/incidents/:id': () => import('../pages/incident/incident-page.tsx').then((m) => m.IncidentPage),
  '/incidents/:id/drafts/:draftId': () => import('../pages/draft/draft-page.tsx').then((m) => m.DraftPage),
  '/incidents/:id/report': () => import('../pages/report/report-page.tsx').then((m) => m.ReportPage),
  '/holds': () => import('../pages/holds/holds-page.tsx').then((m) => m.HoldsPage),
  '/on-call': () => import('../pages/on-call/on-call-page.tsx').then((m) => m.OnCallPage),
  '/backtest': () => import('../pages/backtest/backtest-page.tsx').then((m) => m.BacktestPage),
  '/backtest/:id': () => import('../pages/backtest/result-page.tsx').then((m) => m.ResultPage),
  '/sources': () => import('../pages/sources/sources-page.tsx').then((m) => m.SourcesPage),
  '/settings': () => import('../pages/settings/settings-page.tsx').then((m) => m.SettingsPage),
  '/settings/:part': () => import('../pages/settings/settings-page.tsx').then((m) => m.SettingsPage),
} satisfies Record<string, () => Promise<ComponentType>>;

export type PagePath = keyof typeof pageFiles;

/** The page that stands at an address; undefined where none does. */
export const pageAt = (pathname: string): PagePath | undefined =>
  (Object.keys(pageFiles) as PagePath[]).find((path) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`).test(pathname));

import { lazy, type ComponentType } from 'react';
import type { IconName } from '../parts/icon.tsx';
import { texts } from '../texts/texts.ts';

/**
 * Every page: where it is, and what it is made of (loaded when it is opened). To add one: a folder in pages/ with its parts
 * and its stylesheet, a part of the catalogue in texts/en/, and a line here; `navigation` where it is reached from anywhere.
 */
export const pages: readonly { path: string; Page: ComponentType }[] = [
  { path: '/', Page: lazy(() => import('../pages/now/now-page.tsx').then((m) => ({ default: m.NowPage }))) },
  { path: '/incidents', Page: lazy(() => import('../pages/incidents/incidents-page.tsx').then((m) => ({ default: m.IncidentsPage }))) },
  { path: '/incidents/:id', Page: lazy(() => import('../pages/incident/incident-page.tsx').then((m) => ({ default: m.IncidentPage }))) },
  {
    path: '/incidents/:id/drafts/:draftId',
    Page: lazy(() => import('../pages/draft/draft-page.tsx').then((m) => ({ default: m.DraftPage }))),
  },
  { path: '/incidents/:id/report', Page: lazy(() => import('../pages/report/report-page.tsx').then((m) => ({ default: m.ReportPage }))) },
  { path: '/holds', Page: lazy(() => import('../pages/holds/holds-page.tsx').then((m) => ({ default: m.HoldsPage }))) },
  { path: '/on-call', Page: lazy(() => import('../pages/on-call/on-call-page.tsx').then((m) => ({ default: m.OnCallPage }))) },
  { path: '/backtest', Page: lazy(() => import('../pages/backtest/backtest-page.tsx').then((m) => ({ default: m.BacktestPage }))) },
  { path: '/backtest/:id', Page: lazy(() => import('../pages/backtest/result-page.tsx').then((m) => ({ default: m.ResultPage }))) },
  { path: '/sources', Page: lazy(() => import('../pages/sources/sources-page.tsx').then((m) => ({ default: m.SourcesPage }))) },
  { path: '/settings', Page: lazy(() => import('../pages/settings/settings-page.tsx').then((m) => ({ default: m.SettingsPage }))) },
  { path: '/settings/:part', Page: lazy(() => import('../pages/settings/settings-page.tsx').then((m) => ({ default: m.SettingsPage }))) },
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

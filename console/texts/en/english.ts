import { app } from './app.ts';
import { backtest } from './backtest.ts';
import { chart } from './chart.ts';
import { draft } from './draft.ts';
import { holds } from './holds.ts';
import { incident } from './incident.ts';
import { incidents } from './incidents.ts';
import { now } from './now.ts';
import { onCall } from './on-call.ts';
import { report } from './report.ts';
import { settings } from './settings.ts';
import { sources } from './sources.ts';
import { timeline } from './timeline.ts';
import { words } from './words.ts';

/** English: one part for each page, what all of them use in `words`. */
export const english = { app, backtest, chart, draft, holds, incident, incidents, now, onCall, report, settings, sources, timeline, words };

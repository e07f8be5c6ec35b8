import { app } from './app.ts';
import { chart } from './chart.ts';
import { incident } from './incident.ts';
import { incidents } from './incidents.ts';
import { now } from './now.ts';
import { timeline } from './timeline.ts';
import { words } from './words.ts';

/** English: one part for each page, what all of them use in `words`. */
export const english = { app, chart, incident, incidents, now, timeline, words };

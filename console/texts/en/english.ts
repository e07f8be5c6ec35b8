import { app } from './app.ts';
import { chart } from './chart.ts';
import { words } from './words.ts';

/** English: one part for each page, what all of them use in `words`. */
export const english = { app, chart, words };

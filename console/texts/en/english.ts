// English: one part for each page; `words`, `app` and `chart` are everybody's. To add a part: a file, and a line here.
export { app } from './app.ts';
export { backtest } from './backtest.ts';
export { chart } from './chart.ts';
export { draft } from './draft.ts';
export { holds } from './holds.ts';
export { incident } from './incident.ts';
export { incidents } from './incidents.ts';
export { now } from './now.ts';
export { onCall } from './on-call.ts';
export { report } from './report.ts';
export { rooms } from './rooms.ts';
export { settings } from './settings.ts';
export { sources } from './sources.ts';
export { timeline } from './timeline.ts';
export { updates } from './updates.ts';
export { words } from './words.ts';

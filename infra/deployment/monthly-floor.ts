import type { Stage } from '../stage.ts';

/** US dollars that an idle month of a stage costs at most, as docs/cost.md works them out; a test compares the two. */
export const monthlyFloor: Record<Stage['name'], number> = { dev: 5, prod: 15 };

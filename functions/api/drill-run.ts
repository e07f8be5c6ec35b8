import * as z from 'zod';
import { drillNamed } from '../../shared/domain/drill/drills.ts';
import type { Drill } from '../../shared/domain/drill/drill.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import { defaults } from '../../shared/domain/signal/parameters.ts';
import { instant } from '../../shared/domain/time/instant.ts';
import { drillKey } from '../../shared/store/keys.ts';
import { readDetector } from '../../shared/store/summary-store.ts';
import type { Item, Table } from '../../shared/store/table.ts';
import { mayDo, type Person } from './authority.ts';
import type { Deps } from './deps.ts';
import { notFound } from './http-problem.ts';

/** A drill that was started, as its row keeps it. */
const drillRow = z.object({
  id: z.string(),
  drill: z.string(),
  brand: z.string(),
  startedBy: z.string(),
  startedAt: instant,
  speed: z.number(),
  firstPostAt: instant.nullable().default(null),
});
export type DrillRow = z.infer<typeof drillRow>;
export type DrillRun = DrillRow & { plan: Drill };

/** Rows of drills are kept as long as somebody may want to compare. */
const KEPT_SECONDS = 400 * 24 * 3600;

/** Writes a drill down; one that stands there already stays as it is. */
export const keepRun = async (row: Omit<DrillRow, 'firstPostAt'>, deps: Deps): Promise<void> => {
  const expiresAt = Math.floor(Date.parse(row.startedAt) / 1000) + KEPT_SECONDS;
  const put: Item = { ...drillKey(row.id), ...row, expiresAt };
  await deps.incidents.write({ put, if: { kind: 'absent' } });
};

/** The drill, for somebody who may do this with its brand's; a stranger's does not exist. */
export const findRun = async (id: string, person: Person, deps: Deps): Promise<DrillRun> => {
  const row = /^drill_[0-9a-f]{16}$/.test(id) ? await deps.incidents.get(drillKey(id)) : undefined;
  const run = row === undefined ? undefined : drillRow.parse(row);
  const plan = run === undefined ? undefined : drillNamed(run.drill);
  if (run === undefined || plan === undefined || !mayDo(person, run.brand, 'look')) throw notFound('drill');
  return { ...run, plan };
};

/** When its first post was said: now, if this is the first time anybody asks for posts. */
export const beginPosts = async (run: DrillRun, deps: Deps): Promise<DrillRun & { firstPostAt: string }> => {
  await deps.incidents.write({ update: drillKey(run.id), setIfAbsent: { firstPostAt: deps.now() }, if: { kind: 'present' } });
  const firstPostAt = (await deps.incidents.get(drillKey(run.id)))?.['firstPostAt'];
  if (typeof firstPostAt !== 'string') throw new Error(`drill ${run.id} has no beginning`);
  return { ...run, firstPostAt };
};

/** Whether the stream of drills has history enough to be compared with. */
export const knowsUsual = async (brand: string, mentions: Table): Promise<boolean> => {
  const { state } = await readDetector(mentions, streamOf(brand, 'drill'));
  const { coldMinutes, coldMentions } = defaults;
  return state.since !== null && state.closedThrough - state.since >= coldMinutes['1h'] && state.mentions >= coldMentions;
};

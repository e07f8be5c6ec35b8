import * as z from 'zod';
import { ASSETS, PAGE } from './console-files.ts';

/** Builds that were uploaded, the newest first. `live`: its page stands in the bucket, so people may have it open. */
export const builds = z.array(z.strictObject({ assets: z.array(z.string()), live: z.boolean() }));
export type Builds = z.infer<typeof builds>;

export type UploadPlan = {
  /** In this order: what a page needs is there before the page. */
  put: string[];
  /** In the bucket, and named neither by this build nor by the one before. */
  remove: string[];
  /** What is written down before the page is put, so that a broken-off upload takes nothing from anybody later. */
  builds: Builds;
};

/**
 * What an upload does, by the keys of the new build and of what the bucket holds. Assets stay until two newer builds that
 * went live no longer name them: a phone may have the page before this one open, and loads the rest of it when it is asked.
 */
export const planUpload = (files: readonly string[], inBucket: readonly string[], known: Builds): UploadPlan => {
  const assets = files.filter((key) => key.startsWith(ASSETS));
  const others = files.filter((key) => !key.startsWith(ASSETS) && key !== PAGE);
  const older = known.filter((b) => !sameAssets(b.assets, assets));
  const needed = new Set([...assets, ...untilLive(older, 1).flatMap((b) => b.assets)]);
  return {
    put: [...assets.filter((key) => !inBucket.includes(key)), ...others, PAGE],
    remove: inBucket.filter((key) => key.startsWith(ASSETS) && !needed.has(key)),
    // One more than is needed now: should this one break off, the next upload needs what was before.
    builds: [{ assets, live: false }, ...untilLive(older, 2)],
  };
};

/** The builds since the last `many` that went live, and those. */
const untilLive = (older: Builds, many: number): Builds => {
  const live = older.flatMap((b, i) => (b.live ? [i] : []));
  return older.slice(0, (live[many - 1] ?? older.length) + 1);
};

const sameAssets = (a: readonly string[], b: readonly string[]): boolean => a.toSorted().join('\n') === b.toSorted().join('\n');

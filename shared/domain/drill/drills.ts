import type { Drill } from './drill.ts';
import { fakeReviewRaid } from './fake-review-raid.ts';
import { outage } from './outage.ts';
import { productRecall } from './product-recall.ts';

/** The drills that come with Stormwatch. */
export const drills: readonly Drill[] = [productRecall, outage, fakeReviewRaid];
export const drillNamed = (name: string): Drill | undefined => drills.find((d) => d.name === name);

import { MAKE_UPS, RAID_NAMES, type MakeUp, type Raid } from './make-storm.ts';
import { SHAPES, type Shape } from './shapes.ts';

export const SIZES = [3, 5, 10, 20] as const;
/** Raiders post much; how many voices that makes is what is to be found out. */
export const RAID_SIZES = [5, 10, 20, 40] as const;

/** One kind of storm. `size` is in multiples of the baseline. */
export type Organic = { kind: 'organic' | 'cold'; shape: Shape; size: number; makeUp: MakeUp };
export type RaidCell = { kind: 'raid'; raid: Raid; accountsKnown: boolean; size: number };
export type Cell = Organic | RaidCell;

/** Every shape in every size with every make-up. */
export const organicCells: readonly Organic[] = SHAPES.flatMap((shape) =>
  SIZES.flatMap((size) => MAKE_UPS.map((makeUp) => ({ kind: 'organic' as const, shape, size, makeUp }))),
);

/** The same of known authors, two days after the brand's first mention. */
export const coldCells: readonly Organic[] = organicCells
  .filter((c) => c.makeUp === 'authors')
  .map((c) => ({ ...c, kind: 'cold' as const }));

export const raidCells: readonly RaidCell[] = RAID_NAMES.flatMap((raid) =>
  [true, false].flatMap((accountsKnown) => RAID_SIZES.map((size) => ({ kind: 'raid' as const, raid, accountsKnown, size }))),
);

export const fitsIn = (cell: Cell, shapes: readonly Shape[]): boolean => shapes.includes(cell.kind === 'raid' ? 'step' : cell.shape);

import type { DetectorState } from '../domain/signal/detector-state.ts';
import { decodeState, encodeState } from '../domain/signal/encode-state.ts';
import { CHECKPOINT_PREFIX, checkpointKey } from './keys.ts';
import type { Table } from './table.ts';

/** Detection remembers what it knew before each such stretch of minutes, so that it can go back to it. */
const SLOT_MINUTES = 360;
const KEPT_SECONDS = 40 * 86_400;

export const slotOf = (minute: number): number => Math.floor(minute / SLOT_MINUTES);
const startOf = (slot: number): number => slot * SLOT_MINUTES;

/** `nowSeconds` only says when it may be forgotten. */
export const writeCheckpoint = async (
  table: Table,
  stream: string,
  slot: number,
  state: DetectorState,
  nowSeconds: number,
): Promise<void> => {
  const { document, rings } = encodeState(state);
  await table.write({ put: { ...checkpointKey(stream, slot), slot, document, rings, expiresAt: nowSeconds + KEPT_SECONDS } });
};

/** The state before the last stretch that begins at or before `minute`, and the minute it begins with. */
export const readCheckpoint = async (
  table: Table,
  stream: string,
  minute: number,
): Promise<{ from: number; state: DetectorState } | undefined> => {
  const { pk, sk } = checkpointKey(stream, slotOf(minute));
  const { items } = await table.query({ pk, from: CHECKPOINT_PREFIX, to: sk, newestFirst: true, limit: 1 });
  const item = items[0];
  if (item === undefined) return undefined;
  const state = decodeState({ document: item['document'] as string, rings: item['rings'] as Uint8Array });
  return { from: startOf(item['slot'] as number), state };
};

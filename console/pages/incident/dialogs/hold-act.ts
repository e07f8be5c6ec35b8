import type { HoldView } from '../../../../shared/contract/api.ts';

/** What is asked of holds: of `all` that wait or are held, or of one. */
export type HoldAct = { act: 'confirm' | 'decline' | 'release'; holds: readonly HoldView[]; all: boolean };

import * as z from 'zod';
import { aggregateRef, type DueName } from '../domain/aggregate.ts';
import { mention, origin } from '../domain/mention/mention.ts';
import { instant } from '../domain/time/instant.ts';
import { defineMessage } from './define-event.ts';

/** One brand, one connection, at most 100 mentions and 60 KB: what `collect` hands on. */
export const ENVELOPE_LIMIT = { mentions: 100, bytes: 60_000 } as const;

export const MentionsCollected = defineMessage(
  'MentionsCollected',
  1,
  z.strictObject({
    brand: z.string().min(1).max(100),
    connectionId: z.string(),
    origin,
    collectedAt: instant,
    mentions: z.array(mention).min(1).max(ENVELOPE_LIMIT.mentions),
  }),
);

/** To the FIFO queue, one group per counting stream: these minutes have to be counted again. Minutes since 1970. */
const MinutesTouched = defineMessage(
  'MinutesTouched',
  1,
  z.strictObject({
    stream: z.string(),
    brand: z.string(),
    origin,
    minutes: z.array(z.number().int().nonnegative()).min(1).max(100),
    /** For each minute, one bit for each of its 16 shards that was touched; all of them where it is left out. */
    shards: z.array(z.number().int().nonnegative().max(0xffff)).max(100).optional(),
    /** When the mentions lay in the table: whoever counted after that has seen them. Left out, they are counted again. */
    touchedAt: instant.optional(),
  }),
);

const due = z.strictObject({ aggregate: aggregateRef, brand: z.string(), origin, dueAt: instant });

/** Sent by run-due when a due row's minute has come. What they mean is decided by whoever receives them, from state. */
const EscalationDue = defineMessage('EscalationDue', 1, due);
const IncidentReviewDue = defineMessage('IncidentReviewDue', 1, due);
const PageDue = defineMessage('PageDue', 1, due);
/** What was held back from a person is told in one message. `aggregate` is the digest. */
const DigestDue = defineMessage('DigestDue', 1, due);
const PublishDue = defineMessage('PublishDue', 1, due);
const HoldDue = defineMessage('HoldDue', 1, due);
const NoticeDue = defineMessage('NoticeDue', 1, due);
const ErrandDue = defineMessage('ErrandDue', 1, due);
const ChannelPostDue = defineMessage('ChannelPostDue', 1, due);
/** A quiet stream is looked at again so that its signal clears without a new mention. `aggregate` is the signal. */
const SignalReviewDue = defineMessage('SignalReviewDue', 1, due);

const dues = {
  EscalationDue,
  IncidentReviewDue,
  PageDue,
  DigestDue,
  PublishDue,
  HoldDue,
  NoticeDue,
  ErrandDue,
  ChannelPostDue,
  SignalReviewDue,
} as const satisfies Record<DueName, unknown>;

/** To the FIFO queue: somebody's file is whole and its backtest may run. What it is lies on the job's row. */
const BacktestRequested = defineMessage('BacktestRequested', 1, z.strictObject({ jobId: z.string().regex(/^bt_[0-9a-f]{24}$/) }));

/** A task's card was touched at the other end, says a signed callback; how it stands now is read there. */
const CardTouched = defineMessage(
  'CardTouched',
  1,
  z.strictObject({ incidentId: z.string(), taskId: z.string(), brand: z.string(), origin, at: instant }),
);

export const all = { CardTouched, MentionsCollected, MinutesTouched, BacktestRequested, ...dues } as const;

import type { Config } from '../config/config.ts';
import { readMentions } from '../connectors/file/read-mentions.ts';
import { UnreadableInput } from '../connectors/file/unreadable-input.ts';
import type { Mention } from '../domain/mention/mention.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { ScoreText } from '../sentiment/score-text.ts';
import { backtestInDetail } from './backtest-in-detail.ts';
import { outcomeOf } from './outcome-of.ts';

/** What a replay has to know besides the file. `model`: the path of the installation's own sentiment model. */
export type ReplayGiven = { config: Config; now: Instant; model?: string | undefined };

/**
 * Replays a file of mentions at every sensitivity; resolves to the outcome as JSON (`backtestOutcome`). `onMentions` hears
 * how many were read, about once for each piece of the file. Throws `UnreadableInput`, and whatever `bytes` throws.
 */
export type ReplayFile = (
  bytes: AsyncIterable<Uint8Array>,
  given: ReplayGiven,
  onMentions: (count: number) => void,
) => Promise<Uint8Array<ArrayBuffer>>;

/** Every brand costs memory for its baselines, and every row time: what a job of one file may ask for. */
export const MOST_BRANDS = 100;
const MOST_ROWS = 5_000_000;
const REJECTS_NAMED = 20;
const REASON_LENGTH = 200;

/** The replay itself, in this thread. */
export const replayWith =
  (scoreOf: (model: string | undefined) => ScoreText): ReplayFile =>
  async (bytes, { config, now, model }, onMentions) => {
    const seen = { mentions: 0, rejected: 0, line: 0 };
    const rejects: { line: number; reason: string }[] = [];
    const notes: string[] = [];
    const onReject = (row: { line: number; reason: string }): void => {
      seen.rejected++;
      if (rejects.length < REJECTS_NAMED) rejects.push({ line: row.line, reason: row.reason.slice(0, REASON_LENGTH) });
    };
    const read = readMentions(
      telling(bytes, () => onMentions(seen.mentions)),
      {
        now,
        onReject,
        onLine: (line) => {
          seen.line = line;
          if (seen.mentions + seen.rejected > MOST_ROWS)
            throw new UnreadableInput(`the file has more than ${MOST_ROWS / 1e6} million rows; backtest it in parts`);
        },
        onWarning: (warning) => notes.push(warning),
      },
    );
    const counted = ofFewBrands(
      read,
      () => seen.mentions++,
      (reason) => onReject({ line: seen.line, reason }),
    );
    const detail = await backtestInDetail(counted, { config, rejected: () => seen.rejected, score: scoreOf(model) });
    onMentions(seen.mentions);
    return new TextEncoder().encode(JSON.stringify(outcomeOf(detail, rejects, notes)));
  };

async function* ofFewBrands(
  mentions: AsyncIterable<Mention>,
  onMention: () => void,
  reject: (reason: string) => void,
): AsyncGenerator<Mention> {
  const brands = new Set<string>();
  for await (const mention of mentions) {
    if (!brands.has(mention.brand) && brands.size >= MOST_BRANDS) {
      reject(`one brand too many: a file may hold ${MOST_BRANDS}`);
      continue;
    }
    brands.add(mention.brand);
    onMention();
    yield mention;
  }
}

async function* telling(bytes: AsyncIterable<Uint8Array>, tell: () => void): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    tell();
    yield piece;
  }
}

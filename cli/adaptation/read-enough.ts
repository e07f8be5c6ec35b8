import { readLabelled, type LabelledText } from '../../shared/connectors/file/read-labelled.ts';
import { UnreadableInput } from '../../shared/connectors/file/unreadable-input.ts';
import type { Label } from '../../shared/sentiment/score-text.ts';
import { understand } from '../../shared/sentiment/understand.ts';
import { aboutFile } from '../about-file.ts';
import { fileProgress } from '../progress.ts';
import { countDifferent } from './judge-held-back.ts';

/** Fewer teach chance; of a label with fewer nothing can be held back. More than the most would not fit in memory. */
const FEWEST = 50;
const FEWEST_OF_A_LABEL = 10;
const MOST = 100_000;

type OnReject = (row: { line: number; reason: string }) => void;
export type Enough = { labelled: LabelledText[]; counts: Record<Label, number>; otherLanguages: number };

/**
 * The labelled texts of a file that the English model is asked about. Throws `CliProblem` where they are too few to
 * teach anything or to say whether they did; with `strict` also for the first bad row.
 */
export const readEnough = (file: string, { strict, onReject }: { strict: boolean; onReject: OnReject }): Promise<Enough> =>
  aboutFile(file, async () => {
    const read: Enough = { labelled: [], counts: { negative: 0, neutral: 0, positive: 0 }, otherLanguages: 0 };
    const progress = await fileProgress([file]);
    for await (const one of readLabelled(file, { onReject: strict ? fatal : onReject, onBytes: progress.at })) {
      if (!isAskedAbout(one.text)) read.otherLanguages++;
      else if (read.labelled.push(one) > MOST) throw new UnreadableInput(`more than ${MOST} labels; draw some thousands of them at random`);
      else read.counts[one.label]++;
    }
    progress.done();
    const short = whatIsShort(read);
    if (short !== undefined) throw new UnreadableInput(short);
    return read;
  });

const fatal: OnReject = ({ line, reason }) => {
  throw new UnreadableInput(`line ${line}: ${reason}`);
};

/** Other known languages are judged by word lists (shared/sentiment/new-understanding.ts). */
const isAskedAbout = (text: string): boolean => {
  const { language, why } = understand(text);
  return why.basis === 'model' || language === 'en' || language === 'und';
};

const whatIsShort = ({ labelled, counts, otherLanguages }: Enough): string | undefined => {
  const different = countDifferent(labelled);
  const classes = Object.values(counts).filter((count) => count >= FEWEST_OF_A_LABEL).length;
  if (different >= FEWEST && classes >= 2) return undefined;
  const has = `${labelled.length} labelled English texts, ${different} of them different (${sayCounts(counts)})`;
  const left = otherLanguages === 0 ? '' : `; ${otherLanguages} in other languages do not count`;
  return `too few labels: ${has}${left}. Bring at least ${FEWEST} different texts, better 500, and ${FEWEST_OF_A_LABEL} of each of two labels`;
};

export const sayCounts = ({ negative, neutral, positive }: Record<Label, number>): string =>
  `${negative} negative, ${neutral} neutral, ${positive} positive`;

import type { ScoreLine } from '../../shared/contract/score.ts';
import { decodeText } from '../../shared/connectors/file/decode-text.ts';
import { openBytes } from '../../shared/connectors/file/open-bytes.ts';
import { readMentions } from '../../shared/connectors/file/read-mentions.ts';
import { textLines } from '../../shared/connectors/file/text-lines.ts';
import { UnreadableInput } from '../../shared/connectors/file/unreadable-input.ts';
import { TEXT_LIMIT } from '../../shared/domain/mention/mention.ts';
import { riskNames } from '../../shared/domain/mention/risk-category.ts';
import type { Basis, Hints, Scored } from '../../shared/sentiment/score-text.ts';
import { aboutFile } from '../about-file.ts';
import { forTerminal, jsonText, lineWriter } from '../output.ts';
import { understandBy } from '../own-model.ts';
import { fileProgress } from '../progress.ts';
import { rejects } from '../rejects.ts';

export type ScoreOptions = { json?: boolean; strict?: boolean; explain?: boolean; model?: string };

type Rows = AsyncGenerator<{ text: string; hints: Hints }>;

/** `stormwatch score`: one text a line, or the texts of a mention file, each with its sentiment. */
export const run = (file: string, options: ScoreOptions): Promise<void> => aboutFile(file, () => score(file, options));

const score = async (file: string, options: ScoreOptions): Promise<void> => {
  const understand = understandBy(options.model);
  const skipped = rejects();
  const progress = await fileProgress([file]);
  const out = lineWriter();
  const rows = /\.(csv|ndjson|jsonl)(\.gz)?$/i.test(file)
    ? mentionRows(file, options, skipped.of(file), progress.at)
    : textRows(file, options, skipped.of(file), progress.at);
  for await (const { text, hints } of rows) {
    const scored = understand(text, hints);
    await out.line(options.json === true ? jsonText(lineOf(text, scored, options)) : forPeople(text, scored, options));
  }
  await out.flush();
  progress.done();
  skipped.done();
};

const lineOf = (text: string, { why, ...scored }: Scored, { explain }: ScoreOptions): ScoreLine => ({
  text,
  ...scored,
  score: rounded(scored.score),
  probabilities: roundedAll(scored.probabilities),
  ...(explain === true && { why: { ...why, languageConfidence: rounded(why.languageConfidence) } }),
});

/** `negative -0.75 en  My card was charged twice`, and under it why, where that was asked for. */
const forPeople = (text: string, scored: Scored, { explain }: ScoreOptions): string => {
  const { why } = scored;
  const label = why.basis === 'none' ? 'unknown' : scored.label;
  const line = `${label.padEnd(8)} ${scored.score.toFixed(2).padStart(5)} ${scored.language.padEnd(3)}  ${forTerminal(text).slice(0, 160)}`;
  if (explain !== true) return line;
  const notes = [
    `${bases[why.basis]} (${scored.language}, ${Math.round(why.languageConfidence * 100)} % sure)`,
    ...why.risks.map(({ category, words }) => `${riskNames[category]}: ${words.map((word) => `“${forTerminal(word)}”`).join(', ')}`),
    ...(why.target.why === ''
      ? []
      : [`angry at ${why.target.at === 'unclear' ? 'nobody in particular' : `the ${why.target.at}`}: ${forTerminal(why.target.why)}`]),
  ];
  return [line, ...notes.map((note) => `                    ${note}`)].join('\n');
};

const bases: Record<Basis, string> = {
  model: 'judged by the English model',
  fallback: 'judged by word lists',
  rating: 'judged by its stars alone',
  none: 'not understood',
};

type OnReject = (row: { line: number; reason: string }) => void;

async function* mentionRows(file: string, { strict }: ScoreOptions, onReject: OnReject, onBytes: (n: number) => void): Rows {
  for await (const m of readMentions(file, { strict, onReject, onBytes })) yield { text: m.text, hints: m };
}

async function* textRows(file: string, { strict }: ScoreOptions, onReject: OnReject, onBytes: (n: number) => void): Rows {
  for await (const read of textLines(decodeText(openBytes(file, onBytes)))) {
    if (read.problem === undefined) yield { text: read.text.slice(0, TEXT_LIMIT).toWellFormed(), hints: {} };
    else if (strict === true) throw new UnreadableInput(`line ${read.line}: ${read.problem}`);
    else onReject({ line: read.line, reason: read.problem });
  }
}

const rounded = (n: number): number => Math.round(n * 1e4) / 1e4;
const roundedAll = <T extends Record<string, number>>(all: T): T =>
  Object.fromEntries(Object.entries(all).map(([k, v]) => [k, rounded(v)])) as T;

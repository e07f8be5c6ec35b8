import type { Label } from '../../sentiment/score-text.ts';
import { TEXT_LIMIT } from '../../domain/mention/mention.ts';
import { csvRecords } from './csv-records.ts';
import { decodeText, NOT_UTF8, NOT_UTF8_PROBLEM } from './decode-text.ts';
import { openBytes } from './open-bytes.ts';
import type { RejectedRow } from './read-mentions.ts';
import { UnreadableInput } from './unreadable-input.ts';

export type LabelledText = { text: string; label: Label };
export type ReadLabelledOptions = { onReject: (row: RejectedRow) => void; onBytes?: ((bytes: number) => void) | undefined };

const LABELS: readonly Label[] = ['negative', 'neutral', 'positive'];

/**
 * Texts with a person's judgement, from CSV (also .gz) whose header names the columns `text` and `label` among any others,
 * so a mention file will do. A label is negative, neutral or positive; what follows a `|` is a remark. A row without a
 * label is passed over, a bad one goes to `onReject` with its line. Throws `UnreadableInput` where the header will not do.
 */
export async function* readLabelled(
  source: string | AsyncIterable<Uint8Array>,
  { onReject, onBytes }: ReadLabelledOptions,
): AsyncGenerator<LabelledText> {
  let at: { text: number; label: number; count: number } | undefined;
  for await (const { line, fields, problem } of csvRecords(decodeText(openBytes(source, onBytes)))) {
    if (at === undefined) {
      at = headerOf(fields ?? []);
      continue;
    }
    const row = fields === undefined ? problem : labelledOf(fields, at);
    if (typeof row === 'string') onReject({ line, reason: row });
    else if (row !== undefined) yield row;
  }
  if (at === undefined) throw new UnreadableInput('the file is empty; it needs a header line with the columns text and label');
}

const headerOf = (fields: string[]): { text: number; label: number; count: number } => {
  const names = fields.map((field) => field.replace(NOT_UTF8, '').trim().toLowerCase());
  const [text, label] = [names.indexOf('text'), names.indexOf('label')];
  if (text === -1 || label === -1)
    throw new UnreadableInput('line 1: the header needs the columns text and label, separated by commas, like: text,label');
  return { text, label, count: fields.length };
};

/** Undefined where nobody has judged it. */
const labelledOf = (fields: string[], at: { text: number; label: number; count: number }): LabelledText | string | undefined => {
  if (fields.some((field) => field.includes(NOT_UTF8))) return NOT_UTF8_PROBLEM;
  if (fields.length !== at.count) return `${fields.length} columns where the header has ${at.count} (a text with a comma needs quotes)`;
  const given = fields[at.label]!.split('|')[0]!.trim().toLowerCase();
  const text = fields[at.text]!.slice(0, TEXT_LIMIT).toWellFormed();
  if (given === '') return undefined;
  const label = LABELS.find((known) => known === given);
  if (label === undefined) return `the label is none of ${LABELS.join(', ')}`;
  return text.trim() === '' ? 'the text is blank' : { text, label };
};

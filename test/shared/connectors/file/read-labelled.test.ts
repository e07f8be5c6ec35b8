import { describe, expect, test } from 'vitest';
import { readLabelled, type LabelledText } from '../../../../shared/connectors/file/read-labelled.ts';
import type { RejectedRow } from '../../../../shared/connectors/file/read-mentions.ts';

const read = async (content: string): Promise<{ rows: LabelledText[]; rejected: RejectedRow[] }> => {
  const rejected: RejectedRow[] = [];
  const rows: LabelledText[] = [];
  const bytes = (async function* () {
    yield Buffer.from(content);
  })();
  for await (const row of readLabelled(bytes, { onReject: (r) => rejected.push(r) })) rows.push(row);
  return { rows, rejected };
};

describe('labelled texts', () => {
  test('come from the columns text and label, wherever they stand', async () => {
    const { rows } = await read('time,label,text\n2026-01-01,negative,"late, again"\n2026-01-02,Positive|crew,lovely crew\n');
    expect(rows).toEqual([
      { text: 'late, again', label: 'negative' },
      { text: 'lovely crew', label: 'positive' },
    ]);
  });

  test('a row that nobody has judged is passed over; a bad one is named by its line', async () => {
    const { rows, rejected } = await read('text,label\nfine,\nawful,bad\n ,negative\none,two,three\nok,neutral\n');
    expect(rows).toEqual([{ text: 'ok', label: 'neutral' }]);
    expect(rejected).toEqual([
      { line: 3, reason: 'the label is none of negative, neutral, positive' },
      { line: 4, reason: 'the text is blank' },
      { line: 5, reason: '3 columns where the header has 2 (a text with a comma needs quotes)' },
    ]);
  });

  test.each(['', 'text;label\nx;negative\n', 'words,judgement\nx,negative\n'])('%j is refused with what is missing', async (content) => {
    await expect(read(content)).rejects.toThrow(/header/);
  });
});

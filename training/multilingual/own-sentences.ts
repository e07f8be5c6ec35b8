import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Label } from '../../shared/sentiment/score-text.ts';

export type LabelledSentence = { language: string; label: Label; text: string };

const labels: readonly Label[] = ['negative', 'neutral', 'positive'];

const header = 'language\tlabel\ttext';

/** Rows of `language<TAB>label<TAB>text`, with or without a header, `#` before remarks; throws where a label is none. */
export const readLabelledSentences = (path: string): LabelledSentence[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#') && line !== header)
    .map((line) => {
      const [language = '', given = '', text = ''] = line.split('\t');
      const label = labels.find((known) => known === given);
      if (label === undefined) throw new Error(`${path}: the label of "${line}" is none of ${labels.join(', ')}`);
      return { language, label, text };
    });

/** Written by us to choose words and weights by; so nothing that is measured on it means anything. */
export const ownSentences = (): LabelledSentence[] => readLabelledSentences(join(import.meta.dirname, 'own-sentences.tsv'));

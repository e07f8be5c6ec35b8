import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMentions } from '../../shared/connectors/file/read-mentions.ts';
import { isThere, readLabelled, SENTIMENT_DATA } from '../inputs.ts';
import { readSoftLabels } from '../teacher/read-soft-labels.ts';
import type { SoftLabel } from '../teacher/read-soft-labels.ts';

/** A text, what the teachers think of it, and what a person said (null: nobody was asked). */
export type Lesson = { text: string; soft: SoftLabel; label: number | null };

const REPLAY = '../shared/data/replay';
/** Streams whose texts, without any label or rating of theirs, are lessons too. The airlines are kept for measuring. */
const UNLABELLED = [
  'apple_twitter_dec2014_control',
  'spotifycares_twitter_2017',
  'ftx_play_2021_2022',
  'brokers_play_2021_2022',
  'steam_full_control',
];

/** The labelled tweets in their order, then unlabelled texts; undefined where the reference data is absent. */
export const readLessons = async (): Promise<{ labelled: Lesson[]; unlabelled: Lesson[] } | undefined> => {
  if (!isThere(SENTIMENT_DATA) || !isThere(REPLAY)) return undefined;
  const softOf = readSoftLabels(readFileSync('training/teacher/soft-labels.bin'));
  const labelled = readLabelled(join(SENTIMENT_DATA, 'train.tsv')).map(({ text, label }): Lesson => {
    const soft = softOf(text);
    if (soft === undefined)
      throw new Error(`soft-labels.bin does not know a text of train.tsv: make it again (training/teacher/README.md)`);
    return { text, soft, label };
  });
  const seen = new Set(labelled.map(({ text }) => text));
  const unlabelled: Lesson[] = [];
  for (const name of UNLABELLED) {
    for await (const { text } of readMentions(join(REPLAY, `${name}.csv.gz`))) {
      const soft = seen.has(text) ? undefined : softOf(text);
      seen.add(text);
      if (soft !== undefined) unlabelled.push({ text, soft, label: null });
    }
  }
  return { labelled, unlabelled };
};

import { csvRecords } from '../../shared/connectors/file/csv-records.ts';
import { decodeText } from '../../shared/connectors/file/decode-text.ts';
import { openBytes } from '../../shared/connectors/file/open-bytes.ts';
import { whatIsSaid } from '../../shared/sentiment/copies/collapse-text.ts';
import { copyKeysOf, type CopyKeys } from '../../shared/sentiment/copies/copy-keys.ts';
import { understand } from '../../shared/sentiment/understand.ts';

/** `storm`: the occasion, which several games may share. `negative`: P(negative) of the text alone. */
export type Review = { storm: string; text: string; words: Set<string>; keys: CopyKeys; negative: number; low: boolean; bomb: boolean };

export const REVIEWS = '../shared/data/replay/reviewbomb_labelled_2015_2022.csv.gz';
const [TEXT, RATING, LABEL] = [3, 6, 7];

/** Every labelled review. Authors are not in this file. */
export const readReviews = async (): Promise<Review[]> => {
  const reviews: Review[] = [];
  for await (const { fields } of csvRecords(decodeText(openBytes(REVIEWS)))) {
    const [kind, storm] = fields?.[LABEL]?.split('|') ?? [];
    if (fields === undefined || storm === undefined || (kind !== 'review_bombing' && kind !== 'organic')) continue;
    const text = fields[TEXT]!;
    reviews.push({
      storm,
      text,
      words: new Set(whatIsSaid(text).words),
      keys: copyKeysOf(text, null),
      negative: understand(text).probabilities.negative,
      low: Number(fields[RATING]) <= 1,
      bomb: kind === 'review_bombing',
    });
  }
  return reviews;
};

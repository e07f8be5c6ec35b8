import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { csvRecords } from '../../shared/connectors/file/csv-records.ts';
import { hash32 } from '../../shared/domain/signal/hash32.ts';

const DATA = '../shared/data';

/** Which texts the rules were written with, and which nobody looked at until they were judged. General tweets are halved by hash. */
export const streams = {
  development: ['airline_feb2015', 'ftx_play_2021_2022', 'reviewbomb_labelled_2015_2022', 'general tweets, odd'],
  heldOut: [
    'brokers_play_2021_2022',
    'spotifycares_twitter_2017',
    'apple_twitter_dec2014_control',
    'steam_full_control',
    'general tweets, even',
  ],
} as const;

/** Random tweets about anything: nobody collected them for a brand. */
export const isGeneral = (stream: string): boolean => stream.startsWith('general');

/** A stream's distinct texts, of Steam only those labelled English; `undefined` where the reference data is not there. */
export const textsOf = async (stream: string): Promise<string[] | undefined> => {
  const path = isGeneral(stream) ? `${DATA}/sentiment/train.tsv` : `${DATA}/replay/${stream}.csv.gz`;
  if (!existsSync(path)) return undefined;
  const texts = new Set<string>();
  if (isGeneral(stream)) {
    const odd = stream.endsWith('odd');
    for (const line of readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)) {
      const text = line.slice(line.indexOf('\t') + 1);
      if ((hash32(text) % 2 === 1) === odd) texts.add(text);
    }
  } else {
    const csv = gunzipSync(readFileSync(path)).toString('utf8');
    for await (const { line, fields } of csvRecords(whole(csv))) {
      const [, , , text, , , , label] = fields ?? [];
      if (line > 1 && text !== undefined && (!stream.startsWith('steam') || label?.includes('english') === true)) texts.add(text);
    }
  }
  return [...texts];
};

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}

import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seeded } from '../local/hostility.ts';

/** Words of the bench's mentions: enough variety that copies are rare, as in life. */
const words = (
  'the a my your our this new old app flight coffee order machine screen battery delivery driver support line phone update login ' +
  'price refund ticket bag seat store staff place morning evening today again still never always really very so good great bad ' +
  'terrible love hate nice slow fast broken late early lost found waiting hour minute day week thanks please help why how what'
).split(' ');
const SOURCES = ['x', 'mastodon', 'bluesky', 'google_play', 'trustpilot'];

export type Synthetic = { mentions: number; brands: number; days: number; seed: number };

/** Rows of a mention file, in time order; the same for the same seed. */
export function* syntheticRows({ mentions, brands, days, seed }: Synthetic): Generator<string> {
  const random = seeded(seed);
  const step = (days * 86_400_000) / mentions;
  const start = Date.UTC(2026, 0, 1);
  for (let i = 0; i < mentions; i++) {
    const length = 5 + Math.floor(random() * 20);
    let text = '';
    for (let w = 0; w < length; w++) text += (w ? ' ' : '') + words[Math.floor(random() * words.length)]!;
    const time = new Date(start + i * step + random() * step).toISOString();
    const source = SOURCES[Math.floor(random() * SOURCES.length)]!;
    const rating = source === 'google_play' || source === 'trustpilot' ? String(1 + Math.floor(random() * 5)) : '';
    yield `${time},${source},brand-${Math.floor(random() ** 2 * brands)},${text},u${Math.floor(random() * mentions)},${Math.floor(random() ** 4 * 50_000)},${rating},`;
  }
}

/** Writes a mention file. */
export const writeSynthetic = async (path: string, shape: Synthetic): Promise<void> => {
  const file = createWriteStream(path);
  file.write('time,source,brand,text,author,followers,rating,label\n');
  let chunk: string[] = [];
  for (const row of syntheticRows(shape)) {
    chunk.push(row);
    if (chunk.length < 5000) continue;
    if (!file.write(`${chunk.join('\n')}\n`)) await once(file, 'drain');
    chunk = [];
  }
  if (chunk.length > 0) file.write(`${chunk.join('\n')}\n`);
  file.end();
  await once(file, 'finish');
};

/**
 * What one detector costs a fresh process: `measure-load.ts <name> <folder of the peers>` prints a line of JSON: milliseconds of
 * processor time until the first answer, megabytes of heap and external memory it keeps, microseconds a text (English and other, of the own texts).
 */
import { readFileSync } from 'node:fs';
import { type DetectorName, loadDetector } from './detectors.ts';

declare const gc: () => void;
const used = (): number => {
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};

/** Processor time of this process in milliseconds: what else the machine does must not count. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const english = [
  'the app keeps crashing since the last update, can you please fix this? I have been waiting for two weeks now',
  'I love how easy it is to use, thanks to your support team for the quick answer!',
  'Just got my new phone and the battery is already dead after 3 hours, what a joke',
  '@acme my order has not arrived and nobody answers the phone https://example.com/x #fail',
];
const other = readFileSync(new URL('../../test/shared/sentiment/language/multilingual-sentiment.tsv', import.meta.url), 'utf8')
  .split('\n')
  .slice(2)
  .map((line) => line.split('\t')[2] ?? '')
  .filter((text) => text !== '');

const perText = (detect: (text: string) => string, texts: readonly string[]): number => {
  const rounds = Math.ceil(40_000 / texts.length);
  const run = (): number => {
    const from = cpu();
    for (let i = 0; i < rounds; i++) for (const text of texts) detect(text);
    return ((cpu() - from) * 1_000) / (rounds * texts.length);
  };
  run();
  return Math.min(run(), run(), run());
};

const [name, peers] = process.argv.slice(2);
const before = used();
const from = cpu();
const detect = await loadDetector(name as DetectorName, peers ?? '.');
if (detect) {
  detect('Wo bleibt mein Paket, ich warte seit Tagen');
  const loadMilliseconds = cpu() - from;
  const megabytes = used() - before;
  console.log(JSON.stringify({ loadMilliseconds, megabytes, english: perText(detect, english), other: perText(detect, other) }));
}

import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { csvRecords } from '../../shared/connectors/file/csv-records.ts';

/** A review with its verdict; the language is that of the reviewer's Steam, so the text may be in another. */
export type Review = { game: string; language: string; text: string; recommended: boolean };

const path = join(import.meta.dirname, '../../../shared/data/replay/steam_full_control.csv.gz');

/** Steam's names for languages; Latin American Spanish and the two ways to write Chinese are each one language here. */
const languages = new Map(
  'spanish:es latam:es brazilian:pt portuguese:pt french:fr german:de italian:it dutch:nl indonesian:id japanese:ja russian:ru polish:pl turkish:tr koreana:ko schinese:zh tchinese:zh'
    .split(' ')
    .map((pair): [string, string] => {
      const [theirs = '', ours = ''] = pair.split(':');
      return [theirs, ours];
    }),
);

export const steamIsThere = (): boolean => existsSync(path);

/**
 * The reviews in the languages that have word lists, in two halves by game: every other game, by name, is for choosing
 * (`looked`), the others are for reporting (`held`), so that no game's own words serve both.
 */
export const readSteam = async (): Promise<{ looked: Review[]; held: Review[] }> => {
  const reviews: Review[] = [];
  const games = new Set<string>();
  const pieces = createReadStream(path).pipe(createGunzip());
  pieces.setEncoding('utf8');
  let header: string[] | undefined;
  // With an encoding set, a stream gives strings.
  for await (const { fields } of csvRecords(pieces as AsyncIterable<string>)) {
    if (fields === undefined) continue;
    if (header === undefined) {
      header = fields;
      continue;
    }
    const [game, text, label] = ['brand', 'text', 'label'].map((name) => fields[header!.indexOf(name)] ?? '');
    games.add(game!);
    const [verdict, theirs = ''] = label!.split('|');
    const language = languages.get(theirs);
    if (language !== undefined && /\p{L}/u.test(text!))
      reviews.push({ game: game!, language, text: text!, recommended: verdict === 'recommended' });
  }
  const order = [...games].sort((a, b) => (a < b ? -1 : 1));
  const half = (which: number): Review[] => reviews.filter(({ game }) => order.indexOf(game) % 2 === which);
  return { looked: half(0), held: half(1) };
};

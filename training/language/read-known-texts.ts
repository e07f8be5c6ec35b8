import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { csvRecords } from '../../shared/connectors/file/csv-records.ts';

/** A text whose language is known, or at least said by somebody. */
export type KnownText = { text: string; language: string };
export type KnownSet = { name: string; texts: KnownText[] };

/** Steam's names for the language of a reviewer's client. */
const ofSteam: ReadonlyMap<string, string> = new Map(
  `english en brazilian pt portuguese pt spanish es latam es german de french fr italian it polish pl russian ru turkish tr schinese zh
  tchinese zh czech cs koreana ko japanese ja ukrainian uk finnish fi hungarian hu dutch nl swedish sv danish da norwegian no thai th
  romanian ro greek el bulgarian bg vietnamese vi indonesian id arabic ar`
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, i, all) => (i % 2 === 0 ? [...pairs, [word, all[i + 1] ?? '']] : pairs), []),
);

async function* rowsOf(path: string): AsyncGenerator<Record<string, string>> {
  const pieces = createReadStream(path).pipe(createGunzip());
  pieces.setEncoding('utf8');
  let header: string[] | undefined;
  for await (const { fields } of csvRecords(pieces as AsyncIterable<string>)) {
    if (!fields) continue;
    if (!header) header = fields;
    else yield Object.fromEntries(header.map((name, i) => [name, fields[i] ?? '']));
  }
}

const hasLetter = /\p{L}/u;

/**
 * Steam reviews of at most 280 characters with a letter in them; the language is that of the reviewer's client, so some labels are
 * wrong ("gg" by a German, English by anyone). Every other game is for choosing, the others are for reporting.
 */
const steam = async (path: string): Promise<KnownSet[]> => {
  const games = new Map<string, KnownText[]>();
  for await (const row of rowsOf(path)) {
    const language = ofSteam.get(row.label?.split('|')[1] ?? '');
    const text = row.text ?? '';
    if (language === undefined || !hasLetter.test(text) || text.length > 280) continue;
    const texts = games.get(row.brand ?? '') ?? [];
    texts.push({ text, language });
    games.set(row.brand ?? '', texts);
  }
  const byName = [...games].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, texts]) => texts);
  return ['steam, games looked at', 'steam, games held back'].map((name, half) => ({
    name,
    texts: byName.filter((_, i) => i % 2 === half).flat(),
  }));
};

const tweets = async (path: string): Promise<KnownText[]> => {
  const texts: KnownText[] = [];
  for await (const row of rowsOf(path))
    if (row.text !== undefined && hasLetter.test(row.text)) texts.push({ text: row.text, language: 'en' });
  return texts;
};

const lines = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'));

const buckets: [name: string, from: number, below: number][] = [
  ['< 20', 0, 20],
  ['20–60', 20, 61],
  ['> 60', 61, Infinity],
];

const byLength = (name: string, texts: readonly KnownText[]): KnownSet[] =>
  buckets.map(([length, from, below]) => ({
    name: `${name}, ${length} characters`,
    texts: texts.filter(({ text }) => text.length >= from && text.length < below),
  }));

const spaceless = new Set(['ja', 'zh', 'th']);

/** As little as some people post: two words, or six characters where words are not set apart. */
const startOf = ({ text, language }: KnownText): KnownText => ({
  text: spaceless.has(language) ? text.slice(0, 6) : text.split(' ').slice(0, 2).join(' '),
  language,
});

/** The sets there are; what lies in ../shared is left out, with a line that says so, where it is absent. */
export const readKnownTexts = async (shared: string, own: string): Promise<KnownSet[]> => {
  const ours = lines(own).map(([language = '', , text = '']) => ({ language, text }));
  const sets: KnownSet[] = [
    { name: 'own texts, 8 languages', texts: ours },
    { name: 'own texts, two words', texts: ours.map(startOf) },
  ];
  if (!existsSync(shared)) {
    console.log('skipped: the reviews and tweets of ../shared/data, which is not here');
    return sets;
  }
  const english = lines(`${shared}/sentiment/val.tsv`).map(([, text = '']) => ({ language: 'en', text }));
  const airline = await tweets(`${shared}/replay/airline_feb2015.csv.gz`);
  const spotify = await tweets(`${shared}/replay/spotifycares_twitter_2017.csv.gz`);
  return [
    ...(await steam(`${shared}/replay/steam_full_control.csv.gz`)),
    ...sets,
    ...byLength('tweets (val.tsv)', english),
    ...byLength('airline tweets', airline),
    ...byLength('Spotify tweets', spotify),
  ];
};

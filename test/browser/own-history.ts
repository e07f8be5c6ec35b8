import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CALM = ['on time again', 'nice staff on the morning train', 'the new seats are fine', 'coffee car was open', 'clean and quiet today'];
const GRUMBLES = ['late by a few minutes, annoying', 'bad wifi again', 'the heating was awful'];
const ANGRY = [
  'the doors opened while we were moving, this is dangerous',
  'smoke in the last coach, we were terrified and nobody answered',
  'a child fell on the stairs, awful and unsafe',
  'burning smell and they did not stop, terrible',
  'never again with this company, dangerous and shameful',
];
const DAY_MS = 86_400_000;
const STARTS = Date.UTC(2026, 8, 1);
const DAYS = 30;
export const STORM_STARTS = STARTS + 27 * DAY_MS + 18 * 3_600_000;

/** A random number in [0, 1) that is the same every time. */
const seeded = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return seed / 0x80000000;
};

/** Made-up months of a made-up railway: a quiet month, one evening of a storm, and a row that is none. `ROWS` of them can be read. */
export const ownHistory = (): { csv: string; rows: number; badLine: number } => {
  const random = seeded(6);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)]!;
  const said: { at: number; text: string; author: string }[] = [];
  for (let day = 0; day < DAYS; day++)
    for (let i = 0; i < 90; i++) {
      const at = STARTS + day * DAY_MS + 6 * 3_600_000 + random() * 16 * 3_600_000;
      const text = random() < 0.06 ? pick(GRUMBLES) : pick(CALM);
      said.push({ at, text: `${text}, coach ${Math.floor(random() * 9_000)}`, author: `rider${Math.floor(random() * 900)}` });
    }
  for (let i = 0; i < 240; i++)
    said.push({ at: STORM_STARTS + random() * 2 * 3_600_000, text: `train ${1_000 + i}: ${pick(ANGRY)} (${i})`, author: `witness${i}` });
  said.sort((a, b) => a.at - b.at);
  const lines = said.map(
    ({ at, text, author }) => `${new Date(at).toISOString()},twitter,Juniper Rail,"${text}",${author},${Math.floor(random() * 800)}`,
  );
  const badAt = 1_000;
  lines.splice(badAt, 0, 'yesterday evening,twitter,Juniper Rail,"no such time",somebody,5');
  return { csv: ['time,source,brand,text,author,followers', ...lines].join('\n'), rows: said.length, badLine: badAt + 2 };
};

/** The same month over and over until it is `bytes` long, later each time; in a file, as no browser test may send this much by wire. */
export const largeHistory = (folder: string, bytes: number): string => {
  const [head, ...rows] = ownHistory().csv.split('\n');
  const month = rows.filter((row) => !row.startsWith('yesterday')).join('\n');
  const path = join(folder, 'ten years.csv');
  writeFileSync(path, [head, ...Array.from({ length: Math.ceil(bytes / (month.length + 1)) }, () => month)].join('\n'));
  return path;
};

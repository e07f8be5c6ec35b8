import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A language by its ISO 639-1 code, `und` where the detector says nothing. */
export type Detect = (text: string) => string;
export type DetectorName = 'ours' | 'eld/small' | 'tinyld' | 'franc-min';
export const detectorNames: readonly DetectorName[] = ['ours', 'eld/small', 'tinyld', 'franc-min'];

const isoOfFranc = new Map(
  `eng en spa es por pt fra fr deu de ita it nld nl ind id rus ru ukr uk pol pl tur tr jpn ja kor ko cmn zh arb ar pes fa heb he tha th
  hin hi vie vi swe sv dan da nob no fin fi ces cs hun hu ron ro ell el bul bg srp sr zlm ms tgl tl urd ur`
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, i, all) => (i % 2 === 0 ? [...pairs, [word, all[i + 1] ?? '']] : pairs), []),
);

/** The peers do not all tell Malay from Indonesian, and none of the sets has Malay: taken as Indonesian for them. */
const malayAsIndonesian = (code: string): string => (code === 'ms' ? 'id' : code);

/** What the peers would stumble over, and we step over ourselves. */
const tidy = (text: string): string => text.replace(/https?:\S+|@\w+/g, ' ').trim();

/** As much of the packages as is used here; they are not dependencies of the product, so their own types are not at hand. */
type Eld = { eld: { detect: (text: string) => { language: string } } };
type TinyLd = { detect: (text: string) => string };
type Franc = { franc: (text: string, options: { minLength: number }) => string };

/** Loads one detector; `undefined` where its package is not in `peers`, a folder with `node_modules`. */
export const loadDetector = async (name: DetectorName, peers: string): Promise<Detect | undefined> => {
  if (name === 'ours') {
    const { detectLanguage } = await import('../../shared/sentiment/language/detect-language.ts');
    return (text) => detectLanguage(text).code;
  }
  const files = {
    'eld/small': 'eld/src/entries/static.small.js',
    tinyld: 'tinyld/dist/tinyld.normal.node.mjs',
    'franc-min': 'franc-min/index.js',
  };
  const file = join(peers, 'node_modules', files[name]);
  if (!existsSync(file)) return undefined;
  const module: unknown = await import(pathToFileURL(file).href);
  if (name === 'eld/small') return (text) => malayAsIndonesian((module as Eld).eld.detect(tidy(text)).language || 'und');
  if (name === 'tinyld') return (text) => malayAsIndonesian((module as TinyLd).detect(tidy(text)) || 'und');
  return (text) => {
    const code = (module as Franc).franc(tidy(text), { minLength: 1 });
    return malayAsIndonesian(isoOfFranc.get(code) ?? 'und');
  };
};

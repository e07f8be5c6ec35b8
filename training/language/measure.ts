/**
 * How well and how fast the language of short texts is told, beside the npm packages: `node training/language/measure.ts [--peers
 * <folder with node_modules>] [--shared ../shared/data]`. Peers and ../shared are left out, with a line, where they are absent.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { detectLanguage } from '../../shared/sentiment/language/detect-language.ts';
import { type Detect, type DetectorName, detectorNames, loadDetector } from './detectors.ts';
import { type KnownSet, readKnownTexts } from './read-known-texts.ts';

const { values } = parseArgs({
  options: {
    peers: { type: 'string', default: '.' },
    shared: { type: 'string', default: fileURLToPath(new URL('../../../shared/data', import.meta.url)) },
  },
});
const percent = (part: number, whole: number): string => (whole === 0 ? '  –' : ((100 * part) / whole).toFixed(1));

type Count = { texts: number; right: number; unknown: number };
const countOf = (texts: KnownSet['texts'], answers: readonly string[]): Count => ({
  texts: texts.length,
  right: texts.filter(({ language }, i) => answers[i] === language).length,
  unknown: answers.filter((answer) => answer === 'und' || answer === '').length,
});

/** right: of all texts; right when answered: of those with an answer; en precision: of the texts called English. */
const printSet = ({ name, texts }: KnownSet, detectors: [DetectorName, Detect][]): void => {
  console.log(`\n${name}: ${texts.length} texts`);
  for (const [detector, detect] of detectors) {
    const answers = texts.map(({ text }) => detect(text));
    const { right, unknown } = countOf(texts, answers);
    const saidEnglish = texts.filter((_, i) => answers[i] === 'en');
    const isEnglish = saidEnglish.filter(({ language }) => language === 'en').length;
    const line = [
      `right ${percent(right, texts.length)}`,
      `when answered ${percent(right, texts.length - unknown)}`,
      `und ${percent(unknown, texts.length)}`,
    ];
    console.log(`  ${detector.padEnd(10)} ${line.join('  ')}  en precision ${percent(isEnglish, saidEnglish.length)}`);
    const languages = [...Map.groupBy(texts, ({ language }) => language).keys()];
    if (languages.length > 1) console.log(`             ${languages.map((language) => perLanguage(language, texts, answers)).join('  ')}`);
  }
};

const perLanguage = (language: string, texts: KnownSet['texts'], answers: readonly string[]): string => {
  const own = texts.map((known, i) => ({ known, answer: answers[i] ?? '' })).filter(({ known }) => known.language === language);
  const { texts: all, right } = countOf(
    own.map(({ known }) => known),
    own.map(({ answer }) => answer),
  );
  return `${language} ${percent(right, all)} (${all})`;
};

const steps = [0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.01];

/** Is a confidence of 0.8 right in 80 of 100? */
const printCalibration = ({ name, texts }: KnownSet): void => {
  const answers = texts.map(({ text, language }) => ({ ...detectLanguage(text), language })).filter(({ code }) => code !== 'und');
  console.log(`\ncalibration, ${name}: confidence said → share right`);
  for (let i = 0; i + 1 < steps.length; i++) {
    const [from = 0, below = 1] = [steps[i], steps[i + 1]];
    const inside = answers.filter(({ confidence }) => confidence >= from && confidence < below);
    const said = inside.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, inside.length);
    const right = inside.filter(({ code, language }) => code === language).length;
    console.log(
      `  ${from}–${Math.min(1, below)}: ${inside.length} texts, said ${(100 * said).toFixed(1)}, right ${percent(right, inside.length)}`,
    );
  }
};

/** The platform's word: right, its usual default, or another text's. */
const printHints = ({ name: set, texts }: KnownSet): void => {
  const hints: [name: string, hintFor: (language: string, i: number) => string | null][] = [
    ['no hint', () => null],
    ['the right hint', (language) => language],
    ['the hint "en"', () => 'en'],
    ["another's hint", (_, i) => texts[(i + 97) % texts.length]?.language ?? null],
  ];
  console.log(`\nhints, ${set}`);
  for (const [name, hintFor] of hints) {
    const answers = texts.map(({ text, language }, i) => detectLanguage(text, hintFor(language, i)).code);
    const { texts: all, right, unknown } = countOf(texts, answers);
    const line = `right ${percent(right, all)}  when answered ${percent(right, all - unknown)}  und ${percent(unknown, all)}`;
    console.log(`  ${name.padEnd(16)} ${line}`);
  }
};

const printLoad = (name: DetectorName): void => {
  const file = fileURLToPath(new URL('./measure-load.ts', import.meta.url));
  const line = execFileSync(process.execPath, ['--expose-gc', file, name, values.peers], { encoding: 'utf8' });
  if (line.trim() === '') return;
  const cost = JSON.parse(line) as Record<'loadMilliseconds' | 'megabytes' | 'english' | 'other', number>;
  const { loadMilliseconds, megabytes, english, other } = cost;
  const speed = `${english.toFixed(1)} µs an English tweet, ${other.toFixed(1)} µs another`;
  console.log(
    `  ${name.padEnd(10)} first answer after ${loadMilliseconds.toFixed(0)} ms of processor time, ${megabytes.toFixed(1)} MB, ${speed}`,
  );
};

const detectors: [DetectorName, Detect][] = [];
for (const name of detectorNames) {
  const detect = await loadDetector(name, values.peers);
  if (detect) detectors.push([name, detect]);
  else console.log(`skipped: ${name}, which is not in ${values.peers}/node_modules (--peers)`);
}
const sets = await readKnownTexts(
  values.shared,
  fileURLToPath(new URL('../../test/shared/sentiment/language/multilingual-sentiment.tsv', import.meta.url)),
);
for (const set of sets) printSet(set, detectors);
for (const set of sets.filter(({ texts }) => new Set(texts.map(({ language }) => language)).size > 1)) printCalibration(set);
for (const set of sets.filter(({ name }) => name.startsWith('own') || name.startsWith('Spotify'))) printHints(set);
console.log('\ncost, each in a process of its own');
for (const [name] of detectors) printLoad(name);

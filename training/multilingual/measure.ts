/**
 * Prints how good the word lists are: on Steam reviews of games not looked at (two classes, real, noisy), and on our own
 * posts in three classes, which were not looked at before words and weights were final; `natural` beside it.
 *
 *     node training/multilingual/measure.ts
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { grammars } from '../../shared/sentiment/multilingual/languages.ts';
import { scoreOtherLanguage } from '../../shared/sentiment/multilingual/score-other-language.ts';
import { likeliest } from '../../shared/sentiment/new-understanding.ts';
import type { Label } from '../../shared/sentiment/score-text.ts';
import type { Judged } from './metrics.ts';
import { areaUnderCurve, figuresOf } from './metrics.ts';
import { naturalPeers } from './natural-peers.ts';
import type { LabelledSentence } from './own-sentences.ts';
import { readLabelledSentences } from './own-sentences.ts';
import type { Review } from './steam-reviews.ts';
import { readSteam, steamIsThere } from './steam-reviews.ts';

const percent = (share: number): string => (Number.isNaN(share) ? '–' : (100 * share).toFixed(1));
const row = (...cells: (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

/** Above 0 is a complaint; `undefined` where nothing was understood. */
type Complains = (text: string) => number | undefined;

const ours =
  (language: string): Complains =>
  (text) => {
    const read = scoreOtherLanguage(text, language);
    return read === undefined ? undefined : read.negative - read.positive;
  };

const steamRow = (name: string, language: string, reviews: readonly Review[], complains: Complains): void => {
  const cases = reviews.map(({ text, recommended }) => ({ score: complains(text), positive: !recommended }));
  const decided = cases.filter(({ score }) => score !== undefined && score !== 0);
  const right = decided.filter(({ score, positive }) => score! > 0 === positive).length;
  const curve = areaUnderCurve(cases.map(({ score, positive }) => ({ score: score ?? 0, positive })));
  const negatives = cases.filter(({ positive }) => positive).length;
  row(
    language,
    name,
    cases.length,
    negatives,
    percent(1 - decided.length / cases.length),
    percent(right / decided.length),
    curve.toFixed(3),
  );
};

const steamTable = (title: string, reviews: readonly Review[]): void => {
  console.log(`\n${title}\n`);
  row('language', 'by', 'reviews', 'not recommended', 'undecided %', 'accuracy where decided %', 'area under the curve');
  row(...Array.from({ length: 7 }, () => '---'));
  for (const language of grammars.keys()) {
    const some = reviews.filter((review) => review.language === language);
    if (some.length < 20) continue;
    steamRow('word lists', language, some, ours(language));
    for (const { name, score } of naturalPeers(language)) steamRow(name, language, some, (text) => -score(text));
  }
};

const judge = ({ text, label, language }: LabelledSentence): Judged => {
  const read = scoreOtherLanguage(text, language);
  if (read === undefined) return { truth: label, said: undefined };
  const said = likeliest(read);
  return { truth: label, said, sure: read[said] };
};

const bySign = (score: number): Label => (score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral');

const postsTable = (posts: readonly LabelledSentence[]): void => {
  console.log('\nOur own posts, three classes\n');
  row('language', 'by', 'posts', 'unknown', 'macro recall %', 'negative P', 'R', 'F1', 'right %', 'sure %');
  row(...Array.from({ length: 10 }, () => '---'));
  const print = (language: string, by: string, judged: readonly Judged[]): void => {
    const { n, unknown, macroRecall, precision, recall, f1, accuracy, sure } = figuresOf(judged);
    row(language, by, n, unknown, percent(macroRecall), percent(precision), percent(recall), percent(f1), percent(accuracy), percent(sure));
  };
  const languages = [...new Set(posts.map(({ language }) => language))];
  for (const language of languages) {
    const some = posts.filter((post) => post.language === language);
    print(language, 'word lists', some.map(judge));
    for (const { name, score } of naturalPeers(language)) {
      print(
        language,
        name,
        some.map(({ text, label }) => ({ truth: label, said: bySign(score(text)) })),
      );
    }
  }
  print('all', 'word lists', posts.map(judge));
};

if (steamIsThere()) {
  const { looked, held } = await readSteam();
  steamTable('Steam reviews of the games held back', held);
  if (process.argv.includes('--looked')) steamTable('Steam reviews of the games looked at', looked);
} else console.log('skipped: ../shared/data/replay/steam_full_control.csv.gz is not there; reviews were not measured');

const posts = join(import.meta.dirname, '../../test/shared/sentiment/language/multilingual-sentiment.tsv');
if (existsSync(posts)) postsTable(readLabelledSentences(posts));
else console.log('skipped: test/shared/sentiment/language/multilingual-sentiment.tsv is not there');

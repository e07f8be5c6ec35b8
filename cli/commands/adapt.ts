import { loadModelFile } from '../../shared/sentiment/model/load-model.ts';
import { adaptModel } from '../../shared/sentiment/model/adapt-model.ts';
import type { AdaptReport, Figures } from '../adaptation/adapt-report.ts';
import { compareModels } from '../adaptation/compare-models.ts';
import { FOLDS, judgeHeldBack } from '../adaptation/judge-held-back.ts';
import { demandWritable, writeModel } from '../adaptation/model-file.ts';
import { readEnough, sayCounts } from '../adaptation/read-enough.ts';
import { forTerminal, jsonText, print } from '../output.ts';
import { stepProgress } from '../progress.ts';
import { rejects } from '../rejects.ts';

export type AdaptOptions = { out: string; force?: boolean; json?: boolean; strict?: boolean };

/** `stormwatch adapt`: a sentiment model of one's own, from the shipped one and labelled texts, and whether it is better. */
export const run = async (file: string, { out, force = false, json = false, strict = false }: AdaptOptions): Promise<void> => {
  demandWritable(out, file, force);
  const skipped = rejects();
  const { labelled, counts, otherLanguages } = await readEnough(file, { strict, onReject: skipped.of(file) });
  skipped.done();
  const progress = await stepProgress(FOLDS + 1);
  const shipped = loadModelFile();
  const heldBack = compareModels(await judgeHeldBack(shipped, labelled, progress.step));
  const adapted = adaptModel(shipped, labelled);
  writeModel(out, adapted);
  progress.done();
  const model = { file: out, bytes: adapted.byteLength };
  const report: AdaptReport = { labels: counts, otherLanguages, rejected: skipped.count(), heldBack, model };
  await print(json ? `${jsonText(report, 2)}\n` : forPeople(report));
};

const forPeople = ({ labels, otherLanguages, heldBack, model }: AdaptReport): string => {
  const { shipped, adapted } = heldBack;
  const all = labels.negative + labels.neutral + labels.positive;
  const left = otherLanguages === 0 ? '' : ` ${otherLanguages} in other languages are left out: the model reads English.`;
  const lines = [
    `${all} labels (${sayCounts(labels)}).${left}`,
    `Each text judged by a model that had not seen its fifth of them:`,
    '',
    `                      shipped  adapted`,
    ...rows.map(([name, of]) => `  ${name.padEnd(18)}  ${percent(of(shipped))}  ${percent(of(adapted))}`),
    '',
    verdict(heldBack.negativeF1Change, labels.negative),
    ...doubt(labels, all),
    '',
    ...next(forTerminal(model.file), model.bytes),
  ];
  return `${lines.join('\n')}\n`;
};

const rows: [string, (figures: Figures) => number][] = [
  ['macro recall', ({ macroRecall }) => macroRecall],
  ['negative precision', ({ negative }) => negative.precision],
  ['negative recall', ({ negative }) => negative.recall],
  ['negative F1', ({ negative }) => negative.f1],
];

const percent = (share: number): string => (100 * share).toFixed(1).padStart(7);
const points = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;

const verdict = ({ mean, low, high }: AdaptReport['heldBack']['negativeF1Change'], negatives: number): string => {
  if (negatives === 0) return 'No label is negative, so nothing is known about negatives: bring some before you use it.';
  const change = `Negative F1 ${points(mean)} points (95 %: ${points(low)} to ${points(high)})`;
  if (low > 0) return `${change}: the adapted model is better at your texts.`;
  if (high < 0) return `${change}: the adapted model is worse at your texts. Keep the shipped one, and look at the labels.`;
  return `${change}: no clear difference. More labels would tell; until then the shipped one is as good.`;
};

/** Where nearly all labels are the same, the held-back ones are too, and flatter a model that always says so. */
const ONE_SIDED = 0.85;
const doubt = (labels: AdaptReport['labels'], all: number): string[] => {
  const [label, count] = Object.entries(labels).reduce((most, one) => (one[1] > most[1] ? one : most));
  if (count < ONE_SIDED * all) return [];
  return [
    `${Math.round((100 * count) / all)} % of the labels are ${label}: were the texts drawn at random? If not, neither the figures nor the model hold.`,
  ];
};

const next = (file: string, bytes: number): string[] => [
  `${file} written (${bytes.toLocaleString('en')} bytes), taught by all of them. Next (docs/adapt.md):`,
  `  stormwatch score texts.txt --model ${file}             what it says`,
  `  stormwatch backtest mentions.csv.gz --model ${file}    which incidents would have opened`,
  `  stormwatch serve --model ${file}                       use it on this machine`,
  `  sentimentModel: '${file}' in infra/stages.ts           deploy it: npm run deploy`,
];

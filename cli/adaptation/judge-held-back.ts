import { setImmediate as breathe } from 'node:timers/promises';
import type { LabelledText } from '../../shared/connectors/file/read-labelled.ts';
import { collapseText } from '../../shared/sentiment/copies/collapse-text.ts';
import { adaptModel } from '../../shared/sentiment/model/adapt-model.ts';
import { shuffledRows } from '../../shared/sentiment/model/shuffle.ts';
import { understand, understandWith } from '../../shared/sentiment/understand.ts';
import type { Judgement } from './compare-models.ts';

/** Each text is held back once; four fifths are close to the all that the finished model learns from. */
export const FOLDS = 5;
const SEED = 5;

/**
 * Every text judged as Stormwatch would with a model that was adapted without it and without its copies, and as shipped.
 * Deterministic; some seconds for thousands of texts. `onFold` is called after each fifth.
 */
export const judgeHeldBack = async (model: Uint8Array, labelled: readonly LabelledText[], onFold: () => void): Promise<Judgement[]> => {
  const folds = foldsOf(labelled);
  const judged: Judgement[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const adapted = understandWith(
      adaptModel(
        model,
        labelled.filter((_, i) => folds[i] !== fold),
      ),
    );
    for (const { text, label } of labelled.filter((_, i) => folds[i] === fold))
      judged.push({ label, shipped: understand(text).label, adapted: adapted(text).label });
    onFold();
    // A fold keeps the process busy; Ctrl-C is heard between two.
    await breathe();
  }
  return judged;
};

/** How many different things are said: a text and its retweets are one. */
export const countDifferent = (labelled: readonly LabelledText[]): number => new Set(labelled.map(whatItSays)).size;

const whatItSays = ({ text }: LabelledText): string => collapseText(text) || text;

/** A fold for each text: every label spread evenly, and copies together, or a model would be asked what it was told. */
const foldsOf = (labelled: readonly LabelledText[]): number[] => {
  const foldOf = new Map<string, number>();
  const dealt = { negative: 0, neutral: 0, positive: 0 };
  for (const row of shuffledRows(labelled.length, SEED)) {
    const one = labelled[row]!;
    const says = whatItSays(one);
    if (!foldOf.has(says)) foldOf.set(says, dealt[one.label]++ % FOLDS);
  }
  return labelled.map((one) => foldOf.get(whatItSays(one))!);
};

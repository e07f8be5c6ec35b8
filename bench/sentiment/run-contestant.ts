import type { Label } from '../../shared/sentiment/score-text.ts';
import { contestants, type Contestant } from './contestants.ts';
import { figuresOf, labelOf, tuneThresholds, type Figures } from './figures.ts';
import type { LabelledText, Texts } from './texts.ts';

/** What one process says of one contestant. `perSecond` is by processor time; memory in bytes, of the whole process. */
export type Run = {
  loadMs: number;
  perSecond: number;
  rss: number;
  heap: number;
  tweets: Figures | undefined;
  airlines: Figures | undefined;
};

/** Said instead of a contestant: the same process, doing nothing. Memory is what a contestant has above it. */
export const NOTHING = 'nothing';
const idle: Contestant = { name: NOTHING, kind: 'label', load: async () => () => 'neutral' };

type Score = (text: string) => Label | number | Promise<number>;

/**
 * Loads and measures one contestant in this process: load until the first answer; warm-up passes; the median of three timed ones; memory
 * after a collection (run with --expose-gc). Accuracy only where asked, after memory, for it needs more texts.
 */
export const runContestant = async (name: string, texts: Texts, withAccuracy: boolean): Promise<Run> => {
  const contestant = [...contestants, idle].find((one) => one.name === name);
  if (contestant === undefined) throw new Error(`no contestant is called ${name}`);
  const started = performance.now();
  const score: Score = await contestant.load();
  await score('What a lovely day for a first answer');
  const loadMs = performance.now() - started;
  const perSecond = await speedOf(score, timed(texts));
  globalThis.gc?.();
  const { rss, heapUsed: heap } = process.memoryUsage();
  const figures = withAccuracy ? await accuracyOf(contestant, score, texts) : { tweets: undefined, airlines: undefined };
  return { loadMs, perSecond, rss, heap, ...figures };
};

const TIMED = 2000;
/** Passes before the timed ones, so that what is compiled late is compiled. */
const WARM_UP = 3;
const timed = (texts: Texts): LabelledText[] => [...texts.tweets, ...texts.airlines].slice(0, TIMED);

const speedOf = async (score: Score, texts: readonly LabelledText[]): Promise<number> => {
  const pass = async (): Promise<number> => {
    const before = process.cpuUsage();
    for (const { text } of texts) {
      const answer = score(text);
      // Only who answers later is waited for: an await costs as much as scoring a word.
      if (typeof answer === 'object') await answer;
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000_000;
  };
  for (let i = 0; i < WARM_UP; i++) await pass();
  const seconds = [await pass(), await pass(), await pass()].toSorted((a, b) => a - b);
  return texts.length / seconds[1]!;
};

const accuracyOf = async (contestant: Contestant, score: Score, texts: Texts): Promise<Pick<Run, 'tweets' | 'airlines'>> => {
  const answers = async (some: readonly LabelledText[]): Promise<(Label | number)[]> => {
    const all: (Label | number)[] = [];
    for (const { text } of some) all.push(await score(text));
    return all;
  };
  const meant = (some: readonly LabelledText[]): Label[] => some.map(({ label }) => label);
  const thresholds =
    contestant.kind === 'score' ? tuneThresholds((await answers(texts.tune)).map(Number), meant(texts.tune)) : { below: 0, above: 0 };
  const figures = async (some: readonly LabelledText[]): Promise<Figures | undefined> =>
    figuresOf(
      (await answers(some)).map((one) => (typeof one === 'number' ? labelOf(one, thresholds) : one)),
      meant(some),
    );
  return { tweets: await figures(texts.tweets), airlines: await figures(texts.airlines) };
};

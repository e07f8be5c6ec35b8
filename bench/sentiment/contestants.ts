import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Label, ScoreText } from '../../shared/sentiment/score-text.ts';

/** `label`: decides itself. `score`: a number, more is better; its cuts are tuned. Some packages only answer later. */
export type Contestant =
  | { name: string; kind: 'label'; load: () => Promise<(text: string) => Label> }
  | { name: string; kind: 'score'; load: () => Promise<(text: string) => number | Promise<number>> };

const PEERS = new URL('./peers/package.json', import.meta.url);
/** The packages have no types of their own; each caller states the little it uses. */
const peer = <T>(name: string): T => createRequire(PEERS)(name) as T;

type Natural = {
  SentimentAnalyzer: new (language: string, stemmer: unknown, vocabulary: string) => { getSentiment: (words: string[]) => number };
  PorterStemmer: unknown;
  WordTokenizer: new () => { tokenize: (text: string) => string[] };
};

const natural = (vocabulary: string): Contestant => ({
  name: `natural, ${vocabulary}`,
  kind: 'score',
  load: async () => {
    const { SentimentAnalyzer, PorterStemmer, WordTokenizer } = peer<Natural>('natural');
    const analyzer = new SentimentAnalyzer('English', PorterStemmer, vocabulary);
    const tokenizer = new WordTokenizer();
    return (text) => {
      const words = tokenizer.tokenize(text);
      return words.length === 0 ? 0 : analyzer.getSentiment(words);
    };
  },
});

type NlpAnalyzer = { process: (input: { locale: string; text: string }) => Promise<{ sentiment: { average: number; score: number } }> };

const nlpjs: Contestant = {
  name: 'nlp.js',
  kind: 'score',
  load: async () => {
    const { containerBootstrap } = peer<{ containerBootstrap: () => Promise<{ use: (item: unknown) => void }> }>('@nlpjs/core');
    const { LangEn } = peer<{ LangEn: unknown }>('@nlpjs/lang-en');
    const { SentimentAnalyzer } = peer<{ SentimentAnalyzer: new (settings: { container: unknown }) => NlpAnalyzer }>('@nlpjs/sentiment');
    const container = await containerBootstrap();
    container.use(LangEn);
    const analyzer = new SentimentAnalyzer({ container });
    return async (text) => (await analyzer.process({ locale: 'en', text })).sentiment.average;
  },
};

export const OURS = 'stormwatch';
/** Where the parent has put our bundle: what is measured is what a Lambda loads, not sources that Node has to strip first. */
export const OUR_BUNDLE = 'STORMWATCH_BENCH_BUNDLE';
const ourEntry = (): string => {
  const folder = process.env[OUR_BUNDLE];
  if (folder === undefined) throw new Error(`${OUR_BUNDLE} is not set: run bench/sentiment.ts`);
  return pathToFileURL(join(folder, 'index.mjs')).href;
};

export const contestants: readonly Contestant[] = [
  {
    name: OURS,
    kind: 'label',
    load: async () => {
      const { understand } = (await import(ourEntry())) as { understand: ScoreText };
      return (text) => understand(text).label;
    },
  },
  natural('afinn'),
  natural('senticon'),
  natural('pattern'),
  {
    name: 'sentiment',
    kind: 'score',
    load: async () => {
      const analyzer = new (peer<new () => { analyze: (text: string) => { comparative: number } }>('sentiment'))();
      return (text) => analyzer.analyze(text).comparative;
    },
  },
  {
    name: 'vader-sentiment',
    kind: 'score',
    load: async () => {
      type Vader = { SentimentIntensityAnalyzer: { polarity_scores: (text: string) => { compound: number } } };
      const { SentimentIntensityAnalyzer: analyzer } = peer<Vader>('vader-sentiment');
      return (text) => analyzer.polarity_scores(text).compound;
    },
  },
  {
    name: 'wink-sentiment',
    kind: 'score',
    load: async () => {
      const analyze = peer<(text: string) => { normalizedScore: number }>('wink-sentiment');
      return (text) => analyze(text).normalizedScore;
    },
  },
  nlpjs,
];

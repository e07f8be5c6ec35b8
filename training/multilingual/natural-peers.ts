import { createRequire } from 'node:module';

/** `natural`'s judgement of a text: above 0 praises; 0 also where it knows no word. */
export type Peer = { name: string; score: (text: string) => number };

type Analyzer = { getSentiment: (words: string[]) => number };
type AnalyzerOf = new (language: string, stemmer: undefined, type: string) => Analyzer;

const lists = new Map<string, [string, string][]>([
  [
    'es',
    [
      ['Spanish', 'afinn'],
      ['Spanish', 'senticon'],
    ],
  ],
  ['pt', [['Portuguese', 'afinn']]],
  ['fr', [['French', 'pattern']]],
  ['de', [['German', 'pattern']]],
  ['it', [['Italian', 'pattern']]],
  ['nl', [['Dutch', 'pattern']]],
]);

/** The analyzers of `natural` for a language, by deep import because its root prints and wants databases; none for most. */
export const naturalPeers = (language: string): Peer[] => {
  // CommonJS without types; the shape is that of its documentation.
  const SentimentAnalyzer = createRequire(import.meta.url)('natural/lib/natural/sentiment/SentimentAnalyzer.js') as AnalyzerOf;
  return (lists.get(language) ?? []).map(([name, type]) => {
    const analyzer = new SentimentAnalyzer(name, undefined, type);
    return { name: `natural ${type}`, score: (text) => analyzer.getSentiment(text.toLowerCase().match(/\p{L}+/gu) ?? []) || 0 };
  });
};

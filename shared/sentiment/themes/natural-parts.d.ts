/** `natural` describes its root only; these are the parts taken by deep import. */
declare module 'natural/lib/natural/stemmers/*' {
  const stemmer: { stem: (word: string) => string };
  export = stemmer;
}
declare module 'natural/lib/natural/util/*' {
  const list: { words: string[] };
  export = list;
}
declare module 'natural/lib/natural/tfidf/tfidf.js' {
  class TfIdf {
    addDocument(terms: string[]): void;
    idf(term: string): number;
  }
  export = TfIdf;
}

import { diffArrays } from 'diff';

/** A run of words that both texts have, or only the newer (`added`) or only the older (`removed`) one. */
export type Run = { kind: 'same' | 'added' | 'removed'; text: string };

/** Beyond so many differing words nobody reads word by word, and comparing would take long on a phone. */
const MOST_EDITS = 2_000;

/** Words as the language has them: Japanese and Thai do not put spaces between theirs. */
const wordsOf = (text: string, language: string): string[] => [...segmenter(language).segment(text)].map(({ segment }) => segment);

const segmenter = (language: string): Intl.Segmenter => {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('und', { granularity: 'word' });
  }
};

/** What was changed from one text to the other, by words. Same and removed runs make the older, same and added the newer one. */
export const changesBetween = (older: string, newer: string, language = 'und'): Run[] => {
  if (older === newer) return older === '' ? [] : [{ kind: 'same', text: older }];
  const changes = diffArrays(wordsOf(older, language), wordsOf(newer, language), { maxEditLength: MOST_EDITS });
  const whole: Run[] = [
    { kind: 'removed', text: older },
    { kind: 'added', text: newer },
  ];
  const runs = changes?.map(({ value, added, removed }): Run => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
  return calm(runs ?? whole).filter((run) => run.text !== '');
};

/** A lone space between two changes is part of them: "~~one two~~" reads, "~~one~~ ~~two~~" flickers. */
const calm = (runs: Run[]): Run[] => {
  const out: Run[] = [];
  let older = '';
  let newer = '';
  const flush = (): void => {
    if (older !== '') out.push({ kind: 'removed', text: older });
    if (newer !== '') out.push({ kind: 'added', text: newer });
    older = newer = '';
  };
  runs.forEach((run, i) => {
    const between = run.kind === 'same' && /^\s$/.test(run.text) && (older !== '' || newer !== '') && runs[i + 1] !== undefined;
    if (run.kind === 'removed' || between) older += run.text;
    if (run.kind === 'added' || between) newer += run.text;
    if (run.kind !== 'same' || between) return;
    flush();
    out.push(run);
  });
  flush();
  return out;
};

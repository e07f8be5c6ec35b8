/** A place in a draft that a person has to fill in, as `[[time of next update]]`; `from`…`to` in UTF-16. */
export type Blank = { label: string; words: string; from: number; to: number };

const BLANK = /\[\[([^\]]*)(?:\]\]|$)/g;

/** The blanks of a text, where they stand. One that was begun and not closed counts: it must not go out either. */
export const blanksIn = (text: string): Blank[] =>
  Array.from(text.matchAll(BLANK), (match) => ({
    label: match[1]!.trim(),
    words: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));

/** What has to be asked: each thing once, however often the text needs it. */
export const questionsIn = (text: string): string[] => [...new Set(blanksIn(text).map((b) => b.label))];

/** The text with the answers in it, by label; a blank without an answer stays and can be filled in later. */
export const filledIn = (text: string, answers: Readonly<Record<string, string>>): string =>
  text.replaceAll(BLANK, (words, label: string) => answerTo(label.trim(), answers) ?? words);

/** Undefined where nothing was answered. An answer cannot open another blank. */
export const answerTo = (label: string, answers: Readonly<Record<string, string>>): string | undefined => {
  const answer = Object.hasOwn(answers, label) ? answers[label]!.trim().replaceAll('[[', '[').replaceAll(']]', ']') : '';
  return answer === '' ? undefined : answer;
};

/** How many of the questions are still without an answer. */
export const unanswered = (text: string, answers: Readonly<Record<string, string>>): number =>
  questionsIn(text).filter((label) => answerTo(label, answers) === undefined).length;

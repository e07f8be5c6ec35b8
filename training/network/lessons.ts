import type { Labelled } from '../inputs.ts';
import type { SoftLabel } from '../teacher/read-soft-labels.ts';

/** A text, what the teachers think of it, and what a person said (null: nobody was asked). */
export type Lesson = { text: string; soft: SoftLabel; label: number | null };

/** Labelled texts and then others, as far as the teachers were asked about them; none twice. */
export const lessonsOf = (
  labelled: readonly Labelled[],
  others: readonly string[],
  teacher: (text: string) => SoftLabel | undefined,
): Lesson[] => {
  const seen = new Set<string>();
  const lesson = (text: string, label: number | null): Lesson[] => {
    const soft = label === null && seen.has(text) ? undefined : teacher(text);
    seen.add(text);
    return soft === undefined ? [] : [{ text, soft, label }];
  };
  return [...labelled.flatMap(({ text, label }) => lesson(text, label)), ...others.flatMap((text) => lesson(text, null))];
};

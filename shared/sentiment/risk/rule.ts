import type { RiskCategory } from '../../domain/mention/risk-category.ts';

/**
 * What speaks for a category. `says`, `with` and `unless` are lists of patterns (below); a text speaks for the category
 * if one of `says` is in it and not denied, one of `with` is near (where there is `with`), and none of `unless` is
 * anywhere in it.
 *
 * A pattern is elements with spaces between: `a|b` one of these words; `$name` one of a word list; `a?` may be absent; `!a|b` the word that stands here is another (or none does); `.` an end of the
 * sentence; `~3` up to three other words. Nothing is matched across the end of a sentence.
 */
export type Rule = {
  says: readonly string[];
  with?: readonly string[];
  unless?: readonly string[];
  /** `counts`: "not" before it takes nothing away, because the patterns say how they are denied or cannot be. */
  denied?: 'counts';
};

/** A language's rules. `denials` are the words that take back what stands within three words after them. */
export type RuleBook = {
  denials: readonly string[];
  /** A denial before one of these denies nothing: "don't trust", "can't believe", "not only". */
  exceptBefore: readonly string[];
  lists: Readonly<Record<string, string>>;
  rules: Readonly<Partial<Record<RiskCategory, readonly Rule[]>>>;
};

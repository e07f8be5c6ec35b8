import { formatNumber, say } from '../texts/say.ts';

/** A text of the catalogue with what is put in: what pure code hands to the page, which knows the language. */
export type Phrase = { text: string; values?: Record<string, string | number> };

/** As it is shown; numbers as the language writes them. */
export const sayPhrase = ({ text, values = {} }: Phrase): string =>
  say(
    text,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? formatNumber(value) : value])),
  );

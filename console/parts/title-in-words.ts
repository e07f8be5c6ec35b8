import { say } from '../texts/say.ts';
import { texts } from '../texts/texts.ts';

const GENERATED = /^(at least )?(\d+) negative voices in (5 minutes|an hour|a day), (\d+) expected(?=$|: )/;

/** A title that detection wrote (in English, for SMS and email), as a person would say it; any other as it is. */
export const titleInWords = (title: string): string =>
  title.replace(GENERATED, (_, least: string | undefined, count: string, span: string, usual: string) =>
    say(least === undefined ? texts.words.title : texts.words.titleAtLeast, { count, span, usual }),
  );

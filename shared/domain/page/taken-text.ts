import type { Severity } from '../incident/severity.ts';
import { emailSubject, type PageText } from './page-text.ts';
import { cutTo, oneLine, smsLength } from './sms-text.ts';

export type TakenFacts = {
  severity: Severity;
  brand: string;
  /** Who has it now, by name. */
  who: string;
  /** What is happening, in our own words: an email has room for it. */
  what: string;
  drill: boolean;
  incidentLink?: string | null;
};

const MOST_LETTERS = 40;

/** Word to those who were paged that somebody has it: nothing is asked of them, so there is nothing to press. */
export const takenText = ({ severity, brand, who, what, drill, incidentLink }: TakenFacts): PageText => {
  const mark = `${drill ? 'DRILL ' : ''}${severity.toUpperCase()}`;
  const short = (text: string, letters: number): string => cutTo(oneLine(text), (t) => [...t].length <= letters);
  const say = (letters: number): string =>
    `${mark} ${short(brand, letters)}: ${short(who, letters)} has taken it. Nothing is left for you to do.`;
  const fits = (text: string): boolean => {
    const { length, limit } = smsLength(text);
    return length <= limit;
  };
  const sms = [MOST_LETTERS, 30, 20, 10, 5].map(say).find(fits) ?? `${mark}: taken. Nothing is left for you to do.`;
  const headline = `${mark} ${oneLine(brand)}: ${oneLine(who)} has taken it`;
  const body = [
    `${headline}.`,
    'Nothing is left for you to do: you were paged for it, and now somebody has it.',
    '',
    oneLine(what),
    ...(incidentLink == null ? [] : ['', `Look at it in the console: ${incidentLink}`]),
    ...(drill ? ['', 'This is a drill.'] : []),
  ].join('\n');
  return { sms, subject: emailSubject(headline), body };
};

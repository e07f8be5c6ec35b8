import type { Severity } from '../../shared/domain/incident/severity.ts';
import { toGsm } from '../../shared/domain/page/gsm-alphabet.ts';
import { cutTo, fitsSms, oneLine } from '../../shared/domain/page/sms-text.ts';

export type About = { severity: Severity; brand: string; drill: boolean; incidentLink: string | null };

/** What whoever answered a page hears back. */
export type Answer =
  | { kind: 'yours'; about: About }
  | { kind: 'taken'; by: string; about: About }
  | { kind: 'over'; about: About }
  | { kind: 'no-code' }
  | { kind: 'wrong-code' };

export const answerText = (answer: Answer): string => {
  switch (answer.kind) {
    case 'yours':
      return about('You have it', answer.about, answer.about.incidentLink);
    case 'taken':
      return about(`${oneLine(answer.by)} already has it`, answer.about, 'You need not do anything.');
    case 'over':
      return about('It is over', answer.about, 'You need not do anything.');
    case 'no-code':
      return 'Nobody has taken it by this SMS. Reply only the 4 characters after "Reply" in our message, or use its link.';
    case 'wrong-code':
      return 'That code fits no page of yours. Reply the 4 characters after "Reply" in our newest message, or use its link.';
  }
};

/** The brand gives way where there is no room; never the first words. */
const about = (first: string, { severity, brand, drill }: About, last: string | null): string => {
  const written = (name: string): string => {
    const text = `${drill ? 'DRILL ' : ''}${first}: ${severity.toUpperCase()}${name === '' ? '' : ` ${name}`}.${last === null ? '' : ` ${last}`}`;
    return toGsm(text) ?? text;
  };
  return written(cutTo(oneLine(brand), (name) => fitsSms(written(name))));
};

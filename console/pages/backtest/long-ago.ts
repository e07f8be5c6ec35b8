import { hourCycle } from '../../parts/time.tsx';
import { language } from '../../texts/say.ts';

const format = new Intl.DateTimeFormat(language, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle,
});

/** An instant of a history that may be years old: with the year. */
export const longAgo = (at: string): string => format.format(new Date(at));

const language = document.documentElement.lang || undefined;
const format = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });

/** An instant of a history that may be years old: with the year. */
export const longAgo = (at: string): string => format.format(new Date(at));

/** A text with `{name}` for what is put in. */
type Values = Record<string, string | number>;
/** A text for each plural form that a language has; English has `one` and `other`. */
export type Plural = { one?: string; two?: string; few?: string; many?: string; zero?: string; other: string };

/** Fills in `{name}`. A name without a value stays as it is, so that a wrong catalogue is seen and not hidden. */
export const say = (text: string, values: Values = {}): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));

/** The form for a count, filled in; `{count}` is there by itself, written as the language writes numbers. */
export const sayCount = (forms: Plural, count: number, values: Values = {}): string =>
  say(forms[rules.select(count)] ?? forms.other, { count: formatNumber(count), ...values });

/** The page's language; tests read texts where there is no page. */
const page = globalThis as { document?: { documentElement: { lang: string } } };
export const language = page.document?.documentElement.lang || 'en';
const rules = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

const names = new Intl.DisplayNames(language, { type: 'language' });
/** A language by its name; a code that nobody knows as it is. */
export const languageName = (code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
};

export const formatNumber = (n: number): string => numbers.format(n);
/** An amount of money; a currency that nobody knows stands behind the number as it is. */
export const formatMoney = (amount: number, currency: string): string => {
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: amount < 100 ? 2 : 0 }).format(amount);
  } catch {
    return `${formatNumber(amount)} ${currency}`;
  }
};

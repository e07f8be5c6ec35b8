/** The words of the sentence, from the catalogue. */
export type PolicyWords = {
  atOnce: string;
  after: string;
  later: string;
  rotation: string;
  nobody: string;
  and: string;
  again: { one?: string; other: string };
  noRepeat: string;
};
type Step = { delayMinutes?: unknown; schedules?: unknown; people?: unknown; channels?: unknown };
type Policy = { steps?: unknown; repeats?: unknown; repeatDelayMinutes?: unknown };

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((x) => typeof x === 'string') : []);
const fill = (text: string, values: Record<string, string | number>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The names of several, as a language lists them: "Ana, Ben and Carla". */
export const listOfNames = (names: readonly string[], and: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1) ?? ''}`;

/**
 * A ladder in a sentence: "The evenings rotation at once, Ben 5 min later, Carla 10 min after that". Delays are in minutes
 * after the step before; what is half typed is left out.
 */
export const sayPolicy = (policy: Policy, names: Readonly<Record<string, string>>, words: PolicyWords): string => {
  const steps = Array.isArray(policy.steps) ? (policy.steps as Step[]) : [];
  const said = steps.map((step, i) => {
    const who = [
      ...strings(step.schedules).map((s) => fill(words.rotation, { name: s })),
      ...strings(step.people).map((p) => names[p] ?? p),
      ...strings(step.channels).map((c) => `#${c}`),
    ];
    const minutes = Number(step.delayMinutes);
    const when = i === 0 && minutes === 0 ? words.atOnce : fill(i === 0 ? words.after : words.later, { minutes });
    return `${who.length === 0 ? words.nobody : listOfNames(who, words.and)} ${when}`;
  });
  const repeats = Number(policy.repeats);
  const tail =
    repeats > 0
      ? fill(repeats === 1 ? (words.again.one ?? words.again.other) : words.again.other, {
          count: repeats,
          minutes: Number(policy.repeatDelayMinutes),
        })
      : words.noRepeat;
  const sentence = `${said.join(', ')}; ${tail}`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
};

/** How long until the whole ladder has been climbed in vain and every owner is paged, in minutes. */
export const minutesUntilExhausted = (policy: Policy): number => {
  const steps = Array.isArray(policy.steps) ? (policy.steps as Step[]) : [];
  const once = steps.reduce((sum, s) => sum + (Number(s.delayMinutes) || 0), 0);
  const repeats = Number(policy.repeats) || 0;
  return (once + (Number(policy.repeatDelayMinutes) || 0)) * (repeats + 1);
};

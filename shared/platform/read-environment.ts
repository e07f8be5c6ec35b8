import type * as z from 'zod';

export type Environment = Record<string, string | undefined>;
export type ConfigSchema = z.ZodType<Record<string, unknown>>;

/** The environment lacks something or holds something wrong; the message names each variable and shows no value. */
export class WrongEnvironment extends Error {
  override name = 'WrongEnvironment';
}

/** A function's configuration from its environment. Throws `WrongEnvironment`. */
export const readEnvironment = <C extends ConfigSchema>(config: C, environment: Environment): z.infer<C> => {
  const read = config.safeParse(environment);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => {
    const name = path.map(String).join('.');
    return environment[name] ? `the environment variable ${name} is wrong (${message})` : `the environment variable ${name} is not set`;
  });
  throw new WrongEnvironment(wrong.join('; '));
};

/** A variable that must be there by now. Throws `WrongEnvironment`. */
export const requiredVariable = (environment: Environment, name: string): string => {
  const value = environment[name];
  if (!value) throw new WrongEnvironment(`the environment variable ${name} is not set`);
  return value;
};

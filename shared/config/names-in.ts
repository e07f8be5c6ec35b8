import type { Config } from './config.ts';

/** What people are called, by id; an id nobody has stands for itself. */
export const namesIn =
  ({ people }: Pick<Config, 'people'>) =>
  (personId: string): string =>
    people.find((p) => p.id === personId)?.name ?? personId;

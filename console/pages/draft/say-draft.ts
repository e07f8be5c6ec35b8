import type { DraftView } from '../../../shared/contract/api.ts';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { languageName, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';

const t = texts.draft;

const known = <T extends object>(record: T, name: string, otherwise = name): string =>
  Object.hasOwn(record, name) ? String(record[name as keyof T]) : otherwise;

export const sayPlatform = (platform: string): string => known(t.platform, platform);
export const sayLanguage = languageName;
export const sayStatus = (status: string): string => known(t.status, status);
export const sayRule = (rule: string): string => known(t.findings.rule, rule);
export const sayTitle = ({ kind, platform }: Pick<DraftView, 'kind' | 'platform'>): string =>
  say(t.title[kind], { platform: sayPlatform(platform) });

/** A person by name, the system as the product, a policy by its name. */
export const sayActor = (by: DraftDetail['versions'][number]['by'], people: DraftDetail['people']): string => {
  switch (by.kind) {
    case 'person':
      return people[by.id] ?? by.id;
    case 'policy':
      return say(texts.words.policy, { name: by.name });
    case 'system':
    case 'connector':
      return texts.words.system;
  }
};

/** Who wrote the words as they are now, and when. */
export const lastHand = ({ versions, people }: DraftDetail): { name: string; at: string | undefined; first: boolean } => {
  const last = versions.at(-1);
  return { name: last === undefined ? t.changed.somebody : sayActor(last.by, people), at: last?.at, first: versions.length <= 1 };
};

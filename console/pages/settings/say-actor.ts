import type { Actor } from '../../../shared/domain/actor.ts';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';

/** Who it was, as people call them. */
export const sayActorName = (by: Actor | null, names: Readonly<Record<string, string>>): string => {
  if (by === null) return texts.settings.somebody;
  switch (by.kind) {
    case 'person':
      return names[by.id] ?? by.id;
    case 'policy':
      return say(texts.words.policy, { name: by.name });
    case 'system':
      return texts.words.system;
    case 'connector':
      return by.id;
  }
};

import { config, type Config } from '../../shared/config/config.ts';
import { isRefused, refused, type Actor, type Refused } from '../../shared/domain/actor.ts';
import type { Deps } from './deps.ts';

const ATTEMPTS = 5;
const meanwhile = (explain: string): Refused => refused('configuration_changed_meanwhile', explain);

/**
 * Changes one part of the configuration; starts again where somebody else changed another part meanwhile. Refuses what
 * would leave it unusable, because what the change refers to is gone by then.
 */
export const changeConfig = async (deps: Deps, by: Actor, to: (document: Config) => Config | Refused): Promise<Config | Refused> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { version, document } = await deps.settings.read();
    const wanted = to(document);
    if (isRefused(wanted)) return wanted;
    const next = config.safeParse(wanted);
    if (!next.success) return meanwhile(`the settings have changed: ${next.error.issues[0]?.message ?? 'it does not fit any more'}`);
    const stored = await deps.settings.replace(next.data, version, by, deps.now());
    if (!isRefused(stored)) return stored.document;
  }
  return meanwhile('the configuration is being changed by too many at once');
};

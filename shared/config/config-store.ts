import type { Actor } from '../domain/actor.ts';
import { refused, type Refused } from '../domain/actor.ts';
import type { Instant } from '../domain/time/instant.ts';
import { configKey, configNumberKey, configVersionKey } from '../store/keys.ts';
import type { Table, Value } from '../store/table.ts';
import { config, type Config } from './config.ts';
import { withWatchdog } from './watchdog.ts';

/** `document` is what the user wrote; `config` is what decisions use (the watchdog's brand included). */
export type StoredConfig = { version: number; document: Config; config: Config; changedAt: Instant | null; changedBy: Actor | null };

export type ConfigStore = {
  read: () => Promise<StoredConfig>;
  /** Replaces the configuration if nobody changed it since `basedOn`; every version is kept with who and when. */
  replace: (next: Config, basedOn: number, by: Actor, at: Instant) => Promise<StoredConfig | Refused>;
};

const EMPTY = config.parse({});

/**
 * Configuration as data in the incidents table. Every decision looks whether it changed, so a change counts at once; the
 * document, which may be large, is read and parsed once for each version. What is handed out is frozen: others hold it too.
 */
export const configStore = (table: Table): ConfigStore => ({
  read: reader(table),
  replace: async (next, basedOn, by, at) => {
    const version = basedOn + 1;
    const content = { version, document: JSON.stringify(next), changedAt: at, changedBy: by as unknown as Value };
    const written = await table.transact([
      {
        put: { ...configKey, ...content },
        if: basedOn === 0 ? { kind: 'absent' } : { kind: 'equals', attribute: 'version', value: basedOn },
      },
      { put: { ...configVersionKey(version), ...content }, if: { kind: 'absent' } },
      { put: { ...configNumberKey, version } },
    ]);
    if (!written.ok)
      return refused('configuration_changed_meanwhile', 'somebody else changed the configuration; export it again and repeat your change');
    return { version, document: next, config: withWatchdog(next), changedAt: at, changedBy: by };
  },
});

const reader = (table: Table): ConfigStore['read'] => {
  let known: StoredConfig | undefined;
  return async () => {
    const number = (await table.get(configNumberKey))?.['version'];
    if (known !== undefined && number === known.version) return known;
    const stored = frozen(await readWhole(table));
    // Without a number (nothing stored yet, or stored before there were numbers) nothing says whether it is still so.
    known = number === undefined ? undefined : stored;
    return stored;
  };
};

const readWhole = async (table: Table): Promise<StoredConfig> => {
  const item = await table.get(configKey);
  if (item === undefined) return { version: 0, document: EMPTY, config: withWatchdog(EMPTY), changedAt: null, changedBy: null };
  const document = config.parse(JSON.parse(item['document'] as string));
  return {
    version: item['version'] as number,
    document,
    config: withWatchdog(document),
    changedAt: item['changedAt'] as Instant,
    changedBy: item['changedBy'] as Actor,
  };
};

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
};

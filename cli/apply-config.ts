import { isRefused } from '../shared/domain/actor.ts';
import { configStore } from '../shared/config/config-store.ts';
import { readConfigFolder } from '../shared/config/config-yaml.ts';
import type { Ports } from '../shared/platform/runtime.ts';

/** Puts the YAML of a folder into the table as a new version, unless it is what already stands there. */
export const applyConfigFolder = async (ports: Ports, folder: string): Promise<void> => {
  const wanted = readConfigFolder(folder);
  const store = configStore(ports.incidents);
  const current = await store.read();
  if (JSON.stringify(current.document) === JSON.stringify(wanted)) return;
  const result = await store.replace(wanted, current.version, { kind: 'system', name: 'serve --config' }, ports.now());
  if (isRefused(result)) throw new Error(result.explain);
};

/** Somebody who may do everything for every brand, if there is one. */
export const firstOwner = async (ports: Ports): Promise<string | undefined> => {
  const { config } = await configStore(ports.incidents).read();
  return (
    config.memberships.find((m) => m.role === 'owner' && m.brand === '*')?.person ??
    config.memberships.find((m) => m.role === 'owner')?.person
  );
};

import * as z from 'zod';
import { readConfigFolder, toYamlFiles, writeConfigFolder } from '../../shared/config/config-yaml.ts';
import { config, type Config } from '../../shared/config/config.ts';
import { configAnswer } from '../../shared/contract/api.ts';
import { apiClient, type ApiClient, type ApiOptions } from '../api-client.ts';
import { CliProblem } from '../cli-problem.ts';
import { forTerminal, print } from '../output.ts';

/** `stormwatch config export | plan | apply`: the settings of a running system as YAML files. */
export const run = async (verb: 'export' | 'plan' | 'apply', folder: string, options: ApiOptions): Promise<void> => {
  const ask = apiClient(options);
  const wanted = verb === 'export' ? undefined : readConfigFolder(folder);
  const current = await read(ask);
  if (wanted === undefined) {
    writeConfigFolder(folder, current.config);
    return print(`version ${current.version} written to ${folder}\n`);
  }
  const changes = compare(current.config, wanted);
  await print(changes.length === 0 ? 'nothing to change\n' : `${changes.join('\n')}\n`);
  if (verb === 'plan' || changes.length === 0) return;
  const answer = await ask('/v1/config', { method: 'PUT', body: JSON.stringify({ basedOn: current.version, config: wanted }) });
  await print(`applied as version ${configAnswer.parse(JSON.parse(answer)).version}\n`);
};

const read = async (ask: ApiClient): Promise<{ version: number; config: Config }> => {
  const { version, config: document } = configAnswer.parse(JSON.parse(await ask('/v1/config')));
  const known = config.safeParse(document);
  if (!known.success) throw new CliProblem(`the running system has settings this version does not know:\n${z.prettifyError(known.error)}`);
  return { version, config: known.data };
};

/** What differs, one line each: `+` added, `-` removed, `~` changed, by section and id. */
const compare = (before: Config, after: Config): string[] => {
  const sections = Object.keys(toYamlFiles(after)).map((f) => f.replace('.yaml', ''));
  return sections.flatMap((section) => {
    if (section === 'settings') return compareSettings(before, after);
    const [old, next] = [entries(before, section), entries(after, section)];
    const added = [...next].filter(([id]) => !old.has(id)).map(([id]) => `+ ${section} ${id}`);
    const removed = [...old].filter(([id]) => !next.has(id)).map(([id]) => `- ${section} ${id}`);
    const changed = [...next].filter(([id, value]) => old.has(id) && old.get(id) !== value).map(([id]) => `~ ${section} ${id}`);
    return [...added, ...removed, ...changed].map(forTerminal);
  });
};

const compareSettings = (before: Config, after: Config): string[] =>
  (['holdsOff', 'operatorTopicArn', 'warRoom'] as const)
    .map((key) => [key, inWords(before[key]), inWords(after[key])] as const)
    .filter(([, old, next]) => old !== next)
    .map(([key, old, next]) => `~ settings ${key}: ${old} → ${next}`);

const inWords = (value: unknown): string => (value === undefined ? 'unset' : typeof value === 'string' ? value : JSON.stringify(value));

/** Each entry of a section by its id; memberships have none, they are who and what. */
const entries = (c: Config, section: string): Map<string, string> => {
  const all = c[section as keyof Config] as ({ id?: string } & Record<string, unknown>)[];
  return new Map(all.map((e) => [e.id ?? Object.values(e).join(' '), JSON.stringify(e)]));
};

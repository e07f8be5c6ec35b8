import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, stringify, type Document } from 'yaml';
import { config, type Config } from './config.ts';

/** A configuration that cannot be used. The message names file, line and what to do, one problem a line. */
export class UnusableConfig extends Error {
  override name = 'UnusableConfig';
}

const SETTINGS = 'settings';
const settings = ['holdsOff', 'operatorTopicArn', 'warRoom'] as const;
type Section = Exclude<keyof Config, (typeof settings)[number]>;
const SECTIONS = [
  'brands',
  'people',
  'memberships',
  'schedules',
  'overrides',
  'escalationPolicies',
  'escalationRules',
  'channels',
  'holdPolicies',
  'connections',
  'adAccounts',
  'silences',
  'stakeholders',
  'playbooks',
] as const satisfies readonly Section[];

const fileOf = (section: string): string => `${section}.yaml`;

/** The configuration as YAML files by name, one a section; empty sections have a file too, so that a removal shows. */
export const toYamlFiles = (c: Config): Record<string, string> => {
  const general = Object.fromEntries(settings.filter((s) => c[s] !== undefined).map((s) => [s, c[s]]));
  const sections = SECTIONS.map((s) => [fileOf(s), stringify(c[s], { lineWidth: 100 })]);
  return Object.fromEntries([...sections, [fileOf(SETTINGS), stringify(general)]]) as Record<string, string>;
};

type Parsed = { document: Document; lines: LineCounter };

/** The configuration of YAML files by name. Throws `UnusableConfig` with every problem found. */
export const fromYamlFiles = (files: Record<string, string>): Config => {
  const known = [...SECTIONS, SETTINGS].map(fileOf);
  const problems = Object.keys(files)
    .filter((f) => !known.includes(f))
    .map((f) => `${f}: no section of the configuration is called like that; there are ${known.join(', ')}`);
  const parsed = new Map<string, Parsed>();
  const whole: Record<string, unknown> = {};
  for (const [file, text] of Object.entries(files).filter(([f]) => known.includes(f))) {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    parsed.set(file, { document, lines });
    problems.push(...document.errors.map((e) => `${file}:${e.linePos?.[0].line ?? 1}: ${e.message.split('\n')[0] ?? ''}`));
    if (document.errors.length === 0) Object.assign(whole, valuesOf(file, document));
  }
  if (problems.length > 0) throw new UnusableConfig(problems.join('\n'));
  const read = config.safeParse(whole);
  if (!read.success) throw new UnusableConfig(read.error.issues.map((i) => `${placeOf(i.path, parsed)}: ${i.message}`).join('\n'));
  return read.data;
};

/** An empty file is an empty section. */
const valuesOf = (file: string, document: Document): Record<string, unknown> => {
  const value: unknown = document.toJS();
  if (file !== fileOf(SETTINGS)) return { [file.slice(0, -'.yaml'.length)]: value ?? [] };
  return typeof value === 'object' && value !== null ? { ...value } : {};
};

/** `people.yaml:12 (0.contactMethods.1.phone)` */
const placeOf = (path: PropertyKey[], parsed: Map<string, Parsed>): string => {
  const section = String(path[0] ?? SETTINGS);
  const inSettings = !parsed.has(fileOf(section));
  const file = fileOf(inSettings ? SETTINGS : section);
  const inFile = inSettings ? path : path.slice(1);
  const found = parsed.get(file);
  const line = found && lineOf(inFile, found);
  return `${file}${line === undefined ? '' : `:${line}`}${inFile.length > 0 ? ` (${inFile.map(String).join('.')})` : ''}`;
};

/** The line of a path, or of the nearest thing above it that is there. */
const lineOf = (path: PropertyKey[], { document, lines }: Parsed): number | undefined => {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return lines.linePos(node.range[0] as number).line;
  }
  return undefined;
};

/** Reads a folder of YAML files as `config export` writes it; other kinds of files are left alone. */
export const readConfigFolder = (folder: string): Config => {
  const names = readdirSync(folder).filter((f) => f.endsWith('.yaml') || f.endsWith('.yml'));
  if (names.length === 0)
    throw new UnusableConfig(`${folder}: there are no .yaml files here; \`stormwatch config export ${folder}\` writes them`);
  return fromYamlFiles(Object.fromEntries(names.map((f) => [f.replace(/\.yml$/, '.yaml'), readFileSync(join(folder, f), 'utf8')])));
};

/** Writes the configuration into a folder, one file a section. */
export const writeConfigFolder = (folder: string, c: Config): void => {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(toYamlFiles(c))) writeFileSync(join(folder, file), text);
};

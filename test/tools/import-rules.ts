import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const FOLDERS = ['shared', 'functions', 'infra', 'local', 'cli', 'console', 'training', 'bench', 'test'];
const RULES = join(import.meta.dirname, '../../.dependency-cruiser.js');

export type ImportReport = { modules: number; imports: number; violations: string[] };

/** Cruises the source folders under `root` with the house's rules. One line per violation: rule, from, to. */
export const readImports = async (root: string): Promise<ImportReport> => {
  const { outputType: _, ...options } = await extractOptions(RULES);
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const tsConfig = extractTsConfig(join(import.meta.dirname, '../../tsconfig.json'));
  const { output } = await cruise(folders, { ...options, baseDir: root }, options.enhancedResolveOptions, {
    tsConfig,
  });
  // `cruise` without an output type returns the result itself; only reporters return text.
  const { summary, modules } = output as ICruiseResult;
  const own = modules.filter((m) => FOLDERS.some((folder) => m.source.startsWith(`${folder}/`)));
  return {
    modules: own.length,
    imports: own.reduce((sum, m) => sum + m.dependencies.length, 0),
    violations: summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`),
  };
};

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How a source names a file that it reads at run time: beside itself, and in a bundle beside the script. */
const BESIDE = /new URL\('\.\/([\w.-]+\.bin)', import\.meta\.url\)/g;

/**
 * The data files (models, tables) that the given sources read, by name: a bundle carries them flat beside its script, so
 * that the same line finds them in both. `inputs` are relative to `root`. Throws a sentence where one does not exist or
 * two have one name.
 */
export const assetsOf = (inputs: readonly string[], root: string): Map<string, string> => {
  const assets = new Map<string, string>();
  for (const input of inputs.filter((path) => path.startsWith('shared/'))) {
    for (const [, name] of readFileSync(join(root, input), 'utf8').matchAll(BESIDE)) {
      const path = join(root, dirname(input), name!);
      if (!existsSync(path)) throw new Error(`${input} reads ${name}, which does not lie beside it`);
      const known = assets.get(name!);
      if (known !== undefined && known !== path) throw new Error(`two data files are called ${basename(path)}: ${known} and ${path}`);
      assets.set(name!, path);
    }
  }
  return assets;
};

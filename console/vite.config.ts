import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where the build goes: the embedded runtime serves it from there, `npm run deploy` uploads it from there. */
const BUILT = join(import.meta.dirname, '../.build/console');

/** What the small first script needs: it must not wait for the large one. */
const EARLY = /\/console\/(api\/early|session\/kept-session|app\/page-files)\.ts|preload-helper/;
const EVERYBODYS =
  /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-)?query[\w-]*|wouter|regexparam|use-sync-external-store)\/|\/console\/(app\/(?!page-files)|session\/(?!kept-session)|texts\/[\w-]+\.ts|texts\/en\/(app|words|chart)\.ts|parts\/(?!chart\/plot)|api\/(?!early))/;

const API = process.env['STORMWATCH_URL'] ?? 'http://127.0.0.1:8080';

/** The page names the main script beside the small one that imports it, so that the browser fetches both at once. */
const mainBesideBoot: Plugin = {
  name: 'main-beside-boot',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) => {
      const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
      const main = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/console/main.tsx'));
      return [main?.fileName, ...(main?.imports ?? [])].flatMap((file) =>
        file === undefined
          ? []
          : [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` }, injectTo: 'head' as const }],
      );
    },
  },
};

/**
 * The console's build. Nothing inline (the CSP allows none), source maps for whoever has to find a fault, a manifest by
 * which the deployment knows the assets of a build.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), mainBesideBoot],
  build: {
    outDir: BUILT,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Texts do nothing but be there: a page carries its own, not everybody's.
      treeshake: { moduleSideEffects: (id) => !id.includes('/console/texts/') },
      // What every page needs is one file: each of twenty small ones would cost a slow line as much as a kilobyte.
      output: {
        codeSplitting: {
          groups: [
            { name: 'early', test: EARLY, priority: 2 },
            { name: 'base', test: EVERYBODYS, priority: 1 },
          ],
        },
      },
    },
    manifest: true,
    sourcemap: true,
    target: 'es2022',
    reportCompressedSize: false,
  },
  // `npm run console:dev` beside a running system (STORMWATCH_URL): the page is live, the API is the running one.
  server: { proxy: { '^/(v1/|a$)': API } },
});

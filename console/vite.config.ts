import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the build goes: the embedded runtime serves it from there, `npm run deploy` uploads it from there. */
const BUILT = join(import.meta.dirname, '../.build/console');

const API = process.env['STORMWATCH_URL'] ?? 'http://127.0.0.1:8080';

/**
 * The console's build. Nothing inline (the CSP allows none), source maps for whoever has to find a fault, a manifest by
 * which the deployment knows the assets of a build.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: BUILT,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Texts do nothing but be there: a page carries its own, not everybody's.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/console/texts/') } },
    manifest: true,
    sourcemap: true,
    target: 'es2022',
    reportCompressedSize: false,
  },
  // `npm run console:dev` beside a running system (STORMWATCH_URL): the page is live, the API is the running one.
  server: { proxy: { '^/(v1/|a$)': API } },
});

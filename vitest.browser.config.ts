import { defineConfig } from 'vitest/config';

/** The suites that look at the console in a real Chromium, against the embedded runtime: minutes long, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    globalSetup: ['test/browser/build-console.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // Each file has a runtime and a browser of its own: two at once make each other late, and a browser does not wait for ever.
    fileParallelism: false,
  },
});

import { defineConfig } from 'vitest/config';

/** The suite that deploys the whole stack to an emulator: minutes long, so apart from `npm test`. Its tests tell one story. */
export default defineConfig({
  test: { include: ['test/deployed/*.deployed.ts'], testTimeout: 400_000, hookTimeout: 60_000, bail: 1, sequence: { concurrent: false } },
});

import { defineConfig } from 'vitest/config';

/** The suites that kill processes: minutes long, so apart from `npm test`. */
export default defineConfig({ test: { include: ['test/**/*.kill.ts'], testTimeout: 15 * 60_000, hookTimeout: 60_000 } });

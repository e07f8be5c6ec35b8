import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

export type Counts = { passed: number; failed: number; skipped: number; lines: string[] };

/**
 * Counts a vitest JSON report. A file that could not be loaded is one failure, and so is an exit code that no test
 * explains. A skipped test is a failure where everything it could need is there.
 */
export const countTests = (content: unknown, exitCode: number, everythingIsThere: boolean): Counts => {
  const { testResults } = report.parse(content);
  const tests = testResults.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const failing = tests.filter((test) => test.status === 'failed').map((test) => `failed: ${test.fullName}`);
  const unloaded = testResults
    .filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
    .map((file) => `failed: ${file.name}: ${(file.message ?? '').split('\n')[0]!}`);
  const skipped = tests
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => `skipped${everythingIsThere ? ', but nothing it needs is absent' : ''}: ${test.fullName}`);
  const known = failing.length + unloaded.length + (everythingIsThere ? skipped.length : 0);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const unexplained = (exitCode !== 0 || passed === 0) && known === 0 ? [`failed: exit code ${exitCode}, and no test says why`] : [];
  return {
    passed,
    failed: known + unexplained.length,
    skipped: skipped.length,
    lines: [...failing, ...unloaded, ...skipped, ...unexplained],
  };
};

if (import.meta.main) {
  const [path = '', exitCode = '1'] = process.argv.slice(2);
  if (!existsSync(path)) {
    console.error(`there is no report at ${path}`);
    process.exit(1);
  }
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const { passed, failed, skipped, lines } = countTests(content, Number(exitCode), existsSync(join(process.cwd(), '../shared/data')));
  for (const line of lines) console.log(line);
  console.log(`${passed} ${failed} ${skipped}`);
}

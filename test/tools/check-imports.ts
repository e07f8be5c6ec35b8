import { readImports } from './import-rules.ts';

/** `npm run lint` runs this. Exit code 1 on a violation, and where nothing was read: silence is not success. */
const { modules, imports, violations } = await readImports(process.cwd());
for (const violation of violations) console.error(violation);
if (modules === 0 || imports === 0)
  console.error(`read ${modules} modules and ${imports} imports: the check did not work (it needs TypeScript 6)`);
else console.log(`${modules} modules, ${imports} imports, ${violations.length} against the rules`);
process.exitCode = violations.length > 0 || modules === 0 || imports === 0 ? 1 : 0;

import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The product: what runs the same on AWS and in the embedded runtime. Its edges (local, cli, bench, test …) may touch the machine. */
const product = ['shared/**', 'functions/**'];
/** The one place of the product that touches the process and the real clock. */
const machineEdge = ['shared/platform/aws-*.ts'];

const hiddenClock = [
  { object: 'Date', property: 'now', message: 'There is no hidden clock: `now` comes from the ports or an argument.' },
  { object: 'Math', property: 'random', message: 'Randomness comes from `ports.random`, so that a run can be repeated.' },
];
const environment = {
  object: 'process',
  property: 'env',
  message: 'Only shared/platform/aws-*.ts and the entry points read the environment; take a parsed config instead.',
};

const noSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Types must be erasable: use a zod enum or a union.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
];

export default defineConfig(
  globalIgnores(['node_modules/', '.cache/', '.stormwatch/', 'cdk.out/', '.build/', 'coverage/', 'dist/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A missing case does not compile or lint: unions are switched over in full.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // An index that was just bounds-checked reads better with `!` than with a branch nobody can reach.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Ports are records of async functions; not each implementation has something to wait for.
      '@typescript-eslint/require-await': 'off',
      // Index access is `T | undefined` by tsconfig already; this rule argues against parsed, hostile data.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } },
      ],
      'no-restricted-syntax': ['error', ...noSyntax],
      // Text is cut by code points here; grapheme clusters do not matter where it is.
      '@typescript-eslint/no-misused-spread': 'off',
      // `read<T>(response): Promise<T>` names what the caller expects; Hono's types are structural.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: product,
    ignores: machineEdge,
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', ...hiddenClock, environment],
      'no-restricted-syntax': [
        'error',
        ...noSyntax,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'There is no hidden clock: `now` comes from the ports or an argument.',
        },
      ],
    },
  },
  {
    files: ['console/**/*.tsx', 'console/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-syntax': [
        'error',
        ...noSyntax,
        { selector: 'JSXText[value=/\\p{L}/u]', message: 'Texts live in console/texts, so that they can be translated.' },
        {
          selector: 'JSXAttribute[name.name=/^(title|aria-label|alt|placeholder|label)$/] > Literal[value=/\\p{L}/u]',
          message: 'Texts live in console/texts, so that they can be translated.',
        },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Mentions are written by strangers: text only.' },
      ],
      // Answers of the API are typed by the contract they are tested with; nothing else is cast.
      '@typescript-eslint/no-unsafe-return': 'off',
      // Event handlers of React take functions that answer a promise.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['test/**'],
    rules: {
      // Tests may poke at shapes a caller could never pass.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  {
    // Who only looks at some of the events may have a default; who decides may not.
    files: ['test/**', 'local/demo/**'],
    rules: { '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }] },
  },
  { files: ['**/*.config.ts', '**/*.config.js'], rules: { 'no-restricted-exports': 'off' } },
);

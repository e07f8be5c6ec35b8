/**
 * Who may import whom (docs/architecture.md, "Who may import whom"). Run by test/tools/check-imports.ts, which fails
 * when nothing was cruised: with a compiler it cannot use, dependency-cruiser reads 0 modules and is content.
 */
const adapters = '(connectors|channels|ad-platforms)';
const edges = '^(infra|local|cli|console|training|bench|test)/';
const purePackages = '^node_modules/(@types/)?(zod|temporal-polyfill|rrule-temporal|twitter-text|libphonenumber-js/min)(/|$)';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    forbid(
      'domain-is-pure',
      'The domain imports itself and a short list of pure packages: no clock, ids, environment, SDK, node:*.',
      { path: '^shared/domain/' },
      { pathNot: ['^shared/domain/', purePackages] },
    ),
    forbid('shared-stands-alone', 'What everybody uses knows nobody who uses it.', { path: '^shared/' }, { path: ['^functions/', edges] }),
    forbid(
      'adapters-kinds-apart',
      'Connectors, channels and ad platforms never import each other.',
      { path: `^shared/${adapters}/` },
      { path: `^shared/${adapters}/`, pathNot: '^shared/$1/' },
    ),
    forbid(
      'adapters-apart',
      'One connector (channel, ad platform) never imports another; what they share lies beside their folders.',
      { path: `^shared/${adapters}/([^/]+)/` },
      { path: '^shared/$1/[^/]+/', pathNot: '^shared/$1/$2/' },
    ),
    forbid(
      'functions-apart',
      'A function never imports another: what both need is in shared.',
      { path: '^functions/([^/]+)/' },
      { path: '^functions/', pathNot: '^functions/$1/' },
    ),
    forbid('functions-know-no-edge', 'A function does not know where it runs.', { path: '^functions/' }, { path: edges }),
    forbid(
      'infra-reads-values',
      'The CDK app reads the catalogue, triggers and configs: never a handler, never a use case.',
      { path: '^infra/' },
      {
        path: '^(shared|functions|local|cli|console|training|bench|test)/',
        pathNot: [
          '^shared/events/',
          '^shared/platform/aws-environment\\.ts$',
          '^shared/platform/console-headers\\.ts$',
          // A model of the installation's own is looked at before it is deployed.
          '^shared/sentiment/model/model-format\\.ts$',
          '^functions/[^/]+/(trigger|config)\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'local-runs-functions',
      'The embedded runtime knows functions and shared only.',
      { path: '^local/' },
      {
        path: '^(infra|cli|console|training|bench|test)/',
      },
    ),
    forbid(
      'cli-is-no-test',
      'The command line is a product: nothing from tests, benches or infra.',
      { path: '^cli/' },
      {
        path: '^(infra|console|training|bench|test)/',
      },
    ),
    forbid(
      'console-imports-types',
      'The console talks to the API; it shares types only.',
      { path: '^console/' },
      {
        path: '^(shared|functions|local|cli|infra|bench|test)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid('no-cycles', 'One direction, no back and forth.', {}, { circular: true }),
    forbid(
      'no-reference-material',
      'The folder beside the checkout is read by tests and benches as data, never imported.',
      {},
      {
        path: '^\\.\\./',
        couldNotResolve: false,
      },
    ),
    forbid('resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    forbid(
      'shipped-with-us',
      'The product runs on dependencies, not on devDependencies.',
      { path: '^(shared|functions|local)/' },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'shipped-with-us-or-for-deploying',
      'The command line runs on dependencies; what deploys and looks after a deployment may use the SDK clients of the checkout.',
      { path: '^cli/' },
      {
        pathNot: '^node_modules/@aws-sdk/client-',
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.cache|\\.stormwatch|\\.build|cdk\\.out|coverage|dist)/' },
    preserveSymlinks: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};

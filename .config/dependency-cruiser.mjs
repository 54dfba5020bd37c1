/**
 * Which file may import which. Types count: a file cannot be read without the types that it names.
 * `npm run check:imports` fails when an import breaks a rule.
 */

/** The library's name is resolved by `paths` in tsconfig.json, which is not read here. */
const LIBRARY = '^ngx-realtimekit-session(/|$)';

/**
 * Files that are not published: specs, and the files that only specs and load tests use. The folder
 * `testing` of the library is published.
 */
const TESTS =
  '\\.spec\\.m?[jt]s$|^projects/[^/]+/(specs|mutation|load|soak|package-test|recipes)/|^projects/[^/]+/(src|schematics)/testing/|/setup-[^/]+\\.ts$';

/** Code of the three published packages, as it is shipped. */
const shipped = (name) => ({ path: `^projects/${name}/`, pathNot: TESTS });

/** Everything of ours except the package `name`; a published name resolves to a `dist` folder. */
const othersThan = (name) => ({
  path: `^(projects|benchmarks|tools)/${name === 'session-control' ? '' : `|${LIBRARY}`}`,
  pathNot: `^projects/${name}/`,
});

const npmPackages = (...allowed) => ({
  dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
  pathNot: allowed.map((name) => `(^|/)node_modules/${name}/`),
});

/**
 * What each folder of the emulator may import, beside itself. From the ground up: a folder that stands
 * further down is never allowed.
 */
const EMULATOR = {
  errors: [],
  clock: [],
  input: ['errors', 'clock'],
  protocol: [],
  browser: [],
  apps: ['errors', 'input'],
  meetings: ['apps', 'clock', 'errors', 'input'],
  faults: ['meetings', 'protocol', 'clock', 'errors', 'input'],
  media: ['faults', 'meetings', 'protocol', 'clock', 'errors', 'input'],
  webhooks: ['faults', 'meetings', 'clock', 'errors', 'input'],
  socket: ['media', 'faults', 'meetings', 'apps', 'protocol', 'clock', 'errors', 'input'],
  'sdk-api': ['faults', 'meetings', 'apps', 'clock', 'errors', 'input'],
  rest: ['webhooks', 'faults', 'meetings', 'apps', 'errors', 'input'],
  control: ['webhooks', 'media', 'faults', 'meetings', 'apps', 'clock', 'errors', 'input'],
  'status-page': ['control', 'faults', 'meetings'],
  server: [
    ...['status-page', 'control', 'rest', 'sdk-api', 'socket', 'webhooks', 'media'],
    ...['faults', 'meetings', 'apps', 'clock', 'errors', 'input'],
  ],
  cli: ['server', 'control', 'faults', 'input'],
};

/** What each folder of the backend may import, in the same way. */
const BACKEND = {
  options: [],
  node: [],
  cloud: ['options'],
  webhooks: ['options'],
  engines: ['webhooks', 'options'],
  sessions: ['webhooks', 'cloud', 'options'],
  plans: ['sessions', 'cloud', 'options'],
  hono: ['plans', 'sessions', 'webhooks', 'cloud', 'options'],
  doctor: ['sessions', 'webhooks', 'cloud', 'options'],
  cli: ['doctor', 'plans', 'sessions', 'webhooks', 'cloud', 'options'],
};

/** What each folder of the probe may import, in the same way. */
const PROBE = {
  errors: [],
  cleanup: ['errors'],
  sdk: ['errors'],
  cloud: ['sdk', 'cleanup', 'errors'],
  probing: ['cloud', 'sdk', 'cleanup', 'errors'],
  findings: ['probing', 'cloud', 'sdk'],
  known: ['findings', 'probing'],
  cli: ['findings', 'probing', 'cloud', 'errors'],
};

/** Which folder of the backend imports which package from npm. */
const BACKEND_PACKAGES = {
  cloudflare: 'cloud',
  bullmq: 'engines',
  hono: 'hono',
  '@hono/node-server': 'node',
  commander: 'cli',
  undici: 'cli',
};

/** One rule for each folder of a package. */
const folderRules = (name, folders) =>
  Object.entries(folders).map(([folder, allowed], floor) => ({
    name: `${name}-${folder}`,
    comment: `What \`${folder}\` of ${name} may import: ${allowed.join(', ') || 'nothing of ours'}.`,
    severity: 'error',
    from: { path: `^projects/${name}/src/${folder}/`, pathNot: TESTS },
    to: {
      path: `^projects/${name}/(?!node_modules/)`,
      pathNot: `^projects/${name}/src/(${[
        folder,
        ...allowed.filter((other) => Object.keys(folders).indexOf(other) < floor),
      ].join('|')})/`,
    },
  }));

/** A rule against folders without a rule. */
const foldersHaveRules = (name, folders, entryPoints) => ({
  name: `${name}-folders-have-rules`,
  comment: '`src` holds entry points alone. A new folder needs a line above.',
  severity: 'error',
  from: {
    path: `^projects/${name}/src/`,
    pathNot: [
      TESTS,
      `^projects/${name}/src/(${entryPoints.join('|')})\\.ts$`,
      `^projects/${name}/src/(${Object.keys(folders).join('|')})/`,
    ],
  },
  to: {},
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Files do not import each other in a circle. Move what both need to a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'imports-resolve',
      comment: 'An import that cannot be found hides from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: [LIBRARY, '^cloudflare:workers$'] },
    },
    {
      name: 'through-entry-points',
      comment: 'A package is imported by its name, never by a path into its folder.',
      severity: 'error',
      from: { path: '^(projects/[^/]+|benchmarks|tools)/' },
      to: {
        path: '^(projects/[^/]+|benchmarks)/(?!dist/)',
        pathNot: ['^$1/', '^projects/test-support/src/'],
      },
    },
    ...['session-control', 'session-backend', 'emulator'].map((name) => ({
      name: `${name}-stands-alone`,
      comment: 'A published package imports no other package of this repository.',
      severity: 'error',
      from: shipped(name),
      to: othersThan(name),
    })),
    {
      name: 'examples-stand-alone',
      comment: 'An example imports its own files, and packages by their published names.',
      severity: 'error',
      from: { path: '^(projects/examples/[^/]+)/' },
      to: { path: '^(projects|benchmarks|tools)/(?![^/]+/dist/)', pathNot: '^$1/' },
    },
    {
      name: 'test-support-stands-alone',
      comment: 'What tests share imports nothing else of this repository.',
      severity: 'error',
      from: { path: '^projects/test-support/' },
      to: othersThan('test-support'),
    },
    {
      name: 'projects-without-tools',
      comment: 'The tools know the packages; no package knows the tools.',
      severity: 'error',
      from: { path: '^projects/' },
      to: { path: '^tools/' },
    },
    {
      name: 'library-sees-angular-and-rxjs',
      comment: 'The library imports Angular and RxJS. The SDK enters as a structural type.',
      severity: 'error',
      from: {
        path: '^projects/session-control/(src|announcements|testing|timer|ui)/',
        pathNot: TESTS,
      },
      to: npmPackages('@angular/(core|common|cdk)', 'rxjs', 'tslib'),
    },
    {
      name: 'session-without-angular',
      comment: 'The state of a session is plain TypeScript over RxJS.',
      severity: 'error',
      from: {
        path: '^projects/session-control/src/lib/(meeting|meeting-events|session-state|end-session-error)\\.ts$',
      },
      to: { path: '(^|/)node_modules/@angular/' },
    },
    {
      name: 'emulator-without-sdk-and-angular',
      comment: 'The emulator imports neither the SDK nor Angular, not even in its specs.',
      severity: 'error',
      from: { path: '^projects/emulator/src/' },
      to: { path: '(^|/)node_modules/@(angular|cloudflare)/' },
    },
    ...folderRules('emulator', EMULATOR),
    foldersHaveRules('emulator', EMULATOR, ['index', 'browser']),
    ...folderRules('session-backend', BACKEND),
    foldersHaveRules('session-backend', BACKEND, [
      ...['index', 'hono', 'node', 'bullmq', 'workflows', 'engine-contract', 'cli'],
    ]),
    ...folderRules('probe', PROBE),
    foldersHaveRules('probe', PROBE, ['index', 'cli']),
    {
      name: 'emulator-routes-apart',
      comment: 'A file of routes imports no other. What both answer with is a file of its own.',
      severity: 'error',
      from: { path: '^projects/emulator/src/rest/[^/]+-routes\\.ts$' },
      to: { path: '^projects/emulator/src/rest/[^/]+-routes\\.ts$' },
    },
    {
      name: 'emulator-page-alone',
      comment: 'What a page loads from `browser.ts` contains nothing of the server.',
      severity: 'error',
      from: { path: '^projects/emulator/src/browser\\.ts$' },
      to: { pathNot: '^projects/emulator/src/browser/' },
    },
    {
      name: 'backend-packages',
      comment:
        'Each package from npm is used in one folder of the backend. Only schemas are everywhere.',
      severity: 'error',
      from: { ...shipped('session-backend/src'), pathNot: [TESTS] },
      to: npmPackages('zod', ...Object.keys(BACKEND_PACKAGES)),
    },
    ...Object.entries(BACKEND_PACKAGES).map(([name, folder]) => ({
      name: `backend-${name.replace('@', '').replace('/', '-')}`,
      comment: `Only \`${folder}\` of the backend imports ${name}.`,
      severity: 'error',
      from: {
        path: '^projects/session-backend/src/',
        pathNot: [TESTS, `^projects/session-backend/src/${folder}/`],
      },
      to: { path: `(^|/)node_modules/${name}/` },
    })),
  ],
  options: {
    doNotFollow: { path: ['(^|/)node_modules/', '(^|/)dist/'] },
    exclude: { path: ['(^|/)\\.angular/', '/test-results/', '/playwright-report/'] },
    tsPreCompilationDeps: true,
    detectJSDocImports: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['types', 'module', 'main'],
    },
  },
};

import { readdirSync } from 'node:fs';
import {
  countCheck,
  countJest,
  countMutation,
  countNodeTest,
  countPlaywright,
  countPreparation,
  countVitest,
} from './count.mjs';

// Node runs the tools' own entry points: there is no `npx` to find and no shell to quote for, so
// this is the same on every system.
const tsc = (project) => ['node_modules/typescript/bin/tsc', '--build', project];
const typeCheck = (project) => ['node_modules/typescript/bin/tsc', '--noEmit', '-p', project];
const ngBuild = (...options) => ['node_modules/@angular/cli/bin/ng.js', 'build', ...options];
const playwright = (projects, ...options) => [
  'node_modules/@playwright/test/cli.js',
  'test',
  '--config=projects/e2e',
  ...projects.map((project) => `--project=${project}`),
  '--reporter=list,json',
  ...options,
];

const toolSpecs = () =>
  ['benchmarks', 'tools'].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith('.spec.mjs'))
      .map((file) => `${folder}/${file}`),
  );

const jest = (report, ...options) => [
  'node_modules/jest/bin/jest.js',
  '--json',
  `--outputFile=${report}`,
  ...options,
];
// In a process of their own: with this flag Jest on Node 24 loads Angular as ES modules too, and Angular
// is compiled to CommonJS for it.
const jestOfEsModules = (...args) => ['--experimental-vm-modules', ...jest(...args)];

/** What is tested as ES modules; see `jest.config.ts`. */
const esModules = ['test-support', 'emulator', 'session-backend'];

/** What needs a Redis runs where there is one; see `jest.config.ts`. */
const redisProject = 'session-backend with Redis';

const hostApps = ['build host app', 'build host app with zone.js'];

const builtPackages = [
  'build library',
  'build emulator',
  'build session backend',
  'build demo server',
];

/**
 * What `npm test` runs. The order is that in which steps start when several could: the long ones
 * that others wait for come first.
 *
 * @type {import('./run-steps.mjs').Step[]}
 */
export const steps = [
  {
    name: 'build library',
    group: 'build',
    args: () => ngBuild('session-control'),
    count: countCheck,
  },
  {
    name: 'build schematics',
    group: 'build',
    // Into what the library's build has emptied.
    needs: ['build library'],
    args: () => [
      'node_modules/typescript/bin/tsc',
      '-p',
      'projects/session-control/tsconfig.schematics.json',
    ],
    count: countCheck,
  },
  {
    name: 'build emulator',
    group: 'build',
    args: () => tsc('projects/emulator/tsconfig.json'),
    count: countCheck,
  },
  {
    name: 'build session backend',
    group: 'build',
    args: () => tsc('projects/session-backend'),
    count: countCheck,
  },
  {
    name: 'build demo',
    group: 'build',
    needs: ['build library', 'build emulator'],
    args: () => ngBuild('demo'),
    count: countCheck,
  },
  {
    name: 'build bench app',
    group: 'leaks',
    onlyWhenAsked: true,
    needs: ['build library', 'build emulator'],
    args: () => ngBuild('bench-app'),
    count: countCheck,
  },
  {
    name: 'build demo server',
    group: 'build',
    needs: ['build emulator', 'build session backend'],
    args: () => tsc('projects/demo/tsconfig.server.json'),
    count: countCheck,
  },
  {
    name: 'build host app',
    group: 'build',
    needs: ['build library', 'build emulator'],
    args: () => ngBuild('host-app'),
    count: countCheck,
  },
  {
    name: 'build host app with zone.js',
    group: 'build',
    needs: ['build library', 'build emulator'],
    args: () => ngBuild('host-app', '--configuration=zone'),
    count: countCheck,
  },
  {
    name: 'chromium',
    group: 'browser',
    args: () => ['projects/test-support/src/install.mjs', 'chromium'],
    count: countPreparation,
  },
  {
    name: 'unit tests of the library',
    group: 'unit',
    args: (report) => jest(report, '--ignoreProjects', ...esModules, redisProject),
    count: countJest,
  },
  {
    name: 'unit tests of the other packages',
    group: 'unit',
    // The backend is tested on the emulator, and its command as it is installed.
    needs: ['build emulator', 'build session backend'],
    args: (report) => jestOfEsModules(report, '--selectProjects', ...esModules),
    count: countJest,
  },
  {
    name: 'redis',
    group: 'redis',
    args: () => ['projects/test-support/src/install.mjs', 'redis'],
    count: countPreparation,
  },
  {
    name: 'redis tests',
    group: 'redis',
    needs: ['redis'],
    args: (report) => jestOfEsModules(report, '--selectProjects', redisProject),
    count: countJest,
  },
  {
    // Jest has run them as well: what is published for tests has to work in both.
    name: 'testing entry point in Vitest',
    group: 'unit',
    args: (report) => [
      'node_modules/@angular/cli/bin/ng.js',
      'test',
      'session-control',
      '--reporters=json',
      `--output-file=${report}`,
    ],
    count: countVitest,
  },
  {
    name: 'browser tests',
    group: 'browser',
    timeout: 3_600_000,
    needs: ['chromium', 'build demo', 'build demo server', ...hostApps],
    args: () => playwright(['demo', 'hosts', 'sdk-behavior', 'emulator'], '--grep-invert=@slow'),
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  },
  {
    name: 'slow browser tests',
    group: 'slow',
    onlyWhenAsked: true,
    needs: ['chromium', 'build demo', 'build demo server', ...hostApps],
    args: () => playwright(['demo', 'hosts', 'contract'], '--grep=@slow'),
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  },
  {
    name: 'demo in a group call',
    group: 'slow',
    onlyWhenAsked: true,
    needs: ['chromium', 'build demo', 'build demo server'],
    args: () => playwright(['demo-group-call']),
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  },
  {
    name: 'slow facts',
    group: 'facts',
    onlyWhenAsked: true,
    needs: ['chromium', 'build emulator'],
    // Nearly all of it is waiting.
    args: () => playwright(['sdk-behavior'], '--grep=@slow', '--workers=3'),
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  },
  {
    name: 'soak',
    group: 'soak',
    onlyWhenAsked: true,
    needs: ['redis', 'build emulator', 'build session backend'],
    args: () => ['projects/session-backend/soak/soak.mjs'],
    count: countCheck,
  },
  {
    // Always the same: `npm run fuzz:emulator` is for others, and for ten times as much. That a real
    // client still joins is seen there; here the browser tests see it, on an emulator of their own.
    name: 'emulator fuzz',
    group: 'fuzz',
    needs: ['build emulator'],
    args: () => ['projects/emulator/load/fuzz.mjs', '--seed=1', '--quick'],
    count: countCheck,
  },
  {
    name: 'emulator soak',
    group: 'emulator-soak',
    onlyWhenAsked: true,
    needs: ['chromium', 'build emulator'],
    args: () => ['projects/emulator/load/soak.mjs'],
    count: countCheck,
  },
  {
    // The benchmark of leaks is exact, and takes seconds: its goals can be held, unlike those of time.
    name: 'leaks',
    group: 'leaks',
    onlyWhenAsked: true,
    needs: ['chromium', 'build bench app'],
    args: () => ['benchmarks/leaks/leaks.mjs', '--check'],
    count: countCheck,
  },
  {
    name: 'faults',
    timeout: 3_600_000,
    group: 'faults',
    onlyWhenAsked: true,
    needs: ['chromium', 'build host app'],
    args: () =>
      playwright(
        ['faults'],
        '--reporter=list,json,./projects/e2e/faults/reliability-reporter.ts',
        // Much of it is waiting.
        '--workers=4',
        // A part of them that says most of it, for when there is no time for all.
        ...(process.argv.includes('--sample') ? ['--grep=@sample'] : []),
      ),
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  },
  {
    name: 'emulator package',
    group: 'package',
    onlyWhenAsked: true,
    needs: ['build emulator'],
    args: (report) => [
      '--test',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      'projects/emulator/package-test/installed-alone.spec.mjs',
    ],
    count: countNodeTest,
  },
  {
    name: 'build host app with the SDK before',
    group: 'sdk-versions',
    onlyWhenAsked: true,
    needs: ['build library', 'build emulator'],
    args: () => ngBuild('host-app', '--configuration=sdk-1'),
    count: countCheck,
  },
  {
    name: 'build demo with the SDK before',
    group: 'sdk-versions',
    onlyWhenAsked: true,
    needs: ['build library', 'build emulator'],
    args: () => ngBuild('demo', '--configuration=sdk-1'),
    count: countCheck,
  },
  {
    name: 'browser tests with the SDK before',
    group: 'sdk-versions',
    onlyWhenAsked: true,
    needs: [
      'chromium',
      'build demo server',
      'build host app with the SDK before',
      'build demo with the SDK before',
    ],
    timeout: 3_600_000,
    args: () => playwright(['demo-sdk-1', 'hosts-sdk-1', 'sdk-behavior-sdk-1']),
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  },
  {
    name: 'size budget',
    group: 'size',
    needs: ['build library'],
    args: () => ['benchmarks/size/size.mjs', '--check'],
    count: countCheck,
  },
  {
    name: 'mutation',
    group: 'mutation',
    onlyWhenAsked: true,
    args: () => [
      'node_modules/@stryker-mutator/core/bin/stryker.js',
      'run',
      'projects/session-control/stryker.config.mjs',
    ],
    env: (report) => ({ STRYKER_REPORT: report }),
    // The specs run once for every mutant, so this is a matter of an hour.
    timeout: 4 * 3_600_000,
    count: countMutation,
  },
  {
    name: 'public API',
    group: 'packages',
    needs: builtPackages,
    args: () => ['tools/api/check-api.mjs'],
    count: countCheck,
  },
  {
    name: 'packages',
    group: 'packages',
    needs: ['build schematics', ...builtPackages],
    args: () => ['tools/check-packages.mjs'],
    count: countCheck,
  },
  {
    name: 'licenses',
    group: 'packages',
    args: () => ['tools/check-licenses.mjs'],
    count: countCheck,
  },
  {
    name: 'docs',
    group: 'docs',
    needs: builtPackages,
    args: () => ['tools/docs/check-docs.mjs'],
    count: countCheck,
  },
  {
    name: 'imports',
    group: 'lint',
    // The names of the packages lead to what is built.
    needs: builtPackages,
    args: () => [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config=.config/dependency-cruiser.mjs',
      'projects',
      'benchmarks',
      'tools',
    ],
    count: countCheck,
  },
  {
    name: 'links',
    group: 'docs',
    args: () => [
      'node_modules/remark-cli/cli.js',
      '--quiet',
      '--frail',
      '--ignore-path=.gitignore',
      '.',
    ],
    count: countCheck,
  },
  {
    // What it builds is what the other steps read.
    name: 'npm start',
    group: 'start',
    onlyWhenAsked: true,
    args: () => ['projects/e2e/start/npm-start.mjs'],
    count: countCheck,
  },
  {
    name: 'lint',
    group: 'lint',
    // Its rules know types, and the packages see each other's built typings.
    needs: builtPackages,
    args: () => ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'],
    count: countCheck,
  },
  {
    name: 'types: library specs',
    group: 'types',
    args: () => typeCheck('projects/session-control/tsconfig.spec.json'),
    count: countCheck,
  },
  {
    name: 'types: schematics and their specs',
    group: 'types',
    args: () => typeCheck('projects/session-control/tsconfig.schematics.spec.json'),
    count: countCheck,
  },
  {
    name: 'types: emulator specs',
    group: 'types',
    args: () => typeCheck('projects/emulator/tsconfig.spec.json'),
    count: countCheck,
  },
  {
    name: 'types: backend specs',
    group: 'types',
    needs: ['build emulator'],
    args: () => typeCheck('projects/session-backend/tsconfig.spec.json'),
    count: countCheck,
  },
  {
    name: 'types: browser tests',
    group: 'types',
    needs: builtPackages,
    args: () => typeCheck('projects/e2e/tsconfig.json'),
    count: countCheck,
  },
  {
    name: 'format',
    group: 'format',
    args: () => ['node_modules/prettier/bin/prettier.cjs', '.', '--check'],
    count: countCheck,
  },
  {
    name: 'tools',
    group: 'tools',
    args: (report) => [
      '--test',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...toolSpecs(),
    ],
    count: countNodeTest,
  },
];

/**
 * The steps of these groups, or all that need not be asked for. What they need is run as well, and
 * counts only when it fails: it was not asked for.
 *
 * @param {string[]} groups
 */
export function selectSteps(groups) {
  const known = [...new Set(steps.map(({ group }) => group))];
  const unknown = groups.filter((group) => !known.includes(group));
  if (unknown.length > 0) {
    throw new Error(`There is no "${unknown.join('", "')}". There is: ${known.join(', ')}.`);
  }
  if (groups.length === 0) return steps.filter(({ onlyWhenAsked }) => !onlyWhenAsked);
  const selected = new Set();
  const add = (step) => {
    selected.add(step);
    step.needs?.forEach((name) => add(steps.find((other) => other.name === name)));
  };
  steps.filter(({ group }) => groups.includes(group)).forEach(add);
  return steps
    .filter((step) => selected.has(step))
    .map((step) => (groups.includes(step.group) ? step : { ...step, count: countPreparation }));
}

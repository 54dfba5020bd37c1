/** Mutation testing of the library: does a spec turn red for every way to break it? */
export default {
  packageManager: 'npm',
  // Nothing is needed but the library and what compiles it.
  ignorePatterns: [
    'benchmarks',
    'coverage',
    'dist',
    'docs',
    'projects/demo',
    'projects/e2e',
    'projects/emulator',
    'projects/session-backend',
    'test-results',
    'tools',
  ],
  mutate: ['projects/session-control/{announcements,src/lib,timer,ui}/**/*.ts', '!**/*.spec.ts'],
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    configFile: 'projects/session-control/jest.mutation.config.mjs',
    // All specs are one file, which finds them when it runs.
    enableFindRelatedTests: false,
  },
  plugins: ['@stryker-mutator/jest-runner'],
  // Mutants inside what the Angular compiler reads statically would not compile.
  ignorers: ['angular'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // A busy machine is no infinite loop.
  timeoutMS: 30_000,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  jsonReporter: { fileName: 'test-results/mutation.json' },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 95, low: 95, break: 95 },
};

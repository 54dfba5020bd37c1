/** Mutation testing of the library: does a spec turn red for every way to break it? */
export default {
  packageManager: 'npm',
  ignorePatterns: [
    'dist',
    'docs',
    'projects/demo',
    'projects/e2e',
    'projects/emulator',
    'test-results',
  ],
  mutate: ['projects/session-control/src/lib/**/*.ts', '!**/*.spec.ts'],
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    configFile: 'projects/session-control/jest.mutation.config.mjs',
  },
  plugins: ['@stryker-mutator/jest-runner'],
  // Mutants inside what the Angular compiler reads statically would not compile.
  ignorers: ['angular'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'test-results/mutation.json' },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 95, low: 95, break: 95 },
};

/**
 * Compiled without a look at its types: that took five seconds each time Jest started.
 *
 * @jest-config-loader-options {"transpileOnly": true, "compilerOptions": {"module": "CommonJS", "moduleResolution": "Node10"}}
 */
import type { Config } from 'jest';
import { createCjsPreset } from 'jest-preset-angular/presets/index.js';

type ProjectConfig = Exclude<NonNullable<Config['projects']>[number], string>;

/** What is published as ES modules, and uses import.meta, is tested as such. */
const esModules = (name: 'emulator' | 'session-backend'): ProjectConfig => ({
  displayName: name,
  rootDir: `projects/${name}`,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: '<rootDir>/tsconfig.spec.json' }],
  },
});

/** The same specs in one file, which loads what they import once. For `npm test`. */
const esModulesAtOnce = (name: 'emulator' | 'session-backend'): ProjectConfig => ({
  ...esModules(name),
  displayName: `${name} at once`,
  testMatch: ['<rootDir>/specs/every-spec.mjs'],
});

/** What needs a Redis is told apart, so that a machine without one can run the rest. */
const withRedis = /\.redis\.spec\.ts$/.source;
const backend = esModules('session-backend');

/** The library's specs run twice: Angular schedules change detection differently with zone.js. */
const library = (mode: 'zoneless' | 'zone'): ProjectConfig => ({
  displayName: `session-control (${mode})`,
  rootDir: 'projects/session-control',
  preset: 'jest-preset-angular',
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  setupFilesAfterEnv: [`<rootDir>/setup-${mode}.ts`],
  testMatch: ['<rootDir>/{announcements,src,testing,timer,ui}/**/*.spec.ts'],
  moduleNameMapper: { '^ngx-realtimekit-session$': '<rootDir>/src/public-api.ts' },
  // What tries thousands of cases is free of change detection, and runs once.
  testPathIgnorePatterns: mode === 'zone' ? ['\\.(properties|model)\\.spec\\.ts$'] : [],
});

/**
 * The same specs, as two files of one project, each of which loads Angular once. What the first has compiled is
 * there for the second. For `npm test`.
 */
const libraryAtOnce: ProjectConfig = {
  ...library('zoneless'),
  displayName: 'session-control at once',
  setupFilesAfterEnv: [],
  testMatch: ['<rootDir>/specs/{zoneless,zone}.cjs'],
  moduleFileExtensions: ['ts', 'html', 'js', 'json', 'mjs', 'cjs'],
};

/** The specs that the guides show, as an application runs them: on the built library. */
const docs = (mode: 'zoneless' | 'zone'): ProjectConfig => ({
  displayName: mode === 'zone' ? 'docs (zone)' : 'docs',
  ...createCjsPreset({ tsconfig: '<rootDir>/../../.config/tsconfig.docs.json' }),
  rootDir: 'tools/docs',
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  setupFilesAfterEnv: [`<rootDir>/../../projects/session-control/setup-${mode}.ts`],
  testMatch: ['<rootDir>/dist/**/*.spec.ts'],
  moduleNameMapper: {
    '^ngx-realtimekit-session$':
      '<rootDir>/../../dist/session-control/fesm2022/ngx-realtimekit-session.mjs',
    '^ngx-realtimekit-session/testing$':
      '<rootDir>/../../dist/session-control/fesm2022/ngx-realtimekit-session-testing.mjs',
  },
});

/** Specs in JavaScript. Nothing compiles the code that they test. */
const scripts = (displayName: string, rootDir: string): ProjectConfig => ({
  displayName,
  rootDir,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.mjs'],
  transform: {},
});

const config: Config = {
  // Some start servers and make keys, which takes its time on a busy machine. Jest reads this here
  // alone, not in a project.
  testTimeout: 60_000,
  projects: [
    library('zoneless'),
    library('zone'),
    libraryAtOnce,
    {
      displayName: 'schematics',
      rootDir: 'projects/session-control/schematics',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/**/*.spec.ts'],
      moduleNameMapper: { '^ora$': '<rootDir>/testing/silent-spinner.ts' },
      transform: {
        '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/../tsconfig.schematics.spec.json' }],
      },
    },
    scripts('test-support', 'projects/test-support/src'),
    docs('zoneless'),
    docs('zone'),
    scripts('tools', 'tools'),
    scripts('examples', 'projects/examples'),
    scripts('emulator package', 'projects/emulator/package-test'),
    esModules('emulator'),
    esModulesAtOnce('emulator'),
    { ...backend, testPathIgnorePatterns: [withRedis] },
    esModulesAtOnce('session-backend'),
    {
      ...backend,
      displayName: 'session-backend with Redis',
      testMatch: ['<rootDir>/src/**/*.redis.spec.ts'],
    },
  ],
};

export default config;

import type { Config } from 'jest';

/** What is published as ES modules, and uses import.meta, is tested as such. */
const esModules = (
  name: 'emulator' | 'session-backend',
): NonNullable<Config['projects']>[number] => ({
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

/** The library's specs run twice: Angular schedules change detection differently with zone.js. */
const library = (mode: 'zoneless' | 'zone'): NonNullable<Config['projects']>[number] => ({
  displayName: `session-control (${mode})`,
  rootDir: 'projects/session-control',
  preset: 'jest-preset-angular',
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  setupFilesAfterEnv: [`<rootDir>/setup-${mode}.ts`],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  // What is free of Angular is tried with its 100,000 cases once.
  testPathIgnorePatterns: mode === 'zone' ? ['\\.properties\\.spec\\.ts$'] : [],
});

const config: Config = {
  projects: [
    library('zoneless'),
    library('zone'),
    esModules('emulator'),
    esModules('session-backend'),
  ],
};

export default config;

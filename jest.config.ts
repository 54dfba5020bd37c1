import type { Config } from 'jest';

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
    {
      displayName: 'emulator',
      rootDir: 'projects/emulator',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/src/**/*.spec.ts'],
      // The emulator is published as ES modules and uses import.meta, so it is tested as such.
      extensionsToTreatAsEsm: ['.ts'],
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: {
        '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: '<rootDir>/tsconfig.spec.json' }],
      },
    },
  ],
};

export default config;

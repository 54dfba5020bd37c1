/**
 * The library's specs as in jest.config.ts, for mutation testing: not type-checked, because a mutant
 * need not compile, and zoneless only, because no mutator touches what differs with zone.js.
 */
export default {
  rootDir: import.meta.dirname,
  preset: 'jest-preset-angular',
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  setupFilesAfterEnv: ['<rootDir>/setup-zoneless.ts'],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  moduleNameMapper: { '^ngx-realtimekit-session$': '<rootDir>/src/public-api.ts' },
  transform: {
    '^.+\\.(ts|js|mjs|html|svg)$': [
      'jest-preset-angular',
      {
        tsconfig: '<rootDir>/tsconfig.spec.json',
        stringifyContentPathRegex: '\\.(html|svg)$',
        isolatedModules: true,
      },
    ],
  },
};

/**
 * The library's specs as in jest.config.ts, for mutation testing: not type-checked, because a mutant
 * need not compile, and zoneless only, because no mutator touches what differs with zone.js.
 */
export default {
  rootDir: import.meta.dirname,
  preset: 'jest-preset-angular',
  testEnvironment: `${import.meta.dirname}/mutation/first-failure-environment.cjs`,
  setupFilesAfterEnv: ['<rootDir>/setup-zoneless.ts'],
  moduleNameMapper: { '^ngx-realtimekit-session$': '<rootDir>/src/public-api.ts' },
  testMatch: ['<rootDir>/mutation/every-spec.ts'],
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

/**
 * The library's specs as in jest.config.ts, for mutation testing: zoneless only, because no mutator touches what
 * differs with zone.js.
 */
export default {
  rootDir: import.meta.dirname,
  preset: 'jest-preset-angular',
  testEnvironment: `${import.meta.dirname}/mutation/first-failure-environment.cjs`,
  moduleNameMapper: { '^ngx-realtimekit-session$': '<rootDir>/src/public-api.ts' },
  testMatch: ['<rootDir>/specs/zoneless.cjs'],
  moduleFileExtensions: ['ts', 'html', 'js', 'json', 'mjs', 'cjs'],
};

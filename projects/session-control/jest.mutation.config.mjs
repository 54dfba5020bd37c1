import { readFileSync, readdirSync } from 'node:fs';

// A spec that is missing there finds no mutant.
const everySpec = readFileSync(`${import.meta.dirname}/mutation/every-spec.ts`, 'utf8');
const missing = readdirSync(`${import.meta.dirname}/src/lib`)
  .filter((file) => file.endsWith('.spec.ts') && file !== 'session-histories.properties.spec.ts')
  .filter((file) => !everySpec.includes(`/${file.slice(0, -'.ts'.length)}'`));
if (missing.length > 0) {
  throw new Error(`mutation/every-spec.ts does not import ${missing.join(', ')}. Import it there.`);
}

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

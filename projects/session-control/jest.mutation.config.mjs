import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

/** They take half a minute. */
const tooSlow = ['session-histories.properties.spec.ts', 'announced-ends.properties.spec.ts'];

// A spec that is missing there finds no mutant.
const everySpec = readFileSync(`${import.meta.dirname}/mutation/every-spec.ts`, 'utf8');
const missing = ['src/lib', 'announcements', 'timer', 'ui']
  .flatMap((folder) =>
    readdirSync(`${import.meta.dirname}/${folder}`).map((file) => `${folder}/${file}`),
  )
  .filter((path) => path.endsWith('.spec.ts') && !tooSlow.includes(basename(path)))
  .filter((path) => !everySpec.includes(`/${path.slice(0, -'.ts'.length)}'`));
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

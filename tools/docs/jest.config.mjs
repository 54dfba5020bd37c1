/** The specs that the docs show, as an application would run them: on the built library. */
export default {
  rootDir: '../../dist/examples',
  preset: 'jest-preset-angular',
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  setupFilesAfterEnv: ['<rootDir>/../../projects/session-control/setup-zoneless.ts'],
  testMatch: ['<rootDir>/**/*.spec.ts'],
  moduleNameMapper: {
    '^ngx-realtimekit-session$':
      '<rootDir>/../session-control/fesm2022/ngx-realtimekit-session.mjs',
    '^ngx-realtimekit-session/testing$':
      '<rootDir>/../session-control/fesm2022/ngx-realtimekit-session-testing.mjs',
  },
  transform: {
    '^.+\\.(ts|js|mjs|html|svg)$': [
      'jest-preset-angular',
      {
        tsconfig: '<rootDir>/tsconfig.json',
        stringifyContentPathRegex: '\\.(html|svg)$',
      },
    ],
  },
};

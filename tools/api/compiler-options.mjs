import { resolve } from 'node:path';

/** How an application's TypeScript reads the built typings, one of which imports another. */
export const compilerOptions = {
  target: 'ES2022',
  module: 'preserve',
  moduleResolution: 'bundler',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  paths: { 'ngx-realtimekit-session': [resolve('dist/session-control')] },
};

import eslint from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Arrows point one way: what the sources of a package must not import, and why. */
const forbidImports = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns }],
});

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    '**/.angular/',
    '**/test-results/',
    '**/playwright-report/',
    'coverage/',
    '.stryker-tmp/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [
      eslint.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parserOptions: {
        project: [
          'projects/*/tsconfig.{app,server,spec}.json',
          'projects/session-control/tsconfig.schematics.spec.json',
          'projects/e2e/tsconfig.json',
          'projects/e2e/host-app/tsconfig.app.json',
          'benchmarks/*/tsconfig.app.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
    },
  },
  { files: ['jest.config.ts'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['**/*.mjs'],
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: {
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        console: 'readonly',
        crypto: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        process: 'readonly',
        Response: 'readonly',
        TextDecoder: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
      },
    },
  },
  {
    files: ['projects/session-control/**/*.ts', 'projects/demo/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
    },
  },
  {
    // Tries what applications do, change detection of the old kind included.
    files: ['projects/e2e/host-app/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
  },
  {
    // Stands in the docs as it is: Playwright reads the names of fixtures from the pattern.
    files: ['projects/e2e/tests/hosts/documented.spec.ts'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  {
    files: ['projects/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    files: ['projects/session-control/**/*.ts'],
    rules: {
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'rtk', style: 'camelCase' },
      ],
    },
  },
  {
    files: ['projects/session-control/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: forbidImports({
      group: ['@cloudflare/*', 'realtimekit-*'],
      message: 'The library sees Angular and RxJS alone; the SDK enters as a structural type.',
    }),
  },
  {
    files: [
      'projects/session-control/src/lib/{meeting,meeting-events,session-state,end-session-error}.ts',
    ],
    rules: forbidImports({
      group: ['@cloudflare/*', 'realtimekit-*', '@angular/*'],
      message: 'The session itself is free of Angular and of the SDK.',
    }),
  },
  {
    files: ['projects/emulator/**/*.ts'],
    rules: forbidImports({
      group: ['ngx-realtimekit-session', '@angular/*', '@cloudflare/*'],
      message: 'The emulator sees none of the other packages.',
    }),
  },
  {
    files: ['projects/session-backend/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: forbidImports({
      group: ['ngx-realtimekit-session', 'realtimekit-emulator*', '@angular/*', '@cloudflare/*'],
      message: 'The backend sees the official client alone; the emulator is for its specs.',
    }),
  },
);

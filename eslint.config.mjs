import eslint from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    '**/.angular/',
    '**/test-results/',
    '**/playwright-report/',
    'coverage/',
    '.stryker-tmp/',
    // Generated.
    'projects/emulator/src/protocol/wire-types.ts',
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
          'projects/{e2e,probe}/tsconfig.json',
          'projects/e2e/host-app/tsconfig.app.json',
          'benchmarks/*/tsconfig.app.json',
          '.config/tsconfig.examples.json',
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
  {
    files: ['tools/docs/given.d.ts'],
    extends: [tseslint.configs.disableTypeChecked],
  },
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
    files: ['**/*.spec.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
  {
    files: [
      'projects/session-control/**/*.ts',
      'projects/demo/src/**/*.ts',
      'projects/examples/*/src/**/*.ts',
    ],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
    },
  },
  {
    // An application of NgModules.
    files: ['projects/examples/angular-ngmodule/**/*.ts'],
    rules: { '@angular-eslint/prefer-standalone': 'off' },
  },
  {
    // Tries what applications do, change detection of the old kind included.
    files: ['projects/e2e/host-app/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
  },
  {
    // Stands in the docs as it is: Playwright reads the names of fixtures from the pattern.
    files: ['projects/e2e/hosts/documented.spec.ts'],
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
);

import eslint from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** By which configuration a folder is compiled. A folder stands after the one that it is in. */
const COMPILED_BY = {
  'benchmarks/app': 'benchmarks/app/tsconfig.app.json',
  'benchmarks/size': 'benchmarks/size/tsconfig.app.json',
  'projects/demo/server': 'projects/demo/tsconfig.server.json',
  'projects/demo/src': 'projects/demo/tsconfig.app.json',
  'projects/e2e': 'projects/e2e/tsconfig.json',
  'projects/e2e/host-app': 'projects/e2e/host-app/tsconfig.app.json',
  'projects/emulator': 'projects/emulator/tsconfig.spec.json',
  'projects/examples': '.config/tsconfig.examples.json',
  'projects/probe': 'projects/probe/tsconfig.json',
  'projects/session-backend': 'projects/session-backend/tsconfig.spec.json',
  'projects/session-control': 'projects/session-control/tsconfig.spec.json',
  'projects/session-control/schematics': 'projects/session-control/tsconfig.schematics.spec.json',
};

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
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A fifth of the time of lint, for what the compiler says of enums, and of classes with private members.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
    },
  },
  Object.entries(COMPILED_BY).map(([folder, project]) => ({
    files: [`${folder}/**/*.ts`],
    languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
  })),
  {
    files: ['jest.config.ts', '.config/untyped.d.ts', 'tools/docs/given.d.ts'],
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

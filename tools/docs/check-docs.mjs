/**
 * Compiles the TypeScript and the templates of the pages and of the doc comments against the built
 * packages, runs the specs among them, and compares what a page shows of a file with that file.
 *
 *   npm run check:docs
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { codeBlocks, docCommentBlocks } from './code-blocks.mjs';
import { exampleModule } from './example-sources.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

/** In the workspace, so that the examples find what is installed; emptied each time. */
const EXAMPLES = 'dist/examples';

rmSync(EXAMPLES, { recursive: true, force: true });
const problems = [
  ...pages().flatMap((page) => extract(page, codeBlocks(readFileSync(page, 'utf8')))),
  ...sources().flatMap((file) => extract(file, docCommentBlocks(readFileSync(file, 'utf8')))),
];
for (const problem of problems) console.error(problem);
const compiles = problems.length === 0 && (await compile());
if (!compiles || !(await runSpecs())) process.exitCode = 1;

function pages() {
  return [
    ...[
      'README.md',
      'CONTRIBUTING.md',
      'benchmarks/README.md',
      'projects/e2e/sdk-behavior/README.md',
    ],
    ...readdirSync('projects').map((project) => `projects/${project}/README.md`),
    ...readdirSync('docs').map((file) => `docs/${file}`),
  ].filter((path) => path.endsWith('.md'));
}

/** What is published, without its specs. */
function sources() {
  return [
    'projects/session-control/announcements',
    'projects/session-control/src',
    'projects/session-control/testing',
    'projects/session-backend/src',
    'projects/emulator/src',
  ].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => join(folder, file)),
  );
}

/** Writes the examples of a page where they can be compiled, and returns what is wrong already. */
function extract(page, blocks) {
  const folder = join(EXAMPLES, page.replace(/\.(md|ts)$/, '').replaceAll(/[/\\]/g, '-'));
  return blocks.flatMap((block) => {
    const { language, code, line, file = `line-${line}.ts`, same } = block;
    if (language === 'ts' || language === 'html') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, file), exampleModule(block));
    }
    const problem = (text) => [`${page}:${line}: ${text}`];
    if (same !== undefined && !isSame(code, same)) return problem(`${same} is not the same.`);
    if (language === 'json' && !isJson(code)) return problem('This is not JSON.');
    return [];
  });
}

/** What a page shows may leave out or change the imports. */
function isSame(code, path) {
  const withoutImports = (text) => text.replace(/^import [^;]*;\n/gm, '').trim();
  return withoutImports(readFileSync(path, 'utf8')) === withoutImports(code);
}

function isJson(code) {
  try {
    JSON.parse(code);
    return true;
  } catch {
    return false;
  }
}

function compile() {
  cpSync('tools/docs/given.d.ts', join(EXAMPLES, 'given.d.ts'));
  writeFileSync(
    join(EXAMPLES, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: {
        noEmit: true,
        types: ['jest', 'node'],
        noUnusedLocals: false,
        noUnusedParameters: false,
        noPropertyAccessFromIndexSignature: false,
        importHelpers: false,
        paths: {
          ...JSON.parse(readFileSync('tsconfig.json', 'utf8')).compilerOptions.paths,
          // Where the page without a build serves it.
          '/emulator/*': ['./projects/emulator/dist/*'],
        },
        baseUrl: '../..',
      },
      // The component around a template imports more than each template uses.
      angularCompilerOptions: {
        strictTemplates: true,
        extendedDiagnostics: { checks: { unusedStandaloneImports: 'suppress' } },
      },
      include: ['**/*.ts'],
    }),
  );
  return succeeds('node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js', '-p', EXAMPLES);
}

function runSpecs() {
  return succeeds('node_modules/jest/bin/jest.js', '--config=tools/docs/jest.config.mjs', '--ci');
}

async function succeeds(script, ...args) {
  const { failed } = await execa(process.execPath, [script, ...args], {
    stdio: 'inherit',
    reject: false,
  });
  return !failed;
}

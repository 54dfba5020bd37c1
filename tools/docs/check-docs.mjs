/**
 * Checks README.md and docs/: the code is compiled, the specs among it are run, the commands exist, the
 * figures are those that were measured, and the links lead somewhere.
 *
 *   npm run check:docs             on what is built
 *   npm run check:docs -- --update writes the figures anew first
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../test-runner/run-command.mjs';
import { codeBlocks, withoutImports } from './code-blocks.mjs';
import { componentOf, typescriptModule } from './example-sources.mjs';
import { figureProblems, withFigures } from './figures.mjs';
import { knownCommands } from './known-commands.mjs';
import { brokenLinks } from './links.mjs';
import { commandProblems } from './shell-commands.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

/** In the workspace, so that the examples find what is installed; emptied each time. */
const EXAMPLES = 'dist/examples';
const NOT_CODE = ['', 'text', 'mermaid'];

const WITH_CODE = [
  ...['README.md', 'CONTRIBUTING.md', 'benchmarks/README.md', 'projects/e2e/facts/README.md'],
  ...readdirSync('projects').map((project) => `projects/${project}/README.md`),
  ...pagesIn('docs'),
];
const PAGES = [...WITH_CODE, 'SECURITY.md', 'CHANGELOG.md'];

const known = knownCommands();

if (process.argv.includes('--update')) {
  for (const page of PAGES) writeFileSync(page, withFigures(readFileSync(page, 'utf8')));
}

rmSync(EXAMPLES, { recursive: true, force: true });
const problems = [
  ...PAGES.flatMap((page) => brokenLinks(page, readFileSync(page, 'utf8'))),
  ...PAGES.flatMap((page) =>
    figureProblems(readFileSync(page, 'utf8')).map((problem) => `${page}: ${problem}`),
  ),
  ...WITH_CODE.flatMap(extract),
];
problems.push(...(await compile()));
if (problems.length === 0) problems.push(...(await runSpecs()));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Writes the code of a page where it can be compiled, and says what is wrong with the rest. */
function extract(page) {
  return codeBlocks(readFileSync(page, 'utf8')).flatMap((block) => {
    const { language, code, line, file, same, runBy, given, members, unchecked } = block;
    const at = (problem) => `${page}:${line}: ${problem}`;
    if (unchecked !== undefined || NOT_CODE.includes(language)) return [];
    if (runBy !== undefined) return existsSync(runBy) ? [] : [at(`there is no ${runBy}.`)];
    const folder = join(EXAMPLES, page.replace(/\.md$/, '').replaceAll('/', '-'));
    switch (language) {
      case 'ts':
        write(join(folder, file ?? `line-${line}.ts`), typescriptModule(code, given));
        return same === undefined || isSame(code, same) ? [] : [at(`${same} is not the same.`)];
      case 'json':
        return jsonProblems(code).map(at);
      case 'html':
        write(join(folder, `line-${line}.ts`), componentOf(code, members));
        return [];
      case 'sh':
        return commandProblems(code, known).map(at);
      default:
        return [at(`"${language}" cannot be checked. Say why in a comment: <!-- unchecked: … -->`)];
    }
  });
}

function isSame(code, path) {
  return existsSync(path) && withoutImports(readFileSync(path, 'utf8')) === withoutImports(code);
}

function jsonProblems(code) {
  try {
    JSON.parse(code);
    return [];
  } catch (error) {
    return [error.message];
  }
}

async function compile() {
  write(
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
      },
      include: ['**/*.ts'],
    }),
  );
  const { exitCode, output } = await runCommand(
    process.execPath,
    ['node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js', '-p', EXAMPLES],
    { timeout: 300_000 },
  );
  return exitCode === 0 ? [] : [`What the docs show does not compile:\n${output}`];
}

async function runSpecs() {
  const { exitCode, output } = await runCommand(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '--config=tools/docs/jest.config.mjs', '--ci'],
    { timeout: 300_000 },
  );
  return exitCode === 0 ? [] : [`The specs that the docs show do not pass:\n${output}`];
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function pagesIn(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`);
}

/**
 * Checks README.md and docs/, and the doc comments that become docs/api: the code is compiled, the specs
 * and the commands among it are run, the figures are those that were measured, and the links lead somewhere.
 *
 *   npm run check:docs             on what is built
 *   npm run check:docs -- --update writes the figures anew first
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand, stopCommands } from '../test-runner/run-command.mjs';
import { codeBlocks, withoutImports } from './code-blocks.mjs';
import { commandTrials } from './command-trials.mjs';
import { docCommentExamples } from './doc-comment-examples.mjs';
import { componentOf, typescriptModule } from './example-sources.mjs';
import { figureProblems, withFigures } from './figures.mjs';
import { knownCommands } from './known-commands.mjs';
import { brokenLinks } from './links.mjs';
import { pagesWithCode } from './pages.mjs';
import { scriptOfPage } from './plain-page.mjs';
import { failedCommands } from './run-commands.mjs';
import { unexplainedCommands } from './run-or-reason.mjs';
import { calledBy, commandProblems } from './shell-commands.mjs';
import { testedBlockProblems } from './tested-blocks.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

/** In the workspace, so that the examples find what is installed; emptied each time. */
const EXAMPLES = 'dist/examples';
/** Where commands are run, each page's in a folder of its own; emptied each time. */
const COMMANDS = 'dist/commands';
const NOT_CODE = ['', 'text', 'mermaid'];

const WITH_CODE = pagesWithCode();
const PAGES = [...WITH_CODE, 'SECURITY.md', 'CHANGELOG.md'];

const known = knownCommands();
const canRun = (called) => Object.hasOwn(commandTrials, called);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void stopCommands().then(() => process.exit(1)));
}

if (process.argv.includes('--update')) {
  for (const page of PAGES) writeFileSync(page, withFigures(readFileSync(page, 'utf8')));
}

for (const folder of [EXAMPLES, COMMANDS]) rmSync(folder, { recursive: true, force: true });
/** The shell blocks that are to be run. */
const shellBlocks = [];
const problems = [
  ...PAGES.flatMap((page) => brokenLinks(page, readFileSync(page, 'utf8'))),
  ...PAGES.flatMap((page) =>
    figureProblems(readFileSync(page, 'utf8')).map((problem) => `${page}: ${problem}`),
  ),
  ...WITH_CODE.flatMap((page) => extract(page, codeBlocks(readFileSync(page, 'utf8')))),
  ...docCommentExamples().flatMap(({ file, blocks }) => extract(file, blocks)),
];
problems.push(...(await Promise.all([compileAndRunSpecs(), runShellBlocks()])).flat());
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Writes the code of a page, or of doc comments, where it can be compiled or run, and says what is wrong with the rest. */
function extract(page, blocks) {
  return blocks.flatMap((block) => {
    const { language, code, line, file, same, runBy, given, unchecked } = block;
    const at = (problem) => `${page}:${line}: ${problem}`;
    if (unchecked !== undefined || NOT_CODE.includes(language)) return [];
    if (runBy !== undefined) return testedBlockProblems(block).map(at);
    const nameOfPage = page.replace(/\.(md|ts)$/, '').replaceAll('/', '-');
    const folder = join(EXAMPLES, nameOfPage);
    switch (language) {
      case 'ts':
        write(join(folder, file ?? `line-${line}.ts`), typescriptModule(code, given));
        return same === undefined || isSame(code, same) ? [] : [at(`${same} is not the same.`)];
      case 'json':
        if (file !== undefined) write(join(COMMANDS, nameOfPage, file), code);
        return jsonProblems(code).map(at);
      case 'html':
        return htmlProblems(block, join(folder, `line-${line}.ts`)).map(at);
      case 'sh':
        return shellProblems(block, join(COMMANDS, nameOfPage), at);
      default:
        return [at(`"${language}" cannot be checked. Say why in a comment: <!-- unchecked: … -->`)];
    }
  });
}

/** Has a block run later, or holds it to what it calls. */
function shellProblems(block, folder, at) {
  const problems = unexplainedCommands(block, canRun, known);
  if (block.notRun !== undefined) problems.push(...commandProblems(block.code, known));
  else if (problems.length === 0) shellBlocks.push({ code: block.code, folder, at });
  return problems.map(at);
}

function isSame(code, path) {
  return existsSync(path) && withoutImports(readFileSync(path, 'utf8')) === withoutImports(code);
}

/** Writes a template as its component, or a page without a build as the script in it. */
function htmlProblems({ code, members, served }, path) {
  try {
    write(
      path,
      served === undefined ? componentOf(code, members) : scriptOfPage(code, served, process.cwd()),
    );
    return [];
  } catch (error) {
    return [error.message];
  }
}

function jsonProblems(code) {
  try {
    JSON.parse(code);
    return [];
  } catch (error) {
    return [error.message];
  }
}

async function runShellBlocks() {
  const failed = [];
  for (const { code, folder, at } of shellBlocks) {
    mkdirSync(folder, { recursive: true });
    const prepare = (line) => commandTrials[calledBy(line)]({ line, folder });
    failed.push(...(await failedCommands(code, folder, prepare)).map(at));
  }
  return failed;
}

async function compileAndRunSpecs() {
  const problems = await compile();
  return problems.length === 0 ? runSpecs() : problems;
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

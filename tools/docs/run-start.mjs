/**
 * Runs every `npm start` that a page shows, up to the demo that answers, and stops it. Apart from
 * `npm run check:docs`, because it builds into the folders where the tests beside that read:
 *
 *   npm run test:start
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stopCommands } from '../test-runner/run-command.mjs';
import { codeBlocks } from './code-blocks.mjs';
import { pagesWithCode } from './pages.mjs';
import { failedCommands } from './run-commands.mjs';
import { commandLines } from './shell-commands.mjs';
import { startTrial } from './start-trial.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void stopCommands().then(() => process.exit(1)));
}

const commands = new Set(
  pagesWithCode()
    .flatMap((page) => codeBlocks(readFileSync(page, 'utf8')))
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code }) => commandLines(code))
    .filter((line) => /^npm start( |$)/.test(line)),
);
if (commands.size === 0) throw new Error('No page shows "npm start" any more: take this away.');
const failed = await failedCommands([...commands].join('\n'), root, startTrial);
for (const problem of failed) console.error(problem);
if (failed.length > 0) process.exitCode = 1;

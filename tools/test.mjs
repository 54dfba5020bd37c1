/**
 * Everything that must hold, in one command.
 *
 *   npm test                     all of it
 *   npm test -- unit lint        only these, and what they need
 *   npm test -- --verbose        with the output of what passes
 *   npm test -- faults --sample  a part of what takes long
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { stopCommands } from './test-runner/run-command.mjs';
import { runTests } from './test-runner/run-tests.mjs';
import { selectSteps } from './test-runner/steps.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const wanted = process.argv.slice(2);
const groups = wanted.filter((argument) => !argument.startsWith('--'));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    await stopCommands();
    process.exit(130);
  });
}

try {
  process.exitCode = await runTests(selectSteps(groups), {
    atOnce: Math.min(2, availableParallelism()),
    verbose: wanted.includes('--verbose'),
    write: (text) => process.stdout.write(text),
  });
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

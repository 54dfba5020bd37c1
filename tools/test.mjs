/** Everything that must hold, in one command: `npm test -- --help` says how to ask for less. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { stopCommands } from './test-runner/run-command.mjs';
import { runTests } from './test-runner/run-tests.mjs';
import { selectSteps } from './test-runner/steps.mjs';
import { USAGE, testArguments } from './test-runner/test-arguments.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    await stopCommands();
    process.exit(130);
  });
}

try {
  const { groups, help, verbose } = testArguments(process.argv.slice(2));
  if (help) console.log(USAGE);
  else {
    process.exitCode = await runTests(selectSteps(groups), {
      atOnce: Math.min(2, availableParallelism()),
      verbose,
      write: (text) => process.stdout.write(text),
    });
  }
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

import { runCommand } from './cli/command.js';
import { processContext } from './cli/process-context.js';

// A reader such as `head` closes the pipe when it has read enough. The command goes on.
for (const output of [process.stdout, process.stderr]) {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCommand(process.argv.slice(2), processContext(process));

import { runCommand } from './cli/command.js';
import { openDeadLetters } from './cli/dead-letters.js';
import { openPlanStore } from './cli/plan-commands.js';
import { proxyFetch } from './cli/proxy-fetch.js';
import { askOnTerminal } from './cli/terminal-question.js';

const { env, stdin, stdout, stderr } = process;

// A reader such as `head` closes the pipe when it has read enough. The command goes on.
for (const output of [stdout, stderr]) {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: env,
  // Questions are on stderr, so that the result can go to a file.
  isTerminal: stdin.isTTY && stderr.isTTY,
  ask: (question) => askOnTerminal(question, { input: stdin, output: stderr }),
  print: (text) => stdout.write(`${text}\n`),
  complain: (text) => stderr.write(`${text}\n`),
  proxyFetch: () => proxyFetch(env),
  openDeadLetters,
  openPlanStore,
});

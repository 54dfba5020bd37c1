import { runCommand } from './cli/command.js';
import { askOnTerminal } from './cli/terminal-question.js';

const { stdin, stdout, stderr } = process;

// Who reads may have had enough, as `head` has: what was asked for is done all the same.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  isTerminal: stdin.isTTY && stdout.isTTY,
  ask: (question) => askOnTerminal(question, { input: stdin, output: stdout }),
  print: (text) => stdout.write(`${text}\n`),
  complain: (text) => stderr.write(`${text}\n`),
});

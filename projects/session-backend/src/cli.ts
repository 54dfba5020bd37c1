import { createInterface } from 'node:readline/promises';
import { runCommand } from './cli/command.js';

const { stdin, stdout, stderr } = process;

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  isTerminal: stdin.isTTY && stdout.isTTY,
  ask: async (question) => {
    const terminal = createInterface({ input: stdin, output: stdout });
    try {
      return await terminal.question(question);
    } finally {
      terminal.close();
    }
  },
  print: (text) => stdout.write(`${text}\n`),
  complain: (text) => stderr.write(`${text}\n`),
});

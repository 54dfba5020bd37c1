import { createInterface } from 'node:readline';
import { runCommand } from './cli/command.js';

/** Runs the command of this process. Resolves with the exit code. */
export async function main(findChromium: () => string | undefined): Promise<number> {
  const { env, stdin, stdout, stderr } = process;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stderr.write(
        '\nStopping. The probe removes what it has created; this takes a few seconds.\n',
      );
      stopping.abort();
    });
  }
  return runCommand(process.argv.slice(2), {
    environment: env,
    isTerminal: stdin.isTTY && stderr.isTTY,
    ask: (question) =>
      new Promise((resolve) => {
        const terminal = createInterface({ input: stdin, output: stderr });
        // Closed by Ctrl-C, or because the terminal has gone away.
        terminal.once('close', () => {
          resolve('');
        });
        terminal.question(question, (answer) => {
          resolve(answer);
          terminal.close();
        });
      }),
    print: (text) => stdout.write(`${text}\n`),
    complain: (text) => stderr.write(`${text}\n`),
    findChromium,
    signal: stopping.signal,
  });
}

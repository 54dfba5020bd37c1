import { createInterface } from 'node:readline';

/** The streams of a terminal. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks, and resolves with the answer. It is empty when the operator presses Ctrl-C or the terminal closes. */
export function askOnTerminal(question: string, { input, output }: Terminal): Promise<string> {
  const terminal = createInterface({ input, output });
  return new Promise((resolve) => {
    const breakOff = (): void => {
      output.write('\n');
      resolve('');
    };
    // Not `node:readline/promises`: it rejects for Ctrl-C, and never settles when the terminal goes away.
    terminal.once('close', breakOff);
    terminal.question(question, (answer) => {
      terminal.off('close', breakOff);
      terminal.close();
      resolve(answer);
    });
  });
}

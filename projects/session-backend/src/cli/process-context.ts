import { type CommandContext } from './command-context.js';
import { openDeadLetters } from './dead-letters.js';
import { openPlanStore } from './plan-commands.js';
import { proxyFetch } from './proxy-fetch.js';
import { askOnTerminal } from './terminal-question.js';

/** The part of `process` that the command uses. */
export interface CommandProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * Connects the command with the streams of its process. Results go to stdout, so that `> file` keeps
 * nothing else. Questions and failures go to stderr.
 */
export function processContext({ env, stdin, stdout, stderr }: CommandProcess): CommandContext {
  return {
    environment: env,
    isTerminal: stdin.isTTY === true && stderr.isTTY === true,
    ask: (question) => askOnTerminal(question, { input: stdin, output: stderr }),
    print: (text) => stdout.write(`${text}\n`),
    printError: (text) => stderr.write(`${text}\n`),
    proxyFetch: () => proxyFetch(env),
    openDeadLetters,
    openPlanStore,
  };
}

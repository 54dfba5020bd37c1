import { type Command } from 'commander';
import { type SessionBackendOptions } from '../cloud/backend-options.js';
import { invalid, SessionBackendError } from '../cloud/session-backend-error.js';
import { createSessionBackend } from '../sessions/cloud-session-backend.js';
import { type SessionBackend } from '../sessions/session-backend.js';
import { type CommandContext } from './command-context.js';
import { readCredentials } from './credentials.js';
import { exitCode } from './exit-code.js';
import { printable } from './printable.js';

/** The options of every command that asks the cloud. */
export interface CloudOptions {
  readonly json?: true;
  readonly baseUrl?: string;
  readonly allowInsecure?: true;
  readonly timeout?: string;
}

/** The operator decided not to go on. */
export class Declined extends Error {}

/** One run of the command line: what its commands share. */
export class CommandRun {
  /** The exit code when no error is thrown. */
  exitCode: number = exitCode.done;

  constructor(
    readonly context: CommandContext,
    readonly asJson: boolean,
  ) {}

  /** Adds a command that asks the cloud. */
  addCloudCommand(parent: Command, usage: string, description: string): Command {
    return parent
      .command(usage)
      .description(description)
      .option('--json', 'print the result as JSON, and a failure as JSON on stderr')
      .option('--timeout <milliseconds>', 'the time for one call with its retries')
      .option('--base-url <url>', 'the address of the API, such as that of an emulator')
      .option('--allow-insecure', 'allow http for --base-url on another host, for an emulator');
  }

  backend(options: CloudOptions): SessionBackend {
    return createSessionBackend(this.backendOptions(options));
  }

  /** @throws UnusableCredentials when a credential is missing or wrong */
  backendOptions({ baseUrl, allowInsecure, timeout }: CloudOptions): SessionBackendOptions {
    const fetch = this.context.proxyFetch();
    return {
      ...readCredentials(this.context.environment),
      ...(baseUrl !== undefined && { baseURL: baseUrl }),
      ...(allowInsecure && { allowInsecure }),
      ...(timeout !== undefined && { timeout: Number(timeout) }),
      ...(fetch && { fetch }),
    };
  }

  /** Prints the result: the text, or the value with `--json`. */
  printResult(result: unknown, text: string): void {
    this.context.print(this.asJson ? printable(JSON.stringify(result, errorFields)) : text);
  }

  /**
   * Asks before ending anything.
   *
   * @throws SessionBackendError `invalid` without a terminal: the operator has to pass `--yes`
   * @throws Declined when the operator does not answer yes
   */
  async confirm(question: string): Promise<void> {
    if (!this.context.isTerminal) {
      throw invalid('There is no terminal to ask on. Pass --yes to end it for everyone.');
    }
    const answer = await this.context.ask(`${printable(question)} [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) {
      throw new Declined('Nothing was ended.');
    }
  }
}

/** JSON leaves out the message of an error. */
function errorFields(_name: string, value: unknown): unknown {
  if (!(value instanceof SessionBackendError)) return value;
  const { code, message, disabled, session } = value;
  return { code, message, disabled, session };
}

import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { type Emulator } from '../control/emulator.js';
import { startEmulator } from '../server/start-emulator.js';
import { announcement, logLine } from './announcement.js';
import { environmentFor } from './environment.js';
import { runInShell } from './run-in-shell.js';
import { addStartOptions, readStartOptions, variableOf } from './start-options.js';

/** The surroundings of the command. */
export interface CommandContext {
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** Prints the result. */
  print(text: string): void;
  /** Prints everything else. */
  complain(text: string): void;
  /** Resolves when the command is to stop. */
  untilStopped(): Promise<void>;
}

/** Runs the command line. Resolves with the exit code. */
export async function runCommand(
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  let exitCode = 0;
  try {
    await program(context, (code) => (exitCode = code)).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its help, its version or the error.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : 2;
    }
    // One sentence is what helps. Where in the emulator it was thrown does not.
    context.complain(`realtimekit-emulator: ${(error as Error).message}\n`);
    return 1;
  }
}

function program(context: CommandContext, exitWith: (code: number) => void): Command {
  const command = new Command('realtimekit-emulator')
    .description('A local RealtimeKit: no account, no network.')
    .version(version(), '-v, --version', 'print the version')
    .addHelpText(
      'after',
      '\nOptions are listed by: realtimekit-emulator start --help\n' +
        `Each has an environment variable, such as ${variableOf('--allow-host')} for --allow-host.`,
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        context.print(text);
      },
      writeErr: (text) => {
        context.complain(text);
      },
    });

  addStartOptions(command.command('start').description('start, and run until Ctrl-C')).action(
    async (_options: unknown, start: Command) => {
      const { emulator, apiToken, joinUrl } = await startWith(start, context);
      context.print(await announcement(emulator, apiToken, joinUrl));
      await context.untilStopped();
      await emulator.close();
    },
  );

  addStartOptions(
    command
      .command('exec <command>')
      .description(
        'start, run a command with the environment of a backend and of a test set to the emulator, ' +
          'stop, and exit as the command did',
      ),
  ).action(async (line: string, _options: unknown, exec: Command) => {
    const { emulator, apiToken } = await startWith(exec, context);
    try {
      exitWith(await runInShell(line, environmentFor(emulator, apiToken, context.environment)));
    } finally {
      await emulator.close();
    }
  });
  return command;
}

async function startWith(
  command: Command,
  context: CommandContext,
): Promise<{ emulator: Emulator; apiToken: string; joinUrl: string | undefined }> {
  const { options, verbose } = readStartOptions(command, context.environment);
  const emulator = await startEmulator({
    ...options,
    ...(verbose && {
      onLog: (entry) => {
        context.complain(logLine(entry));
      },
    }),
    warn: (message) => {
      context.complain(`${message}\n`);
    },
  });
  return { emulator, apiToken: emulator.createApiToken(), joinUrl: options.joinUrl };
}

function version(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

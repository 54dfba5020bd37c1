import { readFileSync } from 'node:fs';
import { announcement, logLine } from './announcement.js';
import { type Command, help, readArguments, type StartArguments } from './arguments.js';
import { environmentFor } from './environment.js';
import { runCommand } from './run-command.js';
import { type Emulator } from '../control/emulator.js';
import { defaultPort, startEmulator } from '../server/start-emulator.js';
import { readSeed } from '../server/seed.js';

try {
  process.exitCode = await run(readArguments(process.argv.slice(2)));
} catch (error) {
  // One sentence is what helps; where in the emulator it was thrown does not.
  process.stderr.write(`realtimekit-emulator: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case 'help':
      process.stdout.write(help);
      return 0;
    case 'version':
      process.stdout.write(`${version()}\n`);
      return 0;
    case 'start': {
      const { emulator, apiToken } = await start(command);
      process.stdout.write(announcement(emulator, apiToken));
      await untilStopped();
      await emulator.close();
      return 0;
    }
    case 'exec': {
      const { emulator, apiToken } = await start(command);
      try {
        return await runCommand(command.command, environmentFor(emulator, apiToken, process.env));
      } finally {
        await emulator.close();
      }
    }
  }
}

async function start({ options, seedFile, verbose }: StartArguments): Promise<{
  emulator: Emulator;
  apiToken: string;
}> {
  const write = (text: string): void => {
    process.stderr.write(text);
  };
  const emulator = await startEmulator({
    ...options,
    ...(seedFile !== undefined && { seed: readSeed(seedFile) }),
    ...(verbose && { onLog: (entry) => write(logLine(entry)) }),
    warn: (message) => write(`${message}\n`),
  }).catch((error: unknown) => {
    throw isTaken(error)
      ? new Error(
          `Port ${options.port ?? defaultPort} is taken, maybe by another RealtimeKit emulator; ` +
            'stop what listens there, or start with --port 0 on one that is free.',
        )
      : error;
  });
  return { emulator, apiToken: emulator.createApiToken() };
}

function isTaken(error: unknown): boolean {
  const { cause } = error as Error;
  return (cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
}

function version(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

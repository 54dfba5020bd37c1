import { type Command } from 'commander';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { collect } from '../sessions/collect.js';
import { type DeadLetters } from '../webhooks/webhook-engine.js';
import { type CommandRun } from './command-run.js';
import { type DeadLetterQueue } from './dead-letters.js';
import { describeDeadLetter } from './descriptions.js';

/** Adds `dead list` and `dead retry`. */
export function addDeadLetterCommands(command: Command, run: CommandRun): void {
  const dead = command
    .command('dead')
    .description('manage events that failed on every attempt (BullMQ)');
  const add = (usage: string, description: string): Command =>
    dead
      .command(usage)
      .description(description)
      .option('--json', 'print the result as JSON, and a failure as JSON on stderr')
      .requiredOption('--redis <url>', 'the address of Redis, such as redis://127.0.0.1:6379')
      .requiredOption('--queue <name>', 'the queue of the engine')
      .option('--prefix <prefix>', 'the prefix of the engine, when it has one of its own');

  add('list', 'list the events that failed on every attempt').action((queue: DeadLetterQueue) =>
    withDeadLetters(run, queue, async (deadLetters) => {
      const letters = await collect(deadLetters.list());
      run.printResult(
        letters,
        letters.map(describeDeadLetter).join('\n') || 'There is no dead letter.',
      );
    }),
  );
  add('retry <key>', 'run such an event again').action((key: string, queue: DeadLetterQueue) =>
    withDeadLetters(run, queue, async (deadLetters) => {
      if (!(await deadLetters.retry(key))) {
        throw new SessionBackendError('not-found', `There is no dead letter ${key}.`);
      }
      run.printResult({ key, retried: true }, `Dead letter ${key} runs again.`);
    }),
  );
}

async function withDeadLetters(
  run: CommandRun,
  queue: DeadLetterQueue,
  work: (deadLetters: DeadLetters) => Promise<void>,
): Promise<void> {
  const opened = await run.context.openDeadLetters(queue);
  try {
    await work(opened.deadLetters);
  } catch (cause) {
    if (cause instanceof SessionBackendError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SessionBackendError('unavailable', `The dead letters could not be read: ${why}`, {
      cause,
    });
  } finally {
    await opened.close();
  }
}

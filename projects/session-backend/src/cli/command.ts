import { Command, CommanderError, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { type Fetch } from '../cloud/backend-options.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { invalid } from '../sessions/call-options.js';
import { type PlanStore } from '../plans/plan-store.js';
import { createSessionBackend, type SessionBackend } from '../sessions/session-backend.js';
import { inCommandWords } from './command-words.js';
import { readCredentials, UnusableCredentials } from './credentials.js';
import { type DeadLetterQueue, type OpenedDeadLetters } from './dead-letters.js';
import {
  describeDeadLetter,
  describeEnd,
  describeEndOfOne,
  describeRemoval,
  describeSession,
  describeStatus,
  describeWebhook,
} from './descriptions.js';
import { exitCode, exitCodeOf } from './exit-code.js';
import { addPlanCommands } from './plan-commands.js';
import { printable } from './printable.js';

/** The surroundings of the command. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether an operator is there to answer questions. */
  readonly isTerminal: boolean;
  /** Asks the operator, and resolves with the answer. */
  ask(question: string): Promise<string>;
  /** Prints the result. */
  print(text: string): void;
  /** Prints everything else. */
  complain(text: string): void;
  /** Fetches through the proxy of the environment. Undefined: there is none. */
  proxyFetch(): Fetch | undefined;
  openDeadLetters(queue: DeadLetterQueue): Promise<OpenedDeadLetters>;
  openPlanStore(module: string): Promise<PlanStore>;
}

/** The options of every command on the cloud. */
interface CommonOptions {
  readonly json?: true;
  readonly baseUrl?: string;
  readonly allowInsecure?: true;
  readonly timeout?: string;
}

/** The operator decided not to go on. */
class Declined extends Error {}

/** Runs the command line. Resolves with the exit code. */
export async function runCommand(
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  const asJson = args.includes('--json');
  const complain = (code: string, message: string, details: object = {}): void => {
    const error = { code, message, ...details };
    context.complain(printable(asJson ? JSON.stringify({ error }) : message));
  };
  try {
    return await new SessionCommand(context, asJson).run(args);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its help or version, and without --json what is wrong.
      if (error.exitCode === 0) return exitCode.done;
      if (asJson) complain('usage', error.message);
      return exitCode.usage;
    }
    if (error instanceof Declined) {
      complain('declined', error.message);
      return exitCode.declined;
    }
    const code = exitCodeOf(error);
    if (code === undefined) {
      throw error;
    }
    if (error instanceof UnusableCredentials) {
      complain('credentials', inCommandWords(error.message));
    } else if (error instanceof SessionBackendError) {
      const { disabled, session, retryAfter } = error;
      const message = inCommandWords(error.message);
      complain(error.code, asJson ? message : message + stateOf(error), {
        disabled,
        session,
        retryAfter,
      });
    }
    return code;
  }
}

class SessionCommand {
  readonly #context: CommandContext;
  readonly #asJson: boolean;
  #exitCode: number = exitCode.done;

  constructor(context: CommandContext, asJson: boolean) {
    this.#context = context;
    this.#asJson = asJson;
  }

  async run(args: readonly string[]): Promise<number> {
    await this.#program().parseAsync(args, { from: 'user' });
    return this.#exitCode;
  }

  #program(): Command {
    const command = new Command('realtimekit-session')
      .description('Ends RealtimeKit sessions, and disables and enables meetings.')
      .version(version(), '-V, --version', 'print the version')
      .addHelpText(
        'after',
        '\nThe credentials come from CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN and REALTIMEKIT_APP_ID.\n' +
          'Requests go through the proxy of HTTPS_PROXY, except to the hosts of NO_PROXY.\n' +
          'Results are printed on stdout; questions and failures on stderr, as JSON with --json.\n' +
          'Exit codes: 0 done, 1 you answered no, 2 usage, 3 credentials, 4 not found, 5 unavailable, or a ' +
          'part failed.',
      )
      .exitOverride()
      .configureOutput({
        writeOut: (text) => {
          this.#context.print(text.trimEnd());
        },
        writeErr: (text) => {
          if (!this.#asJson) this.#context.complain(text.trimEnd());
        },
      });
    this.#addSessions(command);
    this.#addMeetings(command);
    addPlanCommands<CommonOptions>(
      command.command('plan').description('plan the end of a session'),
      {
        add: (...args) => this.#add(...args),
        backend: (options) => this.#backend(options),
        tell: (...args) => this.#tell(...args),
        openPlanStore: (module) => this.#context.openPlanStore(module),
      },
    );
    this.#addWebhooks(command.command('webhook').description('manage the webhooks of the app'));
    this.#addDeadLetters(
      command.command('dead').description('manage events that failed on every attempt (BullMQ)'),
    );
    return command;
  }

  #add(parent: Command, usage: string, description: string): Command {
    return parent
      .command(usage)
      .description(description)
      .option('--json', 'print the result as JSON, and a failure as JSON on stderr')
      .option('--timeout <milliseconds>', 'the time for one call with its retries')
      .option('--base-url <url>', 'the address of the API, such as that of an emulator')
      .option('--allow-insecure', 'allow http for --base-url on another host, for an emulator');
  }

  #addSessions(command: Command): void {
    this.#add(command, 'list', 'list the live sessions')
      .addOption(
        new Option('--status <status>', 'list sessions with this status')
          .choices(['live', 'ended', 'all'])
          .default('live'),
      )
      .option('--since <time>', 'list sessions that started since, such as 2026-11-29T08:00Z')
      .action(async (options: CommonOptions & { status: string; since?: string }) => {
        const status = { live: 'LIVE', ended: 'ENDED' }[options.status] as 'LIVE' | undefined;
        const since = options.since === undefined ? undefined : timeOf(options.since);
        const sessions = await collect(
          this.#backend(options).listSessions({
            ...(status && { status }),
            ...(since && { since }),
          }),
        );
        this.#tell(sessions, sessions.map(describeSession).join('\n') || 'There is no session.');
      });

    this.#add(command, 'end [meeting]', 'end the live session of a meeting for everyone')
      .option('--all', 'end all live sessions of the app')
      .option('--if-session <session>', 'only if this session is live')
      .option('--disable', 'disable the meeting first, so that nobody joins again')
      .option('--yes', 'do not ask')
      .action(
        (
          meetingId: string | undefined,
          options: CommonOptions & { all?: true; ifSession?: string; disable?: true; yes?: true },
        ) => {
          if ((meetingId === undefined) !== (options.all === true)) {
            throw invalid('Name the meeting whose session to end, or pass --all.');
          }
          if (options.all && options.ifSession !== undefined) {
            throw invalid('Pass either --all or --if-session, not both.');
          }
          return meetingId === undefined ? this.#endAll(options) : this.#end(meetingId, options);
        },
      );

    this.#add(command, 'remove <meeting>', 'remove participants from the live session')
      .option('--participant <id...>', 'ids of participants')
      .option('--custom-id <id...>', 'custom ids of participants')
      .option('--revoke', 'delete the participants as well, so that their tokens stop working')
      .action(
        async (
          meetingId: string,
          options: CommonOptions & { participant?: string[]; customId?: string[]; revoke?: true },
        ) => {
          const results = await this.#backend(options).removeParticipants(meetingId, {
            participantIds: options.participant ?? [],
            customParticipantIds: options.customId ?? [],
            revoke: options.revoke === true,
          });
          this.#tell(
            results.map((one) => ('error' in one ? { ...one, error: plain(one.error) } : one)),
            results.map(describeRemoval).join('\n'),
          );
          const outcomes = results.map(({ outcome }) => outcome);
          if (outcomes.includes('failed') || outcomes.includes('still-in-session')) {
            this.#exitCode = exitCode.unavailable;
          } else if (outcomes.includes('not-found')) {
            this.#exitCode = exitCode.notFound;
          }
        },
      );
  }

  async #end(
    meetingId: string,
    options: CommonOptions & { ifSession?: string; disable?: true; yes?: true },
  ): Promise<void> {
    const { ifSession, yes } = options;
    const sessions = this.#backend(options);
    const disable = options.disable === true;
    if (yes !== true) {
      const disabling = disable ? ' and disable the meeting' : '';
      await this.#confirm(`End the session of ${meetingId} for everyone${disabling}?`);
    }
    const result = await sessions.endSession(meetingId, {
      disable,
      ...(ifSession !== undefined && { ifSession }),
    });
    // With --if-session, a meeting without that session is not disabled.
    const isDisabled = disable && (ifSession === undefined || result.outcome === 'ended');
    this.#tell(result, describeEnd(result, isDisabled));
  }

  async #endAll(options: CommonOptions & { disable?: true; yes?: true }): Promise<void> {
    const backend = this.#backend(options);
    const disable = options.disable === true;
    const sessions = await collect(backend.listSessions({ status: 'LIVE' }));
    if (sessions.length === 0) {
      this.#tell([], 'There was no active session.');
      return;
    }
    if (options.yes !== true) {
      const [are, them] =
        sessions.length === 1
          ? ['1 session is', 'it']
          : [`${sessions.length} sessions are`, 'all of them'];
      const disabling = disable ? ' and disable their meetings' : '';
      await this.#confirm(`${are} live. End ${them} for everyone${disabling}?`);
    }
    const results = await backend.endAll({ disable, sessions });
    this.#tell(
      results.map((one) => ('error' in one ? { ...one, error: plain(one.error) } : one)),
      results.map((one) => describeEndOfOne(one, disable)).join('\n'),
    );
    if (results.some((one) => 'error' in one)) {
      this.#exitCode = exitCode.unavailable;
    }
  }

  #addMeetings(command: Command): void {
    this.#add(
      command,
      'status <meeting>',
      'show whether a meeting is disabled, and its session',
    ).action(async (meetingId: string, options: CommonOptions) => {
      const status = await this.#backend(options).meetingStatus(meetingId);
      this.#tell(status, describeStatus(status));
    });
    this.#add(command, 'disable <meeting>', 'disable a meeting: nobody can join').action(
      async (meetingId: string, options: CommonOptions) => {
        await this.#backend(options).disableMeeting(meetingId);
        this.#tell({ meetingId, disabled: true }, 'The meeting is disabled.');
      },
    );
    this.#add(command, 'enable <meeting>', 'enable a meeting again').action(
      async (meetingId: string, options: CommonOptions) => {
        await this.#backend(options).enableMeeting(meetingId);
        this.#tell({ meetingId, disabled: false }, 'The meeting is enabled.');
      },
    );
  }

  #addWebhooks(webhook: Command): void {
    this.#add(webhook, 'add <url>', 'deliver every end of a session to this address').action(
      async (url: string, options: CommonOptions) => {
        const added = await this.#backend(options).registerMeetingEndedWebhook(url);
        this.#tell(added, describeWebhook(added));
      },
    );
    this.#add(webhook, 'list', 'list the webhooks').action(async (options: CommonOptions) => {
      const all = await this.#backend(options).listWebhooks();
      this.#tell(all, all.map(describeWebhook).join('\n') || 'There is no webhook.');
    });
    this.#add(webhook, 'remove <id>', 'remove a webhook').action(
      async (id: string, options: CommonOptions) => {
        await this.#backend(options).removeWebhook(id);
        this.#tell({ id, removed: true }, `Webhook ${id} is removed.`);
      },
    );
  }

  #addDeadLetters(dead: Command): void {
    const add = (usage: string, description: string): Command =>
      dead
        .command(usage)
        .description(description)
        .option('--json', 'print the result as JSON, and a failure as JSON on stderr')
        .requiredOption('--redis <url>', 'the address of Redis, such as redis://127.0.0.1:6379')
        .requiredOption('--queue <name>', 'the queue of the engine')
        .option('--prefix <prefix>', 'the prefix of the engine, when it has one of its own');
    add('list', 'list the events that failed on every attempt').action((queue: DeadLetterQueue) =>
      this.#withDeadLetters(queue, async ({ deadLetters }) => {
        const letters = await collect(deadLetters.list());
        this.#tell(
          letters,
          letters.map(describeDeadLetter).join('\n') || 'There is no dead letter.',
        );
      }),
    );
    add('retry <key>', 'run such an event again').action((key: string, queue: DeadLetterQueue) =>
      this.#withDeadLetters(queue, async ({ deadLetters }) => {
        const retried = await deadLetters.retry(key);
        if (!retried) {
          throw new SessionBackendError('not-found', `There is no dead letter ${key}.`);
        }
        this.#tell({ key, retried }, `Dead letter ${key} runs again.`);
      }),
    );
  }

  async #withDeadLetters(
    queue: DeadLetterQueue,
    work: (opened: OpenedDeadLetters) => Promise<void>,
  ): Promise<void> {
    const opened = await this.#context.openDeadLetters(queue);
    try {
      await work(opened);
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

  #backend({ baseUrl, allowInsecure, timeout }: CommonOptions): SessionBackend {
    const fetch = this.#context.proxyFetch();
    return createSessionBackend({
      ...readCredentials(this.#context.environment),
      ...(baseUrl !== undefined && { baseURL: baseUrl }),
      ...(allowInsecure && { allowInsecure }),
      ...(timeout !== undefined && { timeout: Number(timeout) }),
      ...(fetch && { fetch }),
    });
  }

  #tell(result: unknown, text: string): void {
    this.#context.print(this.#asJson ? printable(JSON.stringify(result)) : text);
  }

  /** Asks before ending anything. Without a terminal, --yes has to say it. */
  async #confirm(question: string): Promise<void> {
    if (!this.#context.isTerminal) {
      throw invalid('There is no terminal to ask on. Pass --yes to end it for everyone.');
    }
    const answer = await this.#context.ask(`${printable(question)} [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) {
      throw new Declined('Nothing was ended.');
    }
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function timeOf(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw invalid(`--since must be a time such as 2026-11-29T08:00Z. Got ${printable(text)}.`);
  }
  return time;
}

/** Describes the state of the meeting and its session after a failure. */
function stateOf({ disabled, session }: SessionBackendError): string {
  const meeting = disabled === true ? ' The meeting is disabled.' : '';
  return meeting + (session === 'live' ? ' The session is still live.' : '');
}

/** The fields of an error that are meant for programs: JSON leaves out the message of an error. */
function plain({ code, message, disabled, session }: SessionBackendError): object {
  return { code, message, disabled, session };
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

import { type Command } from 'commander';
import { invalid } from '../cloud/session-backend-error.js';
import { collect } from '../sessions/collect.js';
import { type CloudOptions, type CommandRun } from './command-run.js';
import { describeEnd, describeEndOfOne } from './descriptions.js';
import { exitCode } from './exit-code.js';

interface EndOptions extends CloudOptions {
  readonly all?: true;
  readonly ifSession?: string;
  readonly disable?: true;
  readonly yes?: true;
}

/** Adds `end`, for one meeting or with `--all`. */
export function addEndCommand(command: Command, run: CommandRun): void {
  run
    .addCloudCommand(command, 'end [meeting]', 'end the live session of a meeting for everyone')
    .option('--all', 'end all live sessions of the app')
    .option('--if-session <session>', 'only if this session is live')
    .option('--disable', 'disable the meeting first, so that nobody joins again')
    .option('--yes', 'do not ask')
    .action((meetingId: string | undefined, options: EndOptions) => {
      if ((meetingId === undefined) !== (options.all === true)) {
        throw invalid('Name the meeting whose session to end, or pass --all.');
      }
      if (options.all && options.ifSession !== undefined) {
        throw invalid('Pass either --all or --if-session, not both.');
      }
      return meetingId === undefined ? endAll(run, options) : end(run, meetingId, options);
    });
}

async function end(run: CommandRun, meetingId: string, options: EndOptions): Promise<void> {
  const { ifSession, yes } = options;
  const backend = run.backend(options);
  const disable = options.disable === true;
  if (yes !== true) {
    const disabling = disable ? ' and disable the meeting' : '';
    await run.confirm(`End the session of ${meetingId} for everyone${disabling}?`);
  }
  const result = await backend.endSession(meetingId, {
    disable,
    ...(ifSession !== undefined && { ifSession }),
  });
  // With --if-session, a meeting without that session is not disabled.
  const isDisabled = disable && (ifSession === undefined || result.outcome === 'ended');
  run.printResult(result, describeEnd(result, isDisabled));
}

async function endAll(run: CommandRun, options: EndOptions): Promise<void> {
  const backend = run.backend(options);
  const disable = options.disable === true;
  const sessions = await collect(backend.listSessions({ status: 'LIVE' }));
  if (sessions.length === 0) {
    run.printResult([], 'There was no active session.');
    return;
  }
  if (options.yes !== true) {
    const [are, them] =
      sessions.length === 1
        ? ['1 session is', 'it']
        : [`${sessions.length} sessions are`, 'all of them'];
    const disabling = disable ? ' and disable their meetings' : '';
    await run.confirm(`${are} live. End ${them} for everyone${disabling}?`);
  }
  const results = await backend.endAll({ disable, sessions });
  run.printResult(results, results.map((one) => describeEndOfOne(one, disable)).join('\n'));
  if (results.some((one) => 'error' in one)) {
    run.exitCode = exitCode.unavailable;
  }
}

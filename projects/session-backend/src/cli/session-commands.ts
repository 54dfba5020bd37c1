import { type Command, Option } from 'commander';
import { collect } from '../sessions/collect.js';
import { type CloudOptions, type CommandRun } from './command-run.js';
import { describeRemoval, describeSession } from './descriptions.js';
import { addEndCommand } from './end-command.js';
import { exitCode } from './exit-code.js';
import { timeOf } from './time-option.js';

/** Adds `list`, `end` and `remove`. */
export function addSessionCommands(command: Command, run: CommandRun): void {
  run
    .addCloudCommand(command, 'list', 'list the live sessions')
    .addOption(
      new Option('--status <status>', 'list sessions with this status')
        .choices(['live', 'ended', 'all'])
        .default('live'),
    )
    .option('--since <time>', 'list sessions that started since, such as 2026-11-29T08:00Z')
    .action(async (options: CloudOptions & { status: string; since?: string }) => {
      const status = { live: 'LIVE', ended: 'ENDED' }[options.status] as 'LIVE' | undefined;
      const sessions = await collect(
        run.backend(options).listSessions({
          ...(status && { status }),
          ...(options.since !== undefined && { since: timeOf(options.since, '--since') }),
        }),
      );
      run.printResult(sessions, sessions.map(describeSession).join('\n') || 'There is no session.');
    });

  addEndCommand(command, run);

  run
    .addCloudCommand(command, 'remove <meeting>', 'remove participants from the live session')
    .option('--participant <id...>', 'ids of participants')
    .option('--custom-id <id...>', 'custom ids of participants')
    .option('--revoke', 'delete the participants as well, so that their tokens stop working')
    .action(
      async (
        meetingId: string,
        options: CloudOptions & { participant?: string[]; customId?: string[]; revoke?: true },
      ) => {
        const results = await run.backend(options).removeParticipants(meetingId, {
          participantIds: options.participant ?? [],
          customParticipantIds: options.customId ?? [],
          revoke: options.revoke === true,
        });
        run.printResult(results, results.map(describeRemoval).join('\n'));
        const outcomes = results.map(({ outcome }) => outcome);
        if (outcomes.includes('failed') || outcomes.includes('still-in-session')) {
          run.exitCode = exitCode.unavailable;
        } else if (outcomes.includes('not-found')) {
          run.exitCode = exitCode.notFound;
        }
      },
    );
}

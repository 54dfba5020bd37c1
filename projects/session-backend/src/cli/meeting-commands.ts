import { type Command } from 'commander';
import { type CloudOptions, type CommandRun } from './command-run.js';
import { describeStatus } from './descriptions.js';

/** Adds `status`, `disable` and `enable`. */
export function addMeetingCommands(command: Command, run: CommandRun): void {
  run
    .addCloudCommand(
      command,
      'status <meeting>',
      'show whether a meeting is disabled, and its session',
    )
    .action(async (meetingId: string, options: CloudOptions) => {
      const status = await run.backend(options).meetingStatus(meetingId);
      run.printResult(status, describeStatus(status));
    });
  run
    .addCloudCommand(command, 'disable <meeting>', 'disable a meeting: nobody can join')
    .action(async (meetingId: string, options: CloudOptions) => {
      await run.backend(options).disableMeeting(meetingId);
      run.printResult({ meetingId, disabled: true }, 'The meeting is disabled.');
    });
  run
    .addCloudCommand(command, 'enable <meeting>', 'enable a meeting again')
    .action(async (meetingId: string, options: CloudOptions) => {
      await run.backend(options).enableMeeting(meetingId);
      run.printResult({ meetingId, disabled: false }, 'The meeting is enabled.');
    });
}

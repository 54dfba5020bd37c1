import { type Command } from 'commander';
import { type CloudOptions, type CommandRun } from './command-run.js';
import { describeWebhook } from './descriptions.js';

/** Adds `webhook add`, `list` and `remove`. */
export function addWebhookCommands(command: Command, run: CommandRun): void {
  const webhook = command.command('webhook').description('manage the webhooks of the app');
  run
    .addCloudCommand(webhook, 'add <url>', 'deliver every end of a session to this address')
    .action(async (url: string, options: CloudOptions) => {
      const added = await run.backend(options).registerMeetingEndedWebhook(url);
      run.printResult(added, describeWebhook(added));
    });
  run
    .addCloudCommand(webhook, 'list', 'list the webhooks')
    .action(async (options: CloudOptions) => {
      const all = await run.backend(options).listWebhooks();
      run.printResult(all, all.map(describeWebhook).join('\n') || 'There is no webhook.');
    });
  run
    .addCloudCommand(webhook, 'remove <id>', 'remove a webhook')
    .action(async (id: string, options: CloudOptions) => {
      await run.backend(options).removeWebhook(id);
      run.printResult({ id, removed: true }, `Webhook ${id} is removed.`);
    });
}

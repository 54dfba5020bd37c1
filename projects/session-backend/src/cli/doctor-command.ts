import { type Command } from 'commander';
import { readFileSync } from 'node:fs';
import { diagnose } from '../doctor/diagnose.js';
import { type Finding } from '../doctor/finding.js';
import { invalid } from '../cloud/session-backend-error.js';
import { type CloudOptions, type CommandRun } from './command-run.js';
import { inCommandWords } from './command-words.js';
import { exitCode } from './exit-code.js';
import { printable } from './printable.js';

interface DoctorOptions extends CloudOptions {
  readonly meeting?: string;
  readonly webhook?: string;
  readonly callWebhook?: true;
  readonly key?: string;
  readonly packageJson?: string;
}

/** Adds `doctor`. */
export function addDoctorCommand(command: Command, run: CommandRun): void {
  run
    .addCloudCommand(command, 'doctor', 'check everything that ending a session needs')
    .option('--meeting <meeting>', 'a meeting whose session cannot be ended')
    .option('--webhook <url>', 'the address of your webhook handler')
    .option('--call-webhook', 'post a delivery without a signature to --webhook')
    .option('--key <file>', 'the key in PEM that your webhook handler pins')
    .option('--package-json <file>', 'the package.json of your Angular application')
    .action(async (options: DoctorOptions) => {
      const { meeting, webhook, callWebhook, key, packageJson } = options;
      if (callWebhook && webhook === undefined) {
        throw invalid('Pass the address of your handler with --webhook for --call-webhook.');
      }
      const findings: Finding[] = [];
      for await (const finding of diagnose(run.backendOptions(options), {
        meetingId: meeting,
        webhookUrl: webhook,
        callWebhook,
        pinnedKey: key === undefined ? undefined : readKey(key),
        packageJson,
      })) {
        const message = inCommandWords(finding.message);
        findings.push({ ...finding, message });
        // As soon as it is known: some checks wait for the network.
        if (!run.asJson) run.context.print(describe({ ...finding, message }));
      }
      if (run.asJson) run.context.print(printable(JSON.stringify(findings)));
      if (findings.some(({ status }) => status === 'broken')) run.exitCode = exitCode.unavailable;
    });
}

function describe({ check, status, message }: Finding): string {
  return printable(`${status.padEnd(7)}  ${check.padEnd(9)}  ${message}`);
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw invalid(`The file of --key cannot be read: ${file}.`);
  }
}

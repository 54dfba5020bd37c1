import { type LogEntry } from '../faults/event-log.js';
import { type Emulator } from '../control/emulator.js';

/** What is printed when the emulator has started. */
export function announcement(emulator: Emulator, apiToken: string): string {
  return [
    `The RealtimeKit emulator listens on ${emulator.url}.`,
    '',
    `  Status page   ${emulator.url}/`,
    `  Control key   ${emulator.controlKey}`,
    `  REST API      ${emulator.restUrl}`,
    `  Account       ${emulator.accountId}`,
    `  App           ${emulator.appId}`,
    `  API token     ${apiToken}`,
    '',
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

/** One line for what has happened. */
export function logLine({ at, kind, ...details }: LogEntry): string {
  return `${at.toISOString().slice(11, 23)} ${kind} ${JSON.stringify(details)}\n`;
}

import { type Emulator } from '../control/emulator.js';
import { type LogEntry } from '../faults/event-log.js';
import { joinLinks } from './join-links.js';

/** The text that is printed when the emulator has started. */
export async function announcement(
  emulator: Emulator,
  apiToken: string,
  joinUrl?: string,
): Promise<string> {
  return [
    `The RealtimeKit emulator listens on ${emulator.url}.`,
    '',
    // The key is in the fragment, which a browser sends to no server.
    `  Status page   ${emulator.url}/#key=${encodeURIComponent(emulator.controlKey)}`,
    `  Control key   ${emulator.controlKey}`,
    `  REST API      ${emulator.restUrl}`,
    `  Account       ${emulator.accountId}`,
    `  App           ${emulator.appId}`,
    `  API token     ${apiToken}`,
    '',
    ...(await joinLinks(emulator, joinUrl)),
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

/** The line that is printed for an entry of the log. */
export function logLine({ at, kind, ...details }: LogEntry): string {
  return `${at.toISOString().slice(11, 23)} ${kind} ${JSON.stringify(details)}\n`;
}

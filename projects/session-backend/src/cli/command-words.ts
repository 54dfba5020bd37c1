import { credentialVariables } from './credentials.js';

/** The words of the command for the options of the package. */
const words: Readonly<Record<string, string>> = {
  ...credentialVariables,
  baseURL: '--base-url',
  'allowInsecure: true': '--allow-insecure',
  'the option timeout': '--timeout',
  ifSession: '--if-session',
  participantIds: '--participant',
  customParticipantIds: '--custom-id',
};

/** A message of the package, in the words of the command line. */
export function inCommandWords(message: string): string {
  const names = Object.keys(words).join('|');
  return message.replace(
    new RegExp(`(?<!\\w)(?:${names})(?!\\w)`, 'g'),
    (name) => words[name] ?? name,
  );
}

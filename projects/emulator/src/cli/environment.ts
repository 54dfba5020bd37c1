import { type Emulator } from '../control/emulator.js';

/**
 * Builds the environment of a command that uses the emulator instead of the cloud: replaces or removes every
 * setting of the official client, above all the credentials that it would send along.
 */
export function environmentFor(
  emulator: Emulator,
  apiToken: string,
  inherited: Readonly<NodeJS.ProcessEnv>,
): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(
    ([name]) => !name.toUpperCase().startsWith('CLOUDFLARE_'),
  );
  return {
    ...Object.fromEntries(kept),
    REALTIMEKIT_EMULATOR_URL: emulator.url,
    REALTIMEKIT_EMULATOR_KEY: emulator.controlKey,
    REALTIMEKIT_APP_ID: emulator.appId,
    CLOUDFLARE_BASE_URL: emulator.restUrl,
    CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
    CLOUDFLARE_API_TOKEN: apiToken,
  };
}

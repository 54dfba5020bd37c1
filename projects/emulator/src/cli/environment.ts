import { type Emulator } from '../control/emulator.js';

/**
 * The environment of a command that is to use the emulator and nothing else: every setting of the
 * official client is the emulator's, or gone. Above all no credential of the real cloud is left,
 * which the client would send along.
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

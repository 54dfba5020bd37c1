import { type Emulator } from 'realtimekit-emulator';
import { type MeetingKind } from './meeting-kind.js';
import { type Role } from './role.js';

/** The RealtimeKit that the demo uses: the emulator or the cloud. */
export interface RealtimeKitAccess {
  readonly accountId: string;
  readonly appId: string;
  /** Never leaves the server, and is never logged. */
  readonly apiToken: string;
  /** The address of the REST API. Cloudflare's when left out. */
  readonly baseURL?: string;
  /** The address of the local RealtimeKit for the pages; null when they join the cloud. */
  readonly emulatorUrl: string | null;
  /** The address of the key that verifies webhooks. Cloudflare's when left out. */
  readonly keyUrl?: string;
  /** The preset of each role, for each kind of meeting that can be created. */
  readonly presets: Presets;
}

type Presets = Readonly<Partial<Record<MeetingKind, Readonly<Record<Role, string>>>>>;

export function accessToEmulator(emulator: Emulator): RealtimeKitAccess {
  return {
    accountId: emulator.accountId,
    appId: emulator.appId,
    apiToken: emulator.createApiToken(),
    baseURL: emulator.restUrl,
    emulatorUrl: emulator.url,
    keyUrl: `${emulator.url}/.well-known/webhooks.json`,
    presets: {
      livestream: { host: 'host', guest: 'guest' },
      'group-call': { host: 'group_call_host', guest: 'group_call_participant' },
    },
  };
}

/** The settings for the cloud. */
export interface CloudSettings {
  readonly access: RealtimeKitAccess;
  /** The public address of this server, for webhooks; null when there is none. */
  readonly publicUrl: string | null;
}

const credentials = [
  'CLOUDFLARE_ACCOUNT_ID',
  'CLOUDFLARE_API_TOKEN',
  'REALTIMEKIT_APP_ID',
] as const;

/**
 * Reads the settings for the cloud from environment variables. Returns null, for the local RealtimeKit,
 * without `REALTIMEKIT_APP_ID`: other tools use the other two variables as well.
 *
 * @throws Error when the app is named and the rest is missing
 */
export function cloudSettings(
  environment: Readonly<Record<string, string | undefined>>,
): CloudSettings | null {
  const valueOf = (name: string): string | null => {
    const value = environment[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  if (valueOf('REALTIMEKIT_APP_ID') === null) return null;
  const missing = credentials.filter((name) => valueOf(name) === null);
  if (missing.length > 0) {
    throw new Error(
      `To run on Cloudflare, set ${missing.join(' and ')} as well. ` +
        'To run on this machine, unset REALTIMEKIT_APP_ID.',
    );
  }
  return {
    access: {
      accountId: valueOf('CLOUDFLARE_ACCOUNT_ID') ?? '',
      apiToken: valueOf('CLOUDFLARE_API_TOKEN') ?? '',
      appId: valueOf('REALTIMEKIT_APP_ID') ?? '',
      emulatorUrl: null,
      // An app can name its presets freely.
      presets: {
        'group-call': {
          host: valueOf('DEMO_HOST_PRESET') ?? 'group_call_host',
          guest: valueOf('DEMO_GUEST_PRESET') ?? 'group_call_participant',
        },
      },
    },
    publicUrl: valueOf('DEMO_PUBLIC_URL'),
  };
}

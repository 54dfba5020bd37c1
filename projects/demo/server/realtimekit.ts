import { type Emulator } from 'realtimekit-emulator';
import { type MeetingKind } from './meeting-kind.js';
import { type Role } from './role.js';

/** The RealtimeKit that a demo runs on: the code is the same, the address is another. */
export interface RealtimeKitAccess {
  readonly accountId: string;
  readonly appId: string;
  /** Stays on the server, and in nothing that is logged or sent to a page. */
  readonly apiToken: string;
  /** Where the REST API is. Cloudflare's own when left out. */
  readonly baseURL?: string;
  /** Where the local RealtimeKit listens, for the pages; null when they join the cloud. */
  readonly emulatorUrl: string | null;
  /** Where the key is that webhooks are verified with. Cloudflare's own when left out. */
  readonly keyUrl?: string;
  /** The preset that goes with each role, in each kind of meeting that can be opened. */
  readonly presets: Presets;
  /** Whether sound and picture get through in a group call. */
  carriesMedia(): Promise<boolean>;
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
    carriesMedia: () => emulator.carriesMedia(),
  };
}

/** The real cloud, as the environment names it. */
export interface CloudSettings {
  readonly access: RealtimeKitAccess;
  /** The public address that leads to this server, for webhooks; null when there is none. */
  readonly publicUrl: string | null;
}

const credentials = [
  'CLOUDFLARE_ACCOUNT_ID',
  'CLOUDFLARE_API_TOKEN',
  'REALTIMEKIT_APP_ID',
] as const;

/**
 * The cloud that these variables name; null, for the local RealtimeKit, when there is no app: the
 * other two are set for other tools as well.
 *
 * @throws Error when the app is named and the rest is not: half a choice is a mistake.
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
      `To run on Cloudflare, set ${missing.join(' and ')} as well; ` +
        'to run on this machine, unset REALTIMEKIT_APP_ID.',
    );
  }
  return {
    access: {
      accountId: valueOf('CLOUDFLARE_ACCOUNT_ID') ?? '',
      apiToken: valueOf('CLOUDFLARE_API_TOKEN') ?? '',
      appId: valueOf('REALTIMEKIT_APP_ID') ?? '',
      emulatorUrl: null,
      // An app may call its presets what it likes, so there is one pair of names to set.
      presets: {
        'group-call': {
          host: valueOf('DEMO_HOST_PRESET') ?? 'group_call_host',
          guest: valueOf('DEMO_GUEST_PRESET') ?? 'group_call_participant',
        },
      },
      carriesMedia: () => Promise.resolve(true),
    },
    publicUrl: valueOf('DEMO_PUBLIC_URL'),
  };
}

import { defaultPresetDocument } from './default-preset-document.js';
import { type PresetDocument } from './preset-document.js';

/** The permissions that the emulator knows, named as in the SDK's `self.permissions`. */
export type Permission =
  'acceptWaitingRequests' | 'canChangeParticipantPermissions' | 'canRecord' | 'kickParticipant';

/** What a participant may do. */
export type Permissions = Readonly<Record<Permission, boolean>>;

/** A change to permissions: what is absent stays as it is. */
export type PermissionsPatch = Readonly<Partial<Record<Permission, boolean>>>;

/** A set of permissions with a name. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  /** What the emulator enforces of it. */
  readonly permissions: Permissions;
  /** Everything that it says, as it was defined. */
  readonly document: PresetDocument;
}

/** An own preset; every permission that is not listed is refused. */
export interface PresetDefinition {
  readonly name: string;
  readonly permissions?: PermissionsPatch;
}

/** A livestream preset without media that grants these permissions, in full. */
export function documentGranting(permissions: PermissionsPatch = {}): PresetDocument {
  const granted = { ...permissionsOf(defaultPresetDocument), ...permissions };
  return {
    ...defaultPresetDocument,
    permissions: {
      ...defaultPresetDocument.permissions,
      accept_waiting_requests: granted.acceptWaitingRequests,
      can_change_participant_permissions: granted.canChangeParticipantPermissions,
      can_record: granted.canRecord,
      kick_participant: granted.kickParticipant,
    },
  };
}

/** What the emulator enforces of this document. */
export function permissionsOf({ permissions }: PresetDocument): Permissions {
  return {
    acceptWaitingRequests: permissions.accept_waiting_requests,
    canChangeParticipantPermissions: permissions.can_change_participant_permissions,
    canRecord: permissions.can_record,
    kickParticipant: permissions.kick_participant,
  };
}

/** Fills in what a definition leaves out. It belongs to no app, so its name is its id. */
export function definePreset({ name, permissions }: PresetDefinition): Preset {
  const document = documentGranting(permissions);
  return { id: name, name, permissions: permissionsOf(document), document };
}

/** The presets that every app has from the start. */
export const builtInPresets = {
  host: { kickParticipant: true, canChangeParticipantPermissions: true },
  guest: {},
} as const satisfies Record<string, PermissionsPatch>;

/** The name of a preset that is always there: a `host` may end the session, a `guest` may not. */
export type BuiltInPreset = keyof typeof builtInPresets;

/**
 * The preset of this name, or this own preset.
 *
 * @throws Error when there is no built-in preset of that name.
 */
export function resolvePreset(preset: BuiltInPreset | PresetDefinition): Preset {
  if (typeof preset === 'object') {
    return definePreset(preset);
  }
  if (!Object.hasOwn(builtInPresets, preset)) {
    throw new Error(
      `There is no preset "${preset}". Use "${Object.keys(builtInPresets).join('" or "')}", ` +
        'or pass an own preset: { name, permissions: { kickParticipant: true } }.',
    );
  }
  return definePreset({ name: preset, permissions: builtInPresets[preset] });
}

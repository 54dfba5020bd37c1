const permissionNames = [
  'acceptWaitingRequests',
  'canChangeParticipantPermissions',
  'canRecord',
  'kickParticipant',
] as const;

/** The permissions that the emulator knows, named as in the SDK's `self.permissions`. */
export type Permission = (typeof permissionNames)[number];

/** What a participant may do. */
export type Permissions = Readonly<Record<Permission, boolean>>;

/** A change to permissions: what is absent stays as it is. */
export type PermissionsPatch = Readonly<Partial<Record<Permission, boolean>>>;

/** A set of permissions with a name. All presets are livestream presets without media. */
export interface Preset {
  readonly name: string;
  readonly permissions: Permissions;
}

/** An own preset; every permission that is not listed is refused. */
export interface PresetDefinition {
  readonly name: string;
  readonly permissions?: PermissionsPatch;
}

const nothing = Object.fromEntries(
  permissionNames.map((permission) => [permission, false]),
) as Permissions;

/** Fills in what a definition leaves out. */
export function definePreset({ name, permissions }: PresetDefinition): Preset {
  return { name, permissions: { ...nothing, ...permissions } };
}

const builtInPresets = {
  host: definePreset({
    name: 'host',
    permissions: { kickParticipant: true, canChangeParticipantPermissions: true },
  }),
  guest: definePreset({ name: 'guest' }),
} as const satisfies Record<string, Preset>;

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
  return builtInPresets[preset];
}

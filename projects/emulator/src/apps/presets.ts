import { defaultPresetDocument } from './default-preset-document.js';
import { groupCallDocument } from './group-call-document.js';
import { type PresetDocument } from './preset-document.js';
import * as z from 'zod';
import { parse, type SchemasOf } from '../input/parse.js';
import { text } from '../input/schemas.js';
import { withoutUndefined } from '../input/without-undefined.js';

/** The permissions that a change can name, as in `self.permissions`. */
export interface PermissionSwitches {
  /** Whether the participant answers requests for the stage, and takes others off it. */
  readonly acceptStageRequests: boolean;
  /** Whether the participant admits others from the waiting room, and never waits. */
  readonly acceptWaitingRequests: boolean;
  /** Whether the participant creates and deletes breakout rooms, and moves everyone. */
  readonly canAlterConnectedMeetings: boolean;
  readonly canChangeParticipantPermissions: boolean;
  readonly canRecord: boolean;
  /** Whether the participant moves to breakout rooms without being moved. */
  readonly canSwitchConnectedMeetings: boolean;
  readonly canSwitchToParentMeeting: boolean;
  /** Whether the participant removes others and ends the session. */
  readonly kickParticipant: boolean;
}

/** The name of a permission that is granted or not. */
export type Permission = keyof PermissionSwitches;

/** The permissions of a participant. The emulator enforces them. */
export interface Permissions extends PermissionSwitches {
  /** Whether the participant may go on stage: at any time, on request, or not at all. */
  readonly stageAccess: 'ALLOWED' | 'CAN_REQUEST' | 'NOT_ALLOWED';
  /**
   * Whether the participant waits before joining: never, until they are admitted, or until a participant
   * joins who can admit them.
   */
  readonly waitingRoomType: 'SKIP' | 'SKIP_ON_ACCEPT' | 'ON_PRIVILEGED_USER_ENTRY';
}

/** A change to permissions. Permissions that are absent stay as they are. */
export type PermissionsPatch = Partial<PermissionSwitches>;

const switches = z.strictObject({
  acceptStageRequests: z.boolean(),
  acceptWaitingRequests: z.boolean(),
  canAlterConnectedMeetings: z.boolean(),
  canChangeParticipantPermissions: z.boolean(),
  canRecord: z.boolean(),
  canSwitchConnectedMeetings: z.boolean(),
  canSwitchToParentMeeting: z.boolean(),
  kickParticipant: z.boolean(),
} satisfies SchemasOf<PermissionSwitches>);
const permissions = switches.extend({
  stageAccess: z.enum(['ALLOWED', 'NOT_ALLOWED', 'CAN_REQUEST']),
  waitingRoomType: z.enum(['SKIP', 'SKIP_ON_ACCEPT', 'ON_PRIVILEGED_USER_ENTRY']),
} satisfies SchemasOf<Omit<Permissions, keyof PermissionSwitches>>);

/** The schema of {@link PermissionsPatch}. */
export const permissionsPatch = switches.exactPartial();

/** A set of permissions with a name. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  /** The permissions that the emulator enforces. */
  readonly permissions: Permissions;
  /** The preset as it was defined. */
  readonly document: PresetDocument;
}

const viewType = z.enum(['LIVESTREAM', 'GROUP_CALL']);

/**
 * The kind of meeting that a participant sees: a `LIVESTREAM`, to which participants publish nothing, or a
 * `GROUP_CALL`, to which everyone publishes audio and video.
 */
export type ViewType = 'LIVESTREAM' | 'GROUP_CALL';

/** A preset of your own. */
export interface PresetDefinition {
  readonly name: string;
  /** The kind of meeting. `LIVESTREAM` when left out. */
  readonly viewType?: ViewType;
  /** The permissions to grant. All others are denied, and participants do not wait. */
  readonly permissions?: Partial<Permissions>;
}

/** The schema of {@link PresetDefinition}. */
export const presetDefinition = z.strictObject({
  name: text,
  viewType: viewType.exactOptional().describe('LIVESTREAM when left out.'),
  permissions: permissions
    .exactPartial()
    .exactOptional()
    .describe('A permission that is not listed is not granted.'),
} satisfies SchemasOf<PresetDefinition>);

const documents: Readonly<Record<ViewType, PresetDocument>> = {
  LIVESTREAM: defaultPresetDocument,
  GROUP_CALL: groupCallDocument,
};

/** A preset of this view type that grants these permissions, in full. */
export function documentGranting(
  named: Partial<Permissions> = {},
  type: ViewType = 'LIVESTREAM',
): PresetDocument {
  const document = documents[type];
  const granted = { ...permissionsOf(document), ...named };
  return { ...document, permissions: permissionsInDocument(document, granted) };
}

/** The permissions of this document, with what the emulator enforces as it is now. */
export function permissionsInDocument(
  document: PresetDocument,
  granted: Permissions,
): PresetDocument['permissions'] {
  return {
    ...document.permissions,
    accept_stage_requests: granted.acceptStageRequests,
    accept_waiting_requests: granted.acceptWaitingRequests,
    can_accept_production_requests: granted.acceptStageRequests,
    can_change_participant_permissions: granted.canChangeParticipantPermissions,
    can_record: granted.canRecord,
    connected_meetings: {
      can_alter_connected_meetings: granted.canAlterConnectedMeetings,
      can_switch_connected_meetings: granted.canSwitchConnectedMeetings,
      can_switch_to_parent_meeting: granted.canSwitchToParentMeeting,
    },
    kick_participant: granted.kickParticipant,
    stage_access: granted.stageAccess,
    waiting_room_type: granted.waitingRoomType,
  };
}

/** Reads the permissions that the emulator enforces from a document. */
export function permissionsOf({ permissions: stated }: PresetDocument): Permissions {
  const { connected_meetings: connectedMeetings } = stated;
  return {
    acceptStageRequests:
      stated.can_accept_production_requests || stated.accept_stage_requests === true,
    acceptWaitingRequests: stated.accept_waiting_requests,
    canAlterConnectedMeetings: connectedMeetings.can_alter_connected_meetings,
    canChangeParticipantPermissions: stated.can_change_participant_permissions,
    canRecord: stated.can_record,
    canSwitchConnectedMeetings: connectedMeetings.can_switch_connected_meetings,
    canSwitchToParentMeeting: connectedMeetings.can_switch_to_parent_meeting,
    kickParticipant: stated.kick_participant,
    stageAccess: stageAccessOf(stated),
    waitingRoomType: stated.waiting_room_type,
  };
}

/** Derives the access to the stage as the SDK does: from the media permissions, unless it is stated. */
function stageAccessOf({
  stage_access: stated,
  media: { audio, video, screenshare },
}: PresetDocument['permissions']): Permissions['stageAccess'] {
  const produced = [audio, video, screenshare].map(({ can_produce: canProduce }) => canProduce);
  const byMedia = (['ALLOWED', 'CAN_REQUEST'] as const).find((access) => produced.includes(access));
  return stated ?? byMedia ?? 'NOT_ALLOWED';
}

/**
 * Fills in what a definition leaves out. It belongs to no app, so its name is its id.
 *
 * @throws InvalidInput when the definition is wrong
 */
export function definePreset(definition: PresetDefinition): Preset {
  const checked = parse(presetDefinition, withoutUndefined(definition), { whole: 'The preset' });
  const { name } = checked;
  const document = documentGranting(checked.permissions, checked.viewType);
  return { id: name, name, permissions: permissionsOf(document), document };
}

const hostPermissions = {
  acceptStageRequests: true,
  acceptWaitingRequests: true,
  canAlterConnectedMeetings: true,
  canChangeParticipantPermissions: true,
  canRecord: true,
  kickParticipant: true,
} as const;

/** The presets that every app has from the start. Those of group calls are named as in the cloud. */
export const builtInPresets = {
  host: { permissions: hostPermissions },
  guest: {},
  group_call_host: { viewType: 'GROUP_CALL', permissions: hostPermissions },
  group_call_participant: { viewType: 'GROUP_CALL' },
} as const satisfies Record<string, Omit<PresetDefinition, 'name'>>;

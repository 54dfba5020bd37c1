import { defaultPresetDocument } from './default-preset-document.js';
import { groupCallDocument } from './group-call-document.js';
import { type PresetDocument } from './preset-document.js';

/** The permissions that the emulator enforces, named as in the SDK's `self.permissions`. */
export const permissionNames = [
  'acceptStageRequests',
  'acceptWaitingRequests',
  'canAlterConnectedMeetings',
  'canChangeParticipantPermissions',
  'canRecord',
  'canSwitchConnectedMeetings',
  'canSwitchToParentMeeting',
  'kickParticipant',
] as const;

/** A permission that is granted or not. */
export type Permission = (typeof permissionNames)[number];

/** Whether somebody may go on stage: by themselves, when they are let, or not at all. */
export type StageAccess = 'ALLOWED' | 'NOT_ALLOWED' | 'CAN_REQUEST';

/**
 * Who waits before they are in the room: nobody; those whom nobody has let in yet; or everybody
 * while nobody is there who could let them in.
 */
export type WaitingRoomType = 'SKIP' | 'SKIP_ON_ACCEPT' | 'ON_PRIVILEGED_USER_ENTRY';

/** What a participant may do. */
export type Permissions = Readonly<Record<Permission, boolean>> & {
  readonly stageAccess: StageAccess;
  readonly waitingRoomType: WaitingRoomType;
};

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

/**
 * What a meeting is like for a participant: a `LIVESTREAM` without media of one's own, or a
 * `GROUP_CALL`, in which everybody publishes audio and video.
 */
export type ViewType = 'LIVESTREAM' | 'GROUP_CALL';

/** An own preset; what is not listed is refused, and nobody waits. */
export interface PresetDefinition {
  readonly name: string;
  /** `LIVESTREAM` when left out. */
  readonly viewType?: ViewType;
  readonly permissions?: Partial<Permissions>;
}

const documents: Readonly<Record<ViewType, PresetDocument>> = {
  LIVESTREAM: defaultPresetDocument,
  GROUP_CALL: groupCallDocument,
};

/** A preset of this view type that grants these permissions, in full. */
export function documentGranting(
  permissions: Partial<Permissions> = {},
  viewType: ViewType = 'LIVESTREAM',
): PresetDocument {
  const document = documents[viewType];
  const granted = { ...permissionsOf(document), ...permissions };
  return { ...document, permissions: permissionsInDocument(document, granted) };
}

/** The permissions of this document, with what the emulator enforces as it is now. */
export function permissionsInDocument(
  { permissions }: PresetDocument,
  granted: Permissions,
): PresetDocument['permissions'] {
  return {
    ...permissions,
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

/** What the emulator enforces of this document. */
export function permissionsOf({ permissions }: PresetDocument): Permissions {
  const { connected_meetings: connectedMeetings } = permissions;
  return {
    acceptStageRequests:
      permissions.can_accept_production_requests || permissions.accept_stage_requests === true,
    acceptWaitingRequests: permissions.accept_waiting_requests,
    canAlterConnectedMeetings: connectedMeetings.can_alter_connected_meetings,
    canChangeParticipantPermissions: permissions.can_change_participant_permissions,
    canRecord: permissions.can_record,
    canSwitchConnectedMeetings: connectedMeetings.can_switch_connected_meetings,
    canSwitchToParentMeeting: connectedMeetings.can_switch_to_parent_meeting,
    kickParticipant: permissions.kick_participant,
    stageAccess: stageAccessOf(permissions),
    waitingRoomType: permissions.waiting_room_type,
  };
}

/** What the SDK makes of it: who may produce media may go on stage, unless told otherwise. */
function stageAccessOf({
  stage_access: stated,
  media: { audio, video, screenshare },
}: PresetDocument['permissions']): StageAccess {
  const produced = [audio, video, screenshare].map(({ can_produce: canProduce }) => canProduce);
  const byMedia = (['ALLOWED', 'CAN_REQUEST'] as const).find((access) => produced.includes(access));
  return stated ?? byMedia ?? 'NOT_ALLOWED';
}

/** Fills in what a definition leaves out. It belongs to no app, so its name is its id. */
export function definePreset({ name, permissions, viewType }: PresetDefinition): Preset {
  const document = documentGranting(permissions, viewType);
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

/** The name of a preset that is always there: a host may end the session, the others may not. */
export type BuiltInPreset = keyof typeof builtInPresets;

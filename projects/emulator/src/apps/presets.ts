import { defaultPresetDocument } from './default-preset-document.js';
import { groupCallDocument } from './group-call-document.js';
import { type PresetDocument } from './preset-document.js';
import * as z from 'zod';
import { parse, type Parsed } from '../input/parse.js';
import { text } from '../input/schemas.js';
import { withoutUndefined } from '../input/without-undefined.js';

const stageAccess = z.enum(['ALLOWED', 'NOT_ALLOWED', 'CAN_REQUEST']);
const waitingRoomType = z.enum(['SKIP', 'SKIP_ON_ACCEPT', 'ON_PRIVILEGED_USER_ENTRY']);
const switches = z.strictObject({
  acceptStageRequests: z.boolean(),
  acceptWaitingRequests: z.boolean(),
  canAlterConnectedMeetings: z.boolean(),
  canChangeParticipantPermissions: z.boolean(),
  canRecord: z.boolean(),
  canSwitchConnectedMeetings: z.boolean(),
  canSwitchToParentMeeting: z.boolean(),
  kickParticipant: z.boolean(),
});
const permissions = switches.extend({ stageAccess, waitingRoomType });

/** The schema of {@link PermissionsPatch}. */
export const permissionsPatch = switches.exactPartial();

/** A permission that is granted or not. The emulator enforces these, named as in `self.permissions`. */
export type Permission = keyof Parsed<typeof switches>;

/** Whether a participant may go on stage: by themselves, when they are let, or not at all. */
export type StageAccess = Parsed<typeof stageAccess>;

/** What a participant may do. */
export type Permissions = Parsed<typeof permissions>;

/** A change to permissions: what is absent stays as it is. */
export type PermissionsPatch = Parsed<typeof permissionsPatch>;

/** A set of permissions with a name. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  /** What the emulator enforces of it. */
  readonly permissions: Permissions;
  /** Everything that it says, as it was defined. */
  readonly document: PresetDocument;
}

const viewType = z.enum(['LIVESTREAM', 'GROUP_CALL']);

/**
 * What a meeting is like for a participant: a `LIVESTREAM` without media of one's own, or a
 * `GROUP_CALL`, in which everybody publishes audio and video.
 */
export type ViewType = Parsed<typeof viewType>;

/** The schema of {@link PresetDefinition}. */
export const presetDefinition = z.strictObject({
  name: text,
  viewType: viewType.exactOptional().describe('LIVESTREAM when left out.'),
  permissions: permissions
    .exactPartial()
    .exactOptional()
    .describe('A permission that is not listed is not granted.'),
});

/** A preset of your own. Permissions that are not listed are not granted, and nobody waits. */
export type PresetDefinition = Parsed<typeof presetDefinition>;

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

/** What the emulator enforces of this document. */
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

/** What the SDK makes of it: who may produce media may go on stage, unless told otherwise. */
function stageAccessOf({
  stage_access: stated,
  media: { audio, video, screenshare },
}: PresetDocument['permissions']): StageAccess {
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

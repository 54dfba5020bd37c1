import { type PermissionsPatch } from '../apps/presets.js';
import { type Message } from '../protocol/wire.js';

/** A change to permissions, as the SDK wants it. */
export function toPresetUpdates({
  acceptStageRequests,
  canAlterConnectedMeetings,
  canSwitchConnectedMeetings,
  canSwitchToParentMeeting,
  ...rest
}: PermissionsPatch): Message<'PresetUpdates'> {
  const connectedMeetings = withoutAbsent({
    canAlterConnectedMeetings,
    canSwitchConnectedMeetings,
    canSwitchToParentMeeting,
  });
  return {
    ...rest,
    ...(acceptStageRequests !== undefined && { canAcceptProductionRequests: acceptStageRequests }),
    ...(Object.keys(connectedMeetings).length > 0 && { connectedMeetings }),
  };
}

/** Reads the permissions that the SDK asks to change. */
export function fromPresetUpdates({
  canAcceptProductionRequests,
  connectedMeetings,
  ...rest
}: Message<'PresetUpdates'>): PermissionsPatch {
  return {
    ...rest,
    ...connectedMeetings,
    ...(canAcceptProductionRequests !== undefined && {
      acceptStageRequests: canAcceptProductionRequests,
    }),
  };
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutAbsent<T extends object>(values: T): Present<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Present<T>;
}

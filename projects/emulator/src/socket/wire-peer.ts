import { type Meetings, type Peer } from '../meetings/meetings.js';
import { type Message, StageType } from '../protocol/wire.js';
import { type StageStatus } from '../meetings/stage-status.js';

/** The stage statuses, as the SDK names them. */
export const stageTypes: Readonly<Record<StageStatus, NonNullable<Message<'Peer'>['stageType']>>> =
  {
    OFF_STAGE: StageType.OFF_STAGE,
    REQUESTED: StageType.REQUESTED_STAGE,
    APPROVED: StageType.APPROVED_STAGE,
    ON_STAGE: StageType.ON_STAGE,
  };

/**
 * A peer as the SDK wants it described. Everything comes from the participant that was added, and
 * nothing from what its client says about itself.
 */
export function describePeer(meetings: Meetings, { id, participantId }: Peer): Message<'Peer'> {
  const { name, preset, meetingId } = meetings.participants.get(participantId);
  return {
    peerId: id,
    userId: participantId,
    displayName: name,
    stageType: stageTypes[meetings.stage.status({ id, participantId })],
    waitlisted: meetings.waitingRoom.has(meetingId, id),
    flags: { presetName: preset.name, recorderType: 'NONE', hiddenParticipant: false },
  };
}

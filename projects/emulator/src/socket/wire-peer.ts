import { type Meetings, type Peer } from '../meetings/meetings.js';
import { type Peer as WirePeer, StageType } from '../protocol/messages.js';
import { type StageStatus } from '../meetings/stage-status.js';

/** Where somebody stands, as the SDK wants it. */
export const stageTypes: Readonly<Record<StageStatus, number>> = {
  OFF_STAGE: StageType.offStage,
  REQUESTED: StageType.requestedStage,
  APPROVED: StageType.approvedStage,
  ON_STAGE: StageType.onStage,
};

/**
 * A peer as the SDK wants it described. Everything comes from the participant that was added, and
 * nothing from what its client says about itself.
 */
export function describePeer(meetings: Meetings, { id, participantId }: Peer): WirePeer {
  const { name, preset, meetingId } = meetings.participant(participantId);
  return {
    peerId: id,
    userId: participantId,
    displayName: name,
    stageType: stageTypes[meetings.stage.status({ id, participantId })],
    waitlisted: meetings.waitingRoom.has(meetingId, id),
    flags: { presetName: preset.name, recorderType: 'NONE', hiddenParticipant: false },
  };
}

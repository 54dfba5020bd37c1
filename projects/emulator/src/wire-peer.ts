import { type Meetings, type Peer } from './meetings.js';
import { type Peer as WirePeer, StageType } from './protocol/messages.js';

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
    // Everybody in a group call is on stage: the SDK shows nobody else.
    stageType:
      preset.document.config.view_type === 'LIVESTREAM' ? StageType.offStage : StageType.onStage,
    waitlisted: meetings.isWaiting(meetingId, id),
    flags: { presetName: preset.name, recorderType: 'NONE', hiddenParticipant: false },
  };
}

import { type Meetings } from '../meetings/meetings.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type StageStatus } from '../meetings/stage-status.js';

/** What an operator says about somebody and the stage: go on it, do not, or leave it. */
export type StageAnswer = 'grant' | 'deny' | 'remove';

/**
 * Lets a participant go on stage with all their clients, turns them away or takes them off it.
 *
 * @throws EmulatorError `not-now` when that changes nothing.
 */
export function answerForTheStage(
  meetings: Meetings,
  participantId: string,
  answer: StageAnswer,
): void {
  const { name, meetingId } = meetings.participant(participantId);
  const before = standing(meetings, participantId);
  if (before.length === 0) {
    throw new EmulatorError('not-now', `${name} is not in the room: wait until they have joined.`);
  }
  meetings.stage[answer](meetingId, [participantId], 'operator');
  if (standing(meetings, participantId).join() === before.join()) {
    throw new EmulatorError(
      'not-now',
      `${name} is ${before.join(' and ')}, so there is nothing to ${answer}.`,
    );
  }
}

/** Where the clients of a participant stand. */
function standing(meetings: Meetings, participantId: string): StageStatus[] {
  const { meetingId } = meetings.participant(participantId);
  return (meetings.session(meetingId)?.peers ?? [])
    .filter((peer) => peer.participantId === participantId)
    .map((peer) => meetings.stage.status(peer));
}

import { type Meetings } from '../meetings/meetings.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type StageStatus } from '../meetings/stage-status.js';

/** The answer of an operator to a participant: go on stage, do not, or leave it. */
export type StageAnswer = 'grant' | 'deny' | 'remove';

/**
 * Grants or denies the stage to all clients of a participant, or takes them off it.
 *
 * @throws EmulatorError `not-now` when that changes nothing.
 */
export function answerForTheStage(
  meetings: Meetings,
  participantId: string,
  answer: StageAnswer,
): void {
  const { name, meetingId } = meetings.participants.get(participantId);
  const before = statuses(meetings, participantId);
  if (before.length === 0) {
    throw new EmulatorError('not-now', `${name} is not in the room: wait until they have joined.`);
  }
  meetings.stage[answer](meetingId, [participantId], 'operator');
  if (statuses(meetings, participantId).join() === before.join()) {
    throw new EmulatorError(
      'not-now',
      `${name} is ${before.join(' and ')}, so there is nothing to ${answer}.`,
    );
  }
}

/** Lists the stage statuses of a participant's clients. */
function statuses(meetings: Meetings, participantId: string): StageStatus[] {
  const { meetingId } = meetings.participants.get(participantId);
  return (meetings.sessions.session(meetingId)?.peers ?? [])
    .filter((peer) => peer.participantId === participantId)
    .map((peer) => meetings.stage.status(peer));
}

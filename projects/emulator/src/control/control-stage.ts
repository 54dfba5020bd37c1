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
  const participant = meetings.participants.get(participantId);
  const { name, meetingId } = participant;
  const statuses = (): StageStatus[] =>
    meetings.sessions.peersOf(participant).map((peer) => meetings.stage.status(peer));
  const before = statuses().join(' and ');
  if (before === '') {
    throw new EmulatorError('not-now', `${name} is not in the room: wait until they have joined.`);
  }
  meetings.stage[answer](meetingId, [participantId], 'operator');
  if (statuses().join(' and ') === before) {
    throw new EmulatorError('not-now', `${name} is ${before}, so there is nothing to ${answer}.`);
  }
}

import { type Permission } from '../apps/presets.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type LiveSessions } from './live-sessions.js';
import { type Actor } from './meeting-events.js';
import { type MeetingRegistry } from './meeting-registry.js';
import { type Participants } from './participants.js';
import { type Outside } from './outside.js';

/** The parts that authorization needs. */
export interface AuthorizationContext extends Outside {
  readonly registry: Pick<MeetingRegistry, 'meeting'>;
  readonly participants: Pick<Participants, 'get'>;
  readonly sessions: Pick<LiveSessions, 'isPresent'>;
}

/** Enforces permissions, for every way in alike. */
export class Authorization {
  readonly #context: AuthorizationContext;

  constructor(context: AuthorizationContext) {
    this.#context = context;
  }

  /** Throws a {@link EmulatorError} when this actor does not have this permission in this meeting. */
  require(actor: Actor, meetingId: string, permission: Permission): void {
    const { registry, participants, sessions, assumptions } = this.#context;
    registry.meeting(meetingId);
    if (typeof actor === 'string') {
      return;
    }
    const participant = participants.get(actor.participantId);
    const { meetingId: ownMeetingId, name, preset } = participant;
    if (ownMeetingId !== meetingId || !preset.permissions[permission]) {
      throw new EmulatorError(
        'permission-denied',
        `${name} may not do this: it needs ${permission} in meeting "${meetingId}", ` +
          `and the preset "${preset.name}" does not grant it.`,
      );
    }
    if (
      !assumptions.absentHostsMayAct &&
      (permission === 'kickParticipant' || permission === 'acceptWaitingRequests') &&
      !sessions.isPresent(participant)
    ) {
      throw new EmulatorError(
        'permission-denied',
        `${name} may not do this before they have joined.`,
      );
    }
  }
}

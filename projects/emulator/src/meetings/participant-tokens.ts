import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { type Meetings, type Participant } from './meetings.js';

const algorithm = 'HS256';

interface Claims {
  readonly meetingId: string;
  readonly participantId: string;
  readonly tokenGeneration: number;
}

/**
 * Issues the auth tokens of participants and tells whose a token is.
 *
 * Without a key of its own, a token of an earlier run or of the real cloud is worthless.
 */
export class ParticipantTokens {
  readonly #key: Uint8Array;
  readonly #meetings: Meetings;

  /** @param key signs the tokens; a new one when left out */
  constructor(meetings: Meetings, key: Uint8Array = randomBytes(32)) {
    this.#key = key;
    this.#meetings = meetings;
  }

  async issue({ id: participantId, meetingId, tokenGeneration }: Participant): Promise<string> {
    // The SDK reads the first three out of the token, and calls the app an organization.
    const { appId: orgId } = this.#meetings.meeting(meetingId);
    return new SignJWT({ meetingId, orgId, participantId, tokenGeneration })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .setIssuedAt()
      .sign(this.#key);
  }

  /** Whose token it is; undefined when this instance did not issue it, or no longer stands by it. */
  async authenticate(token: string): Promise<Participant | undefined> {
    try {
      const { payload } = await jwtVerify<Claims>(token, this.#key, {
        algorithms: [algorithm],
      });
      const participant = this.#meetings.findParticipant(payload.participantId);
      return participant?.meetingId === payload.meetingId &&
        participant.tokenGeneration === payload.tokenGeneration
        ? participant
        : undefined;
    } catch {
      return undefined;
    }
  }
}

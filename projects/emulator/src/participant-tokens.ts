import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { type Meetings, type Participant } from './meetings.js';

const algorithm = 'HS256';

/** The SDK reads it out of the token; all meetings here belong to one organization. */
const orgId = '00000000-0000-4000-8000-000000000000';

/**
 * Issues the auth tokens of participants and tells whose a token is.
 *
 * The key is made with the instance: a token of an earlier run, or of the real cloud, is worthless.
 */
export class ParticipantTokens {
  readonly #key = randomBytes(32);
  readonly #meetings: Meetings;

  constructor(meetings: Meetings) {
    this.#meetings = meetings;
  }

  async issue({ id: participantId, meetingId }: Participant): Promise<string> {
    return new SignJWT({ meetingId, orgId, participantId })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .setIssuedAt()
      .sign(this.#key);
  }

  /** Whose token it is; undefined when this instance did not issue it, or no longer stands by it. */
  async authenticate(token: string): Promise<Participant | undefined> {
    try {
      const { payload } = await jwtVerify<{ meetingId: string; participantId: string }>(
        token,
        this.#key,
        { algorithms: [algorithm] },
      );
      const participant = this.#meetings.findParticipant(payload.participantId);
      return participant?.meetingId === payload.meetingId ? participant : undefined;
    } catch {
      return undefined;
    }
  }
}

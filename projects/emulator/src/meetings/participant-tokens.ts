import { jwtVerify, SignJWT } from 'jose';
import { type Meetings, type Participant } from './meetings.js';

const algorithm = 'HS256';

/** Milliseconds. [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) says 100 days. */
export const defaultTokenLifetime = 100 * 24 * 60 * 60 * 1_000;

interface Claims {
  readonly meetingId: string;
  readonly participantId: string;
}

/** The parts that tokens need. */
export interface ParticipantTokensContext {
  readonly meetings: Pick<Meetings, 'meeting' | 'findParticipant'>;
  now(): Date;
  /** A token that another key has signed is worthless: of an earlier run, or of the real cloud. */
  readonly key: Uint8Array;
}

/**
 * Issues the auth tokens of participants and tells whose a token is.
 *
 * A token is good until it expires or its participant is deleted. Another one does not change that.
 */
export class ParticipantTokens {
  readonly #context: ParticipantTokensContext;

  constructor(context: ParticipantTokensContext) {
    this.#context = context;
  }

  /** @param lifetime Milliseconds until the token expires. It expires at a whole second. */
  async issue(
    { id: participantId, meetingId }: Pick<Participant, 'id' | 'meetingId'>,
    lifetime = defaultTokenLifetime,
  ): Promise<string> {
    const { meetings, key } = this.#context;
    const now = this.#context.now();
    // The SDK reads the first three out of the token, and calls the app an organization.
    const { appId: orgId } = meetings.meeting(meetingId);
    return new SignJWT({ meetingId, orgId, participantId })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .setIssuedAt(now)
      .setExpirationTime(new Date(now.getTime() + lifetime))
      .sign(key);
  }

  /** The participant whose token this is; undefined when it is no token, has expired or was revoked. */
  async authenticate(token: string): Promise<Participant | undefined> {
    const { meetings, key } = this.#context;
    try {
      const { payload } = await jwtVerify<Claims>(token, key, {
        algorithms: [algorithm],
        currentDate: this.#context.now(),
      });
      const participant = meetings.findParticipant(payload.participantId);
      return participant?.meetingId === payload.meetingId ? participant : undefined;
    } catch {
      return undefined;
    }
  }
}

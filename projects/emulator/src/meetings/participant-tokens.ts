import { jwtVerify } from 'jose';
import { createHmac } from 'node:crypto';
import { type MeetingRegistry } from './meeting-registry.js';
import { type Participant, type Participants } from './participants.js';

const algorithm = 'HS256';
const header = encode({ alg: algorithm, typ: 'JWT' });

/** Milliseconds. [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) says 100 days. */
export const defaultTokenLifetime = 100 * 24 * 60 * 60 * 1_000;

interface Claims {
  readonly meetingId: string;
  readonly participantId: string;
}

/** The parts that tokens need. */
export interface ParticipantTokensContext {
  readonly registry: Pick<MeetingRegistry, 'meeting'>;
  readonly participants: Pick<Participants, 'find'>;
  now(): Date;
  /** Signs the tokens. Tokens of earlier runs and of the cloud have another key and are rejected. */
  readonly key: Uint8Array;
}

/**
 * Issues the auth tokens of participants and finds the participant of a token.
 *
 * A token is valid until it expires or its participant is deleted. A newer token does not change that.
 */
export class ParticipantTokens {
  readonly #context: ParticipantTokensContext;

  constructor(context: ParticipantTokensContext) {
    this.#context = context;
  }

  /**
   * Signs a token, without `jose`: its asynchronous signatures take ten times as long, and a state has thousands.
   *
   * @param lifetime Milliseconds until the token expires. It expires at a whole second.
   */
  issue(
    { id: participantId, meetingId }: Pick<Participant, 'id' | 'meetingId'>,
    lifetime = defaultTokenLifetime,
  ): string {
    const { registry, key } = this.#context;
    const now = this.#context.now().getTime();
    // The SDK reads the first three out of the token, and calls the app an organization.
    const { appId: orgId } = registry.meeting(meetingId);
    const [iat, exp] = [now, now + lifetime].map((time) => Math.floor(time / 1_000));
    const signed = `${header}.${encode({ meetingId, orgId, participantId, iat, exp })}`;
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  }

  /** Finds the participant of a token. Undefined when it is malformed, expired or revoked. */
  async authenticate(token: string): Promise<Participant | undefined> {
    const { participants, key } = this.#context;
    try {
      const { payload } = await jwtVerify<Claims>(token, key, {
        algorithms: [algorithm],
        currentDate: this.#context.now(),
      });
      const participant = participants.find(payload.participantId);
      return participant?.meetingId === payload.meetingId ? participant : undefined;
    } catch {
      return undefined;
    }
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

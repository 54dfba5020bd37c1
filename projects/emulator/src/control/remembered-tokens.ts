import { type Clock } from '../clock/clock.js';
import { defaultTokenLifetime, type ParticipantTokens } from '../meetings/participant-tokens.js';
import { type Participant } from '../meetings/participants.js';

/** The parts that remembered tokens need. */
export interface RememberedTokensContext {
  readonly tokens: ParticipantTokens;
  readonly clock: Clock;
}

/**
 * Remembers one token for each participant, and issues another when half of its life is over. Two states in
 * a row are therefore equal.
 */
export class RememberedTokens {
  readonly #tokens = new WeakMap<Participant, { readonly token: string; readonly until: number }>();
  readonly #context: RememberedTokensContext;

  constructor(context: RememberedTokensContext) {
    this.#context = context;
  }

  of(participant: Participant): string {
    const { tokens, clock } = this.#context;
    const now = clock.now().getTime();
    const remembered = this.#tokens.get(participant);
    if (remembered && now < remembered.until) {
      return remembered.token;
    }
    const token = tokens.issue(participant);
    this.#tokens.set(participant, { token, until: now + defaultTokenLifetime / 2 });
    return token;
  }
}

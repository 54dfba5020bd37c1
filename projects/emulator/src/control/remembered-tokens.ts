import { type Clock } from '../clock/clock.js';
import { defaultTokenLifetime, type ParticipantTokens } from '../meetings/participant-tokens.js';
import { type Participant } from '../meetings/participants.js';

/** The parts that remembered tokens need. */
export interface RememberedTokensContext {
  readonly tokens: ParticipantTokens;
  readonly clock: Clock;
}

/**
 * Remembers one token for each participant, and issues another when half of its life is over. A state
 * that is asked for twice is equal, and quick.
 */
export class RememberedTokens {
  readonly #tokens = new Map<string, { readonly token: string; readonly until: number }>();
  readonly #context: RememberedTokensContext;

  constructor(context: RememberedTokensContext) {
    this.#context = context;
  }

  /** Issues the tokens that are missing. */
  async issue(participants: readonly Participant[]): Promise<void> {
    const { tokens, clock } = this.#context;
    const now = clock.now().getTime();
    const missing = participants.filter(({ id }) => now >= (this.#tokens.get(id)?.until ?? 0));
    await Promise.all(
      missing.map(async (participant) => {
        const token = await tokens.issue(participant);
        this.#tokens.set(participant.id, { token, until: now + defaultTokenLifetime / 2 });
      }),
    );
  }

  /** The token of a participant for whom one was issued. */
  of({ id }: Participant): string {
    return this.#tokens.get(id)?.token ?? '';
  }
}

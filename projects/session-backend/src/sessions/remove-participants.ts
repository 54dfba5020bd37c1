import * as z from 'zod/mini';
import { type ApiCall, ignoringNotFound } from '../cloud/api-call.js';
import { optionalText, text } from '../cloud/response.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { findLiveSession, readLiveSession } from './meeting-requests.js';
import { pageSize, readPages } from './paging.js';
import { listParticipants } from './participant-list.js';
import { type RunCall } from './session-list.js';
import { type RemovalResult, type RemovalTarget } from './session-results.js';

/**
 * Kicks participants out of the live session of a meeting, one by one.
 *
 * @throws SessionBackendError `not-found` when there is no such meeting
 */
export async function removeParticipants(
  run: RunCall,
  meetingId: string,
  targets: readonly RemovalTarget[],
  revoke: boolean,
): Promise<readonly RemovalResult[]> {
  await run((call) => readLiveSession(call, meetingId));
  const results: RemovalResult[] = [];
  for (const target of targets) {
    const removal = new Removal(meetingId, target, revoke);
    try {
      const outcome = await run((call) => removal.run(call));
      results.push({ ...target, outcome, revoked: removal.revoked });
    } catch (error) {
      if (!(error instanceof SessionBackendError)) throw error;
      results.push({ ...target, outcome: 'failed', error, revoked: removal.revoked });
    }
  }
  return results;
}

const participant = z.object({ id: text, custom_participant_id: optionalText });

type Outcome = Exclude<RemovalResult['outcome'], 'failed'>;

class Removal {
  readonly #meetingId: string;
  readonly #target: RemovalTarget;
  readonly #revoke: boolean;
  revoked = false;

  constructor(meetingId: string, target: RemovalTarget, revoke: boolean) {
    this.#meetingId = meetingId;
    this.#target = target;
    this.#revoke = revoke;
  }

  async run(call: ApiCall): Promise<Outcome> {
    const before = await this.#isInSession(call);
    if (before) {
      await this.#kick(call);
    }
    const ids = this.#revoke || !before ? await this.#participantIds(call) : [];
    if (this.#revoke) {
      await this.#delete(call, ids);
    }
    // Between the kick and the deletion, a client can come back with its token.
    if ((before || this.#revoke) && (await this.#isInSession(call))) {
      await this.#kick(call);
      return (await this.#isInSession(call)) ? 'still-in-session' : 'removed';
    }
    if (before) {
      return 'removed';
    }
    return ids.length > 0 ? 'not-in-session' : 'not-found';
  }

  /** Looks into the list of who is there: the answer to a kick can be lost. */
  async #isInSession(call: ApiCall): Promise<boolean> {
    const session = await findLiveSession(call, this.#meetingId);
    if (!session) {
      return false;
    }
    const { id, kind } = this.#target;
    const list = listParticipants((work) => work(call), session.sessionId, id);
    for await (const { participantId, customParticipantId, leftAt } of list) {
      const found = kind === 'participantId' ? participantId : customParticipantId;
      if (found === id && leftAt === null) return true;
    }
    return false;
  }

  async #kick(call: ApiCall): Promise<void> {
    const { id, kind } = this.#target;
    const named =
      kind === 'participantId' ? { participant_ids: [id] } : { custom_participant_ids: [id] };
    await ignoringNotFound(
      call.request({
        what: 'kicking the participant',
        data: z.unknown(),
        send: (kit, app, options) =>
          kit.activeSession.kickParticipants(this.#meetingId, { ...app, ...named }, options),
      }),
    );
  }

  /** The ids of all participants that this target names: a custom id can be given to several. */
  async #participantIds(call: ApiCall): Promise<readonly string[]> {
    const { id, kind } = this.#target;
    const meetingId = this.#meetingId;
    if (kind === 'participantId') {
      const found = await ignoringNotFound(
        call.request({
          what: 'reading the participant',
          data: participant,
          send: (kit, app, options) =>
            kit.meetings.getMeetingParticipant(id, { ...app, meeting_id: meetingId }, options),
        }),
      );
      return found ? [found.id] : [];
    }
    const read = (page: number) =>
      call.request({
        what: 'listing the participants',
        data: z.array(participant),
        send: (kit, app, options) =>
          kit.meetings.getMeetingParticipants(
            meetingId,
            { ...app, per_page: pageSize, page_no: page },
            options,
          ),
      });
    const ids: string[] = [];
    for await (const one of readPages(read, (one) => one.id)) {
      if (one.custom_participant_id === id) ids.push(one.id);
    }
    return ids;
  }

  async #delete(call: ApiCall, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      // The answer to a second attempt, after the answer to the first was lost, is 404.
      await ignoringNotFound(
        call.request({
          what: 'deleting the participant',
          data: z.unknown(),
          send: (kit, app, options) =>
            kit.meetings.deleteMeetingParticipant(
              id,
              { ...app, meeting_id: this.#meetingId },
              options,
            ),
        }),
      );
    }
    this.revoked = ids.length > 0;
  }
}

import { ApiCall } from '../cloud/api-call.js';
import {
  checkOptions,
  type CheckedOptions,
  type SessionBackendOptions,
} from '../cloud/backend-options.js';
import { createCloudClient } from '../cloud/cloud-client.js';
import { Deadline } from '../cloud/deadline.js';
import { checkCustomIdentifier, checkIdentifier, shown } from '../cloud/identifiers.js';
import { type EventIntake } from '../webhooks/event-intake.js';
import { type CallOptions, checkCallOptions, checkDate, invalid } from './call-options.js';
import { endAll, type EndAllResult, type EndTarget } from './end-all.js';
import { endSession, type EndSessionResult } from './end-session.js';
import {
  listWebhooks,
  registerMeetingEndedWebhook,
  removeWebhook,
  type Webhook,
} from './ended-webhook.js';
import { findLiveSession, type LiveSession, readMeeting, setStatus } from './meeting-requests.js';
import { listParticipants, type SessionParticipant } from './participant-list.js';
import { reconcileEnds, type ReconcileReport } from './reconcile-ends.js';
import {
  type RemovalResult,
  type RemovalTarget,
  removeParticipants,
} from './remove-participants.js';
import { listSessions, type RunCall, type SessionSummary, summaryOf } from './session-list.js';
import { checkWebhookAddress } from './webhook-address.js';

/** Options of `endSession()`. */
export interface EndSessionOptions extends CallOptions {
  /** Whether to disable the meeting as well, so that nobody joins again. False when left out. */
  readonly disable?: boolean;
  /**
   * The id of the session to end. When another session is live, or none, nothing is changed: a late
   * click does not end the next session. The live session is read directly before it is ended, before
   * each retry, and before the meeting is disabled. The API has no conditional kick, so a session that
   * begins between that read and the kick can still be ended.
   */
  readonly ifSession?: string;
}

/** Options of `listSessions()`. */
export interface ListSessionsOptions extends CallOptions {
  /** Only sessions with this status. All when left out. */
  readonly status?: SessionSummary['status'];
  /** Only sessions that started at this time or later. */
  readonly since?: Date;
  /** Only sessions of this meeting. */
  readonly meetingId?: string;
  /** Whether the latest session comes first, as it always does with the status `LIVE`. False when left out. */
  readonly newestFirst?: boolean;
}

/** Options of `endAll()`. */
export interface EndAllOptions extends CallOptions {
  /** Whether to disable the meetings as well. False when left out. */
  readonly disable?: boolean;
  /** How many sessions are ended at the same time: 1 to 50, 4 when left out. */
  readonly concurrency?: number;
  /** The sessions to end. All that are live when left out. */
  readonly sessions?: readonly EndTarget[];
}

/** Options of `removeParticipants()`. */
export interface RemoveParticipantsOptions extends CallOptions {
  /** Ids of participants, as the cloud returned them when they were added. */
  readonly participantIds?: readonly string[];
  /** The application's own ids. All participants of the meeting with such an id are removed. */
  readonly customParticipantIds?: readonly string[];
  /** Whether to delete the participants as well, so that their tokens stop working. False when left out. */
  readonly revoke?: boolean;
}

/** Options of `reconcileEnds()`. */
export interface ReconcileEndsOptions extends CallOptions {
  /** Takes the sessions that ended at this time or later. */
  readonly since: Date;
  /** The `intake` of the webhook handler whose handlers shall run. */
  readonly to: EventIntake;
  /**
   * Whether handlers may run again for ends that were handled before: needed when `since` is before the
   * time since which the engine remembers what it accepted. False when left out.
   */
  readonly allowRerun?: boolean;
  /**
   * Milliseconds that a session lasts at most, 7 days when left out. The API finds sessions by their
   * start, so an end after a longer session is not found.
   */
  readonly longestSession?: number;
}

/** The status of a meeting. */
export interface MeetingStatus {
  readonly meetingId: string;
  readonly title: string | null;
  /** Whether the meeting is disabled (`INACTIVE`): nobody can join it. */
  readonly disabled: boolean;
  /** The live session; null when there is none. */
  readonly session: LiveSession | null;
}

/**
 * Ends sessions from a backend, through the official client. Every method rejects with a
 * {@link SessionBackendError} only, also when an option is wrong, and its `signal` ends it at once.
 */
export interface SessionBackend {
  /**
   * Ends the live session of a meeting for everyone. With `disable`, disables the meeting first, and
   * removes participants who were joining at that moment as well. When it fails, the error says what is
   * known about the meeting and the session. Calling again is safe.
   */
  endSession(meetingId: string, options?: EndSessionOptions): Promise<EndSessionResult>;

  /** Disables a meeting: nobody can join it. A live session goes on. Repeating it changes nothing. */
  disableMeeting(meetingId: string, options?: CallOptions): Promise<void>;

  /** Enables a disabled meeting again. Repeating it changes nothing. */
  enableMeeting(meetingId: string, options?: CallOptions): Promise<void>;

  /** Reads the status of a meeting and its live session. */
  meetingStatus(meetingId: string, options?: CallOptions): Promise<MeetingStatus>;

  /**
   * Lists the sessions of the app, page by page as you read on. Live sessions begin with the latest, any
   * other list with the oldest unless `newestFirst` is set. A session that begins while you read may be missing.
   */
  listSessions(options?: ListSessionsOptions): AsyncIterable<SessionSummary>;

  /**
   * Lists the participants who are or were in a session, page by page as you read on, those who joined
   * first at the beginning.
   */
  listParticipants(sessionId: string, options?: CallOptions): AsyncIterable<SessionParticipant>;

  /**
   * Ends all live sessions, or those of the option `sessions`. The ids are collected first, and each
   * session is ended with `ifSession`, so that no session that begins meanwhile is ended. A failure of
   * one session is in its result, and the others are still ended.
   */
  endAll(options?: EndAllOptions): Promise<readonly EndAllResult[]>;

  /**
   * Removes participants from the live session of a meeting. They can join again, unless `revoke` is
   * set: then they are kicked, deleted, and kicked again when they came back in between. Returns a
   * result for each id, in the order of `participantIds` and `customParticipantIds`.
   */
  removeParticipants(
    meetingId: string,
    options: RemoveParticipantsOptions,
  ): Promise<readonly RemovalResult[]>;

  /**
   * Passes the ends of sessions to a webhook handler, so that an end whose webhook never came is handled
   * late instead of never. An end that was accepted before has the same idempotency key and is not
   * handled again. Events of such ends have no `reason`.
   *
   * @throws SessionBackendError `invalid` when `since` is before `to.remembersSince()`, without `allowRerun`
   * @throws whatever kept the engine from accepting an end, after the other ends were passed on. Calling
   *   again is safe.
   */
  reconcileEnds(options: ReconcileEndsOptions): Promise<ReconcileReport>;

  /**
   * Registers a webhook that delivers every end to this address. An existing one is kept with all its
   * events, and repaired when it was disabled or lost `meeting.ended`. Repeated calls, also from several
   * instances at once, leave one webhook. The address must be public and https, except on an emulator.
   */
  registerMeetingEndedWebhook(url: string, options?: CallOptions): Promise<Webhook>;

  /** Lists all webhooks of the app, oldest first. */
  listWebhooks(options?: CallOptions): Promise<readonly Webhook[]>;

  /** Removes a webhook. */
  removeWebhook(webhookId: string, options?: CallOptions): Promise<void>;
}

/**
 * Creates a session backend. Sends nothing, and reads nothing from the environment.
 *
 * @throws SessionBackendError `invalid` when an option is missing or wrong
 */
export function createSessionBackend(options: SessionBackendOptions): SessionBackend {
  return new CloudSessionBackend(checkOptions(options));
}

/** Milliseconds that a session is expected to last at most. */
const longestSession = 7 * 24 * 60 * 60 * 1_000;

class CloudSessionBackend implements SessionBackend {
  readonly #options: CheckedOptions;
  readonly #kit: ReturnType<typeof createCloudClient>;

  constructor(options: CheckedOptions) {
    this.#options = options;
    this.#kit = createCloudClient(options);
  }

  async endSession(meetingId: string, options: EndSessionOptions = {}): Promise<EndSessionResult> {
    const id = checkIdentifier(meetingId, 'meetingId');
    checkCallOptions(options, { flags: ['disable'], others: ['ifSession'] });
    const { disable = false, ifSession, signal } = options;
    if (ifSession !== undefined) {
      checkIdentifier(ifSession, 'ifSession');
    }
    return this.#run(signal)((call) => endSession(call, id, { disable, ifSession }));
  }

  async disableMeeting(meetingId: string, options: CallOptions = {}): Promise<void> {
    await this.#setStatus(meetingId, 'INACTIVE', options);
  }

  async enableMeeting(meetingId: string, options: CallOptions = {}): Promise<void> {
    await this.#setStatus(meetingId, 'ACTIVE', options);
  }

  async meetingStatus(meetingId: string, options: CallOptions = {}): Promise<MeetingStatus> {
    const id = checkIdentifier(meetingId, 'meetingId');
    checkCallOptions(options);
    return this.#run(options.signal)(async (call) => {
      const { title, status } = await readMeeting(call, id);
      const session = await findLiveSession(call, id);
      return { meetingId: id, title, disabled: status === 'INACTIVE', session };
    });
  }

  async *listSessions(
    options: ListSessionsOptions = {},
  ): AsyncGenerator<SessionSummary, void, undefined> {
    checkCallOptions(options, {
      flags: ['newestFirst'],
      others: ['status', 'since', 'meetingId'],
    });
    const { status, since, newestFirst = false, signal } = options;
    if (status !== undefined && !['LIVE', 'ENDED'].includes(status)) {
      throw invalid(`status must be "LIVE" or "ENDED". Got ${shown(status)}.`);
    }
    const startedSince = since === undefined ? undefined : checkDate(since, 'since');
    const meetingId =
      options.meetingId === undefined ? undefined : checkIdentifier(options.meetingId, 'meetingId');
    const filter = { status, startedSince, meetingId, newestFirst };
    for await (const session of listSessions(this.#run(signal), filter)) {
      yield summaryOf(session);
    }
  }

  async *listParticipants(
    sessionId: string,
    options: CallOptions = {},
  ): AsyncGenerator<SessionParticipant, void, undefined> {
    const id = checkIdentifier(sessionId, 'sessionId');
    checkCallOptions(options);
    yield* listParticipants(this.#run(options.signal), id);
  }

  async endAll(options: EndAllOptions = {}): Promise<readonly EndAllResult[]> {
    checkCallOptions(options, { flags: ['disable'], others: ['concurrency', 'sessions'] });
    const { disable = false, concurrency = 4, sessions, signal } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 50) {
      throw invalid(`concurrency must be a whole number from 1 to 50. Got ${shown(concurrency)}.`);
    }
    const targets = sessions === undefined ? undefined : checkTargets(sessions);
    return endAll(this.#run(signal), targets ?? (await this.#liveSessions(signal)), {
      disable,
      concurrency,
    });
  }

  async removeParticipants(
    meetingId: string,
    options: RemoveParticipantsOptions,
  ): Promise<readonly RemovalResult[]> {
    const id = checkIdentifier(meetingId, 'meetingId');
    checkCallOptions(options, {
      flags: ['revoke'],
      others: ['participantIds', 'customParticipantIds'],
    });
    const { participantIds = [], customParticipantIds = [], revoke = false, signal } = options;
    const targets: RemovalTarget[] = [
      ...unique(participantIds, 'participantIds').map((value) => {
        return { id: checkIdentifier(value, 'participantIds'), kind: 'participantId' as const };
      }),
      ...unique(customParticipantIds, 'customParticipantIds').map((value) => {
        const id = checkCustomIdentifier(value, 'customParticipantIds');
        return { id, kind: 'customParticipantId' as const };
      }),
    ];
    if (targets.length === 0) {
      throw invalid('Name at least one participant in participantIds or customParticipantIds.');
    }
    return removeParticipants(this.#run(signal), id, targets, revoke);
  }

  async reconcileEnds(options: ReconcileEndsOptions): Promise<ReconcileReport> {
    checkCallOptions(options, { flags: ['allowRerun'], others: ['since', 'to', 'longestSession'] });
    const { to, allowRerun = false, signal } = options;
    const since = checkDate(options.since, 'since');
    if (typeof (to as Partial<EventIntake> | undefined)?.accept !== 'function') {
      throw invalid('to must be the intake of a handler of createWebhookHandler().');
    }
    const longest = options.longestSession ?? longestSession;
    if (!Number.isSafeInteger(longest) || longest < 1) {
      throw invalid(
        `longestSession must be a whole number of milliseconds from 1. Got ${shown(longest)}.`,
      );
    }
    const remembered = to.remembersSince();
    if (!allowRerun && since < remembered) {
      throw invalid(
        `The engine remembers what it accepted since ${remembered.toISOString()}, and since is ` +
          `${since.toISOString()}. Handlers would run again for ends that were handled before ` +
          `${remembered.toISOString()}. Pass a later since, or allowRerun: true when your handlers are ` +
          'idempotent.',
      );
    }
    const { appId } = this.#options;
    return reconcileEnds(this.#run(signal), to, { appId, since, longestSession: longest });
  }

  async registerMeetingEndedWebhook(url: string, options: CallOptions = {}): Promise<Webhook> {
    const address = checkWebhookAddress(url, this.#options.baseURL);
    checkCallOptions(options);
    return this.#run(options.signal)((call) => registerMeetingEndedWebhook(call, address));
  }

  async listWebhooks(options: CallOptions = {}): Promise<readonly Webhook[]> {
    checkCallOptions(options);
    return this.#run(options.signal)(listWebhooks);
  }

  async removeWebhook(webhookId: string, options: CallOptions = {}): Promise<void> {
    const id = checkIdentifier(webhookId, 'webhookId');
    checkCallOptions(options);
    return this.#run(options.signal)((call) => removeWebhook(call, id));
  }

  async #setStatus(
    meetingId: string,
    status: 'ACTIVE' | 'INACTIVE',
    options: CallOptions,
  ): Promise<void> {
    const id = checkIdentifier(meetingId, 'meetingId');
    checkCallOptions(options);
    await this.#run(options.signal)((call) => call.request(setStatus(id, status)));
  }

  async #liveSessions(signal: AbortSignal | undefined): Promise<readonly EndTarget[]> {
    const targets: EndTarget[] = [];
    for await (const session of listSessions(this.#run(signal), { status: 'LIVE' })) {
      targets.push(summaryOf(session));
    }
    return targets;
  }

  #run(signal: AbortSignal | undefined): RunCall {
    const { accountId, appId, timeout } = this.#options;
    const app = { account_id: accountId, app_id: appId };
    return (work) => work(new ApiCall(this.#kit, app, new Deadline(timeout, signal)));
  }
}

function checkTargets(sessions: unknown): readonly EndTarget[] {
  if (!Array.isArray(sessions)) {
    throw invalid(`sessions must be a list. Got ${shown(sessions)}.`);
  }
  return (sessions as (Partial<EndTarget> | null)[]).map((session) => ({
    meetingId: checkIdentifier(session?.meetingId, 'meetingId in sessions'),
    sessionId: checkIdentifier(session?.sessionId, 'sessionId in sessions'),
  }));
}

function unique(ids: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(ids)) {
    throw invalid(`${name} must be a list. Got ${shown(ids)}.`);
  }
  return [...new Set<unknown>(ids)];
}

import { ApiCall } from '../cloud/api-call.js';
import {
  checkOptions,
  type CheckedOptions,
  type SessionBackendOptions,
} from '../cloud/backend-options.js';
import { createCloudClient } from '../cloud/cloud-client.js';
import { Deadline } from '../cloud/deadline.js';
import { checkCustomIdentifier, checkIdentifier } from '../cloud/identifiers.js';
import { invalid } from '../cloud/session-backend-error.js';
import { shown } from '../options/shown.js';
import { checkWholeNumber } from '../options/whole-number.js';
import { type EventIntake } from '../webhooks/event-intake.js';
import { type CallOptions, checkCallOptions, checkDate } from './call-options.js';
import { collect } from './collect.js';
import { endAll } from './end-all.js';
import { endSession } from './end-session.js';
import { listWebhooks, registerMeetingEndedWebhook, removeWebhook } from './ended-webhook.js';
import { findLiveSession, readMeeting, setStatus } from './meeting-requests.js';
import { listParticipants } from './participant-list.js';
import { reconcileEnds } from './reconcile-ends.js';
import { removeParticipants } from './remove-participants.js';
import { listSessions, type RunCall, summaryOf } from './session-list.js';
import { checkWebhookAddress } from './webhook-address.js';
import {
  type EndAllOptions,
  type EndSessionOptions,
  type ListSessionsOptions,
  type MeetingStatus,
  type ReconcileEndsOptions,
  type RemoveParticipantsOptions,
  type SessionBackend,
} from './session-backend.js';
import {
  type EndAllResult,
  type EndSessionResult,
  type EndTarget,
  type ReconcileReport,
  type RemovalResult,
  type RemovalTarget,
  type SessionParticipant,
  type SessionSummary,
  type Webhook,
} from './session-results.js';

/**
 * Creates a session backend. Sends nothing, and reads nothing from the environment.
 *
 * @throws SessionBackendError `invalid` when an option is missing or wrong
 */
export function createSessionBackend(options: SessionBackendOptions): SessionBackend {
  return new CloudSessionBackend(checkOptions(options));
}

/** In milliseconds: longer than a session is expected to last. */
const aWeek = 7 * 24 * 60 * 60 * 1_000;

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
    checkWholeNumber('concurrency', concurrency, { to: 50, error: invalid });
    const targets = sessions === undefined ? undefined : checkTargets(sessions);
    const live = this.listSessions({ status: 'LIVE', ...(signal && { signal }) });
    const choices = { disable, concurrency };
    return endAll(this.#run(signal), targets ?? (await collect(live)), choices);
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
    const { to, allowRerun = false, longestSession = aWeek, signal } = options;
    const since = checkDate(options.since, 'since');
    if (typeof (to as Partial<EventIntake> | undefined)?.accept !== 'function') {
      throw invalid('to must be the intake of a handler of createWebhookHandler().');
    }
    checkWholeNumber('longestSession', longestSession, { of: 'milliseconds', error: invalid });
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
    return reconcileEnds(this.#run(signal), to, { appId, since, longestSession });
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

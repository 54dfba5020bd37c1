import {
  checkOptions,
  type CheckedOptions,
  type SessionBackendOptions,
} from '../cloud/backend-options.js';
import { CloudCall } from '../cloud/cloud-call.js';
import { endSession, type EndSessionResult } from './end-session.js';
import {
  listWebhooks,
  registerMeetingEndedWebhook,
  removeWebhook,
  type Webhook,
} from './ended-webhook.js';
import { checkIdentifier } from '../cloud/identifiers.js';
import {
  changeStatus,
  type LiveSession,
  readLiveSession,
  readMeeting,
} from './meeting-requests.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { checkWebhookAddress } from './webhook-address.js';

/** What every call takes. */
export interface CallOptions {
  /** Ends the call at once. What was sent by then may still take effect. */
  readonly signal?: AbortSignal;
}

/** What ending a session can be told besides the meeting. */
export interface EndSessionOptions extends CallOptions {
  /** Whether the meeting is closed as well, so that nobody joins again. False when left out. */
  readonly disable?: boolean;
}

/** How a meeting stands. */
export interface MeetingStatus {
  readonly meetingId: string;
  readonly title: string | null;
  /** Whether the meeting is closed (`INACTIVE`): nobody can join it. */
  readonly disabled: boolean;
  /** The live session; null when nobody is in the room. */
  readonly session: LiveSession | null;
}

/**
 * Ends sessions from a backend, through the official client. Every call is bounded by the timeout,
 * ends at once with its signal, and rejects with a {@link SessionBackendError} alone.
 */
export interface SessionBackend {
  /**
   * Ends the live session of a meeting for everybody. With `disable` the meeting is closed first, and
   * those who were in the middle of joining are removed as well. When it fails, the error says how the
   * meeting and the session are; calling again is safe.
   */
  endSession(meetingId: string, options?: EndSessionOptions): Promise<EndSessionResult>;

  /**
   * Closes a meeting: nobody can join until it is enabled. A session that is live goes on, as far as
   * it is known. Closing twice is closing once.
   */
  disableMeeting(meetingId: string, options?: CallOptions): Promise<void>;

  /** Opens a closed meeting again. Doing it twice is doing it once. */
  enableMeeting(meetingId: string, options?: CallOptions): Promise<void>;

  /** How a meeting stands, and who is in it. */
  meetingStatus(meetingId: string, options?: CallOptions): Promise<MeetingStatus>;

  /**
   * Has every end of a session told to this address. One that is there already stays, with all its
   * events; when it was switched off or lost `meeting.ended` it is put right. Calling it again, or
   * from several instances at once, leaves one webhook. The address is https; http only when it is on
   * this machine, or when `baseURL` is, which is a local RealtimeKit then.
   */
  registerMeetingEndedWebhook(url: string, options?: CallOptions): Promise<Webhook>;

  /** All webhooks of the app, oldest first. */
  listWebhooks(options?: CallOptions): Promise<readonly Webhook[]>;

  /** Removes a webhook. */
  removeWebhook(webhookId: string, options?: CallOptions): Promise<void>;
}

/**
 * Makes a session backend. Nothing is sent and nothing is read from the environment.
 *
 * @throws SessionBackendError `invalid` when a credential is missing or an option cannot be right.
 */
export function createSessionBackend(options: SessionBackendOptions): SessionBackend {
  return new CloudSessionBackend(checkOptions(options));
}

class CloudSessionBackend implements SessionBackend {
  readonly #options: CheckedOptions;

  constructor(options: CheckedOptions) {
    this.#options = options;
  }

  async endSession(
    meetingId: string,
    { disable = false, signal }: EndSessionOptions = {},
  ): Promise<EndSessionResult> {
    const id = checkIdentifier(meetingId, 'meetingId');
    checkFlag(disable, 'disable');
    return this.#call(signal, (call) => endSession(call, id, { disable }));
  }

  async disableMeeting(meetingId: string, { signal }: CallOptions = {}): Promise<void> {
    const id = checkIdentifier(meetingId, 'meetingId');
    return this.#call(signal, (call) => changeStatus(call, id, 'INACTIVE'));
  }

  async enableMeeting(meetingId: string, { signal }: CallOptions = {}): Promise<void> {
    const id = checkIdentifier(meetingId, 'meetingId');
    return this.#call(signal, (call) => changeStatus(call, id, 'ACTIVE'));
  }

  async meetingStatus(meetingId: string, { signal }: CallOptions = {}): Promise<MeetingStatus> {
    const id = checkIdentifier(meetingId, 'meetingId');
    return this.#call(signal, async (call) => {
      const { title, status } = await readMeeting(call, id);
      const session = await readLiveSession(call, id);
      return { meetingId: id, title, disabled: status === 'INACTIVE', session };
    });
  }

  async registerMeetingEndedWebhook(url: string, { signal }: CallOptions = {}): Promise<Webhook> {
    const address = checkWebhookAddress(url, this.#options.baseURL);
    return this.#call(signal, (call) => registerMeetingEndedWebhook(call, address));
  }

  async listWebhooks({ signal }: CallOptions = {}): Promise<readonly Webhook[]> {
    return this.#call(signal, listWebhooks);
  }

  async removeWebhook(webhookId: string, { signal }: CallOptions = {}): Promise<void> {
    const id = checkIdentifier(webhookId, 'webhookId');
    return this.#call(signal, (call) => removeWebhook(call, id));
  }

  #call<T>(signal: AbortSignal | undefined, work: (call: CloudCall) => Promise<T>): Promise<T> {
    return CloudCall.run(this.#options, signal, work);
  }
}

/** A text such as "false" must not close a meeting. */
function checkFlag(value: unknown, name: string): void {
  if (typeof value !== 'boolean') {
    throw new SessionBackendError('invalid', `${name} has to be true or false.`);
  }
}

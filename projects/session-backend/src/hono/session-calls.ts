import { type SessionBackendError } from '../cloud/session-backend-error.js';
import { type MeetingStatus } from '../sessions/session-backend.js';

/** The calls of a `SessionBackend` that the routes make. */
export interface SessionCalls {
  endSession(
    meetingId: string,
    options: { readonly disable?: boolean; readonly ifSession?: string },
  ): Promise<EndResult>;
  disableMeeting(meetingId: string): Promise<void>;
  enableMeeting(meetingId: string): Promise<void>;
  meetingStatus(meetingId: string): Promise<MeetingStatus>;
  listSessions(options: { readonly status: 'LIVE' }): AsyncIterable<object>;
  endAll(options: { readonly disable?: boolean }): Promise<readonly EndAllItem[]>;
  removeParticipants(
    meetingId: string,
    options: {
      readonly participantIds?: readonly string[];
      readonly customParticipantIds?: readonly string[];
      readonly revoke?: boolean;
    },
  ): Promise<readonly object[]>;
}

interface EndResult {
  readonly outcome: string;
  readonly sessionId?: string;
}

type EndAllItem = { readonly meetingId: string; readonly sessionId: string } & (
  { readonly result: EndResult } | { readonly error: SessionBackendError }
);

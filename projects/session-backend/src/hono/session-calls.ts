import { type SessionBackend } from '../sessions/session-backend.js';

/** The calls of a `SessionBackend` that the routes make. */
export type SessionCalls = Pick<
  SessionBackend,
  | 'endSession'
  | 'disableMeeting'
  | 'enableMeeting'
  | 'meetingStatus'
  | 'listSessions'
  | 'endAll'
  | 'removeParticipants'
>;

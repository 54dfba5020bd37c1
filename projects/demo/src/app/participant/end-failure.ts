import { type EndSessionError, type SessionState } from 'ngx-realtimekit-session';

/**
 * Tells the person who pressed the button why the session did not end, and what to do now; `null`
 * once the session has moved on and the advice would be wrong.
 */
export function endFailure(
  code: EndSessionError['code'],
  { status, permitted }: SessionState,
): string | null {
  switch (code) {
    case 'timeout':
      return status === 'live'
        ? 'RealtimeKit did not confirm the end in time, so the session is probably still running. Press the button to try again.'
        : null;
    case 'disconnected':
      return status === 'reconnecting' || status === 'waiting' || status === 'live'
        ? 'The connection was lost before the end was confirmed. Once you are back in the session, you can try again.'
        : null;
    case 'permission-denied':
      return permitted ? null : 'You are not allowed to end this session.';
    case 'no-meeting':
    case 'not-joined':
      return status === 'waiting' ? 'You have to be in the session to end it.' : null;
    case 'left':
      return status === 'left' ? 'You were out of the session before its end was confirmed.' : null;
    case 'aborted':
    case 'unavailable':
    case 'failed':
      return status === 'live'
        ? 'RealtimeKit could not end the session. Press the button to try again.'
        : null;
  }
}

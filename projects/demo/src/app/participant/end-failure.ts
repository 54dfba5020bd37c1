import { type EndSessionError } from 'ngx-realtimekit-session';

/** Tells the person who pressed the button why the session did not end, and what to do now. */
export function endFailure(code: EndSessionError['code']): string {
  switch (code) {
    case 'timeout':
      return 'RealtimeKit did not confirm the end in time, so the session is probably still running. Press the button to try again.';
    case 'disconnected':
      return 'The connection was lost before the session could end. Try again as soon as you are back.';
    case 'permission-denied':
      return 'You are not allowed to end this session.';
    case 'no-meeting':
    case 'not-joined':
      return 'You have to be in the session to end it.';
    case 'left':
      return 'You are not in the session any more, so you cannot end it.';
    case 'aborted':
      return 'The attempt was called off. Press the button to try again.';
    case 'unavailable':
    case 'failed':
      return 'RealtimeKit could not end the session. Press the button to try again.';
  }
}

import { type EndBlocker, type LeftState, type SessionState } from './session-state';

const SENTENCES: Readonly<Record<Exclude<EndBlocker, 'left'>, string>> = {
  'no-meeting': 'There is no meeting yet.',
  'not-joined': 'You are not in the session.',
  'no-permission': 'You are not allowed to end this session for everyone.',
  unavailable: 'Ending the session is not available here.',
  reconnecting: 'The connection is being restored.',
  ending: 'The session is being ended.',
  ended: 'The session has ended.',
};

const LEFT_SENTENCES: Readonly<Record<LeftState, string>> = {
  left: 'You have left the session.',
  kicked: 'You were removed from the session.',
  rejected: 'You were not admitted to the session.',
  failed: 'The connection to the session was lost.',
};

/** Why the session cannot be ended, as a sentence for the person at the button. */
export function reasonFor({ blocker, leftState }: SessionState): string | null {
  if (blocker === null) {
    return null;
  }
  return blocker === 'left' ? LEFT_SENTENCES[leftState ?? 'left'] : SENTENCES[blocker];
}

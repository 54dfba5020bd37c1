import { type SessionState } from 'ngx-realtimekit-session';

/** The progress of joining. The application joins, not the library. */
export type Joining =
  | { readonly step: 'joining' }
  | { readonly step: 'joined' }
  /** In the waiting room. */
  | { readonly step: 'waitlisted' }
  /** Between two rooms. */
  | { readonly step: 'changing-rooms' }
  /** The meeting is disabled, so nobody can join. */
  | { readonly step: 'disabled' }
  | { readonly step: 'failed'; readonly problem: string };

/** The color of a status. The label says the same in words. */
export type Tone = 'live' | 'busy' | 'over' | 'trouble';

/** How to join again: with the same client, or with a new one. */
export type JoinAction = 'rejoin' | 'join-again';

/** The status of a participant, as text. */
export interface ParticipantStatus {
  readonly tone: Tone;
  /** One or two words, for the pill. */
  readonly label: string;
  readonly headline: string;
  /** Null once the session is over: the ended screen has the details. */
  readonly detail: string | null;
  readonly joinAction: JoinAction | null;
  /** Whether the live region announces it. */
  readonly announced: boolean;
}

/** Describes the state of the session and of joining. */
export function participantStatus(state: SessionState, joining: Joining): ParticipantStatus {
  if (joining.step === 'failed') {
    return {
      tone: 'trouble',
      label: 'Not joined',
      headline: 'Joining failed',
      detail: joining.problem,
      joinAction: 'join-again',
      announced: true,
    };
  }
  if (joining.step === 'disabled') {
    return {
      tone: 'over',
      label: 'Disabled',
      headline: 'The meeting is disabled',
      detail: 'Nobody can join until the backend enables it.',
      joinAction: 'join-again',
      announced: true,
    };
  }
  switch (state.status) {
    case 'live':
      return {
        tone: 'live',
        label: 'Live',
        headline: 'You are in the session',
        detail: state.permitted
          ? 'You can end it for everyone.'
          : 'It continues until a host ends it.',
        joinAction: null,
        announced: true,
      };
    case 'reconnecting':
      return {
        tone: 'busy',
        label: 'Reconnecting',
        headline: 'You are disconnected',
        detail: 'Trying to reconnect. The session continues.',
        joinAction: null,
        announced: true,
      };
    case 'ending':
      return {
        tone: 'busy',
        label: 'Ending',
        headline: 'Ending the session for everyone',
        detail: 'Waiting for RealtimeKit to confirm the end.',
        joinAction: null,
        announced: true,
      };
    case 'ended':
      return {
        tone: 'over',
        label: 'Ended',
        headline:
          state.ended?.endedBy === 'self' ? 'You ended the session' : 'The session was ended',
        detail: null,
        joinAction: null,
        announced: true,
      };
    case 'left':
      return notInTheSessionAnyMore(state.leftState);
    case 'idle':
    case 'waiting':
      return notInTheSessionYet(joining.step);
  }
}

function notInTheSessionYet(
  step: Exclude<Joining['step'], 'disabled' | 'failed'>,
): ParticipantStatus {
  switch (step) {
    case 'joining':
      return {
        tone: 'busy',
        label: 'Joining',
        headline: 'Joining the session',
        detail: 'One moment.',
        joinAction: null,
        announced: false,
      };
    case 'waitlisted':
      return {
        tone: 'busy',
        label: 'Waiting',
        headline: 'You are in the waiting room',
        detail: 'Wait until a host admits you.',
        joinAction: null,
        announced: true,
      };
    case 'changing-rooms':
      return {
        tone: 'busy',
        label: 'Changing rooms',
        headline: 'You are moving to another room',
        detail: 'One moment.',
        joinAction: null,
        announced: true,
      };
    case 'joined':
      return {
        tone: 'trouble',
        label: 'Disconnected',
        headline: 'You are no longer in the session',
        detail: 'The connection is back. Rejoin to continue.',
        joinAction: 'rejoin',
        announced: true,
      };
  }
}

function notInTheSessionAnyMore(how: SessionState['leftState']): ParticipantStatus {
  switch (how) {
    case 'kicked':
      return {
        tone: 'trouble',
        label: 'Removed',
        headline: 'You were removed',
        detail: null,
        joinAction: 'join-again',
        announced: true,
      };
    case 'rejected':
      return {
        tone: 'trouble',
        label: 'Not admitted',
        headline: 'You were not admitted',
        detail: null,
        joinAction: null,
        announced: true,
      };
    case 'failed':
      return {
        tone: 'trouble',
        label: 'Disconnected',
        headline: 'The connection could not be restored',
        detail: null,
        joinAction: 'join-again',
        announced: true,
      };
    default:
      return {
        tone: 'over',
        label: 'Left',
        headline: 'You left the session',
        detail: null,
        joinAction: 'join-again',
        announced: true,
      };
  }
}

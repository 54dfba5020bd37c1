import { type SessionState } from 'ngx-realtimekit-session';

/** How far this page got with joining, which is the application's business and not the library's. */
export type Joining =
  | { readonly step: 'joining' }
  | { readonly step: 'joined' }
  /** In the waiting room, until a host decides. */
  | { readonly step: 'waitlisted' }
  /** Out of one room and not yet in the other. */
  | { readonly step: 'changing-rooms' }
  /** The backend says that the meeting is closed: nobody can join. */
  | { readonly step: 'closed' }
  | { readonly step: 'failed'; readonly problem: string };

/** How a status looks. It never stands alone: the label says the same in words. */
export type Tone = 'live' | 'busy' | 'over' | 'trouble';

/** What a person sees of the session. */
export interface ParticipantStatus {
  readonly tone: Tone;
  /** One or two words, for the pill. */
  readonly label: string;
  readonly headline: string;
  readonly detail: string;
  /** What the person can do to get (back) in, if anything. */
  readonly wayIn: 'rejoin' | 'join-afresh' | null;
  /** Whether somebody who cannot see the page has to be told. */
  readonly announced: boolean;
}

/** Puts the library's snapshot and the state of joining into words. */
export function participantStatus(state: SessionState, joining: Joining): ParticipantStatus {
  if (joining.step === 'failed') {
    return {
      tone: 'trouble',
      label: 'Not joined',
      headline: 'Joining did not work',
      detail: joining.problem,
      wayIn: 'join-afresh',
      announced: true,
    };
  }
  if (joining.step === 'closed') {
    return {
      tone: 'over',
      label: 'Closed',
      headline: 'The meeting is closed',
      detail: 'Nobody can join until it is opened again.',
      wayIn: 'join-afresh',
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
          ? 'Ending it takes everybody out, not only you.'
          : 'It goes on until a host ends it.',
        wayIn: null,
        announced: true,
      };
    case 'reconnecting':
      return {
        tone: 'busy',
        label: 'Reconnecting',
        headline: 'The connection is lost',
        detail: 'Trying to get it back. That does not end the session.',
        wayIn: null,
        announced: true,
      };
    case 'ending':
      return {
        tone: 'busy',
        label: 'Ending',
        headline: 'Ending the session for everyone',
        detail: 'It is over when RealtimeKit confirms it.',
        wayIn: null,
        announced: true,
      };
    case 'ended':
      return {
        tone: 'over',
        label: 'Ended',
        ...(state.ended?.endedBy === 'self'
          ? { headline: 'You ended the session', detail: 'It is over for everyone.' }
          : { headline: 'The session was ended', detail: 'Somebody else ended it for everyone.' }),
        wayIn: null,
        announced: true,
      };
    case 'left':
      return outOfTheRoom(state.leftState);
    case 'idle':
    case 'waiting':
      return notYetInTheRoom(joining.step);
  }
}

function notYetInTheRoom(step: Exclude<Joining['step'], 'closed' | 'failed'>): ParticipantStatus {
  switch (step) {
    case 'joining':
      return {
        tone: 'busy',
        label: 'Joining',
        headline: 'Joining the session',
        detail: 'One moment.',
        wayIn: null,
        announced: false,
      };
    case 'waitlisted':
      return {
        tone: 'busy',
        label: 'Waiting',
        headline: 'You are in the waiting room',
        detail: 'A host has to let you in.',
        wayIn: null,
        announced: true,
      };
    case 'changing-rooms':
      return {
        tone: 'busy',
        label: 'Changing rooms',
        headline: 'You are going to another room',
        detail: 'One moment.',
        wayIn: null,
        announced: true,
      };
    case 'joined':
      return {
        tone: 'trouble',
        label: 'Outside',
        headline: 'You dropped out of the session',
        detail: 'The connection is back, but you are not in the session any more.',
        wayIn: 'rejoin',
        announced: true,
      };
  }
}

function outOfTheRoom(how: SessionState['leftState']): ParticipantStatus {
  switch (how) {
    case 'kicked':
      return {
        tone: 'trouble',
        label: 'Removed',
        headline: 'You were removed',
        detail: 'Only you are out: that does not end the session.',
        wayIn: null,
        announced: true,
      };
    case 'rejected':
      return {
        tone: 'trouble',
        label: 'Not admitted',
        headline: 'You were not let in',
        detail: 'A host declined your request to join.',
        wayIn: null,
        announced: true,
      };
    case 'failed':
      return {
        tone: 'trouble',
        label: 'Disconnected',
        headline: 'The connection could not be restored',
        detail: 'The session may still be going on. Join again to get back to it.',
        wayIn: 'join-afresh',
        announced: true,
      };
    default:
      return {
        tone: 'over',
        label: 'Left',
        headline: 'You left the session',
        detail: 'Only you are out: leaving does not end the session.',
        wayIn: 'join-afresh',
        announced: true,
      };
  }
}

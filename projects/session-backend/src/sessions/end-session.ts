import { type ApiCall } from '../cloud/api-call.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { MeetingState } from './meeting-state.js';
import { type EndSessionResult } from './session-results.js';

/** The options of `endSession()`, with every default. */
export interface EndSessionChoices {
  readonly disable: boolean;
  readonly ifSession: string | undefined;
}

/** How often participants who joined while the meeting was being disabled are removed. */
const cleanUps = 2;

const noActiveSession = { outcome: 'no-active-session' } as const;

/**
 * Ends the session of a meeting, and disables the meeting first when that is wanted.
 *
 * @throws SessionBackendError with what is known about the meeting and the session then
 */
export async function endSession(
  call: ApiCall,
  meetingId: string,
  { disable, ifSession }: EndSessionChoices,
): Promise<EndSessionResult> {
  const meeting = new MeetingState(call, meetingId, ifSession);
  try {
    // Read first: a kick-all whose answer was lost cannot be told from one without a session.
    const seen = await meeting.readSession();
    if (seen === 'another') return anotherSession(meeting);
    if (seen === 'none' && meeting.isGuarded) return noActiveSession;
    const wasLive = seen === 'live';
    return await (disable ? disableAndEnd(meeting, wasLive) : end(meeting, wasLive));
  } catch (error) {
    throw error instanceof SessionBackendError ? await meeting.addStateTo(error) : error;
  }
}

/**
 * Cloudflare's FAQ kicks first and disables then. In between, clients that reconnect and users who reload
 * begin another session, which stays live in the disabled meeting. So the meeting is disabled first. When
 * kicking fails after that, the error says `disabled: true, session: 'live'`.
 */
async function disableAndEnd(meeting: MeetingState, wasLive: boolean): Promise<EndSessionResult> {
  const disabled = await meeting.disable();
  if (disabled === 'another') return anotherSession(meeting);
  if (disabled === 'none') return noActiveSession;
  if (wasLive && meeting.isGuarded) {
    const seen = await meeting.readSession();
    if (seen === 'another') return anotherSession(meeting);
    if (seen === 'none') return ended(meeting, null);
  }
  const result = await end(meeting, wasLive);
  return result.outcome === 'another-session' ? result : removeLatecomers(meeting, result);
}

async function end(meeting: MeetingState, wasLive: boolean): Promise<EndSessionResult> {
  const kicked = await meeting.kickAll(wasLive, meeting.isGuarded);
  if (kicked.outcome === 'removed') return ended(meeting, kicked.removed);
  if (kicked.outcome === 'another') return anotherSession(meeting);
  // Disabling the meeting, or an attempt whose answer was lost, may have ended the session.
  if (wasLive && (meeting.isDisabled === true || !kicked.certain)) return ended(meeting, null);
  if (kicked.certain) return noActiveSession;
  throw new SessionBackendError(
    'unavailable',
    'The answer to ending the session was lost, so it is not known whether there was one. There is none ' +
      'now. Call again.',
  );
}

/** Removes participants who were joining when the meeting was disabled. */
async function removeLatecomers(
  meeting: MeetingState,
  first: EndSessionResult,
): Promise<EndSessionResult> {
  let result = first;
  for (let time = 1; await meeting.hasLatecomers(); time++) {
    if (time > cleanUps) {
      throw new SessionBackendError(
        'conflict',
        `The meeting is disabled and was emptied ${cleanUps + 1} times, and a participant is still in ` +
          'it. Call again.',
      );
    }
    const kicked = await meeting.kickAll(true, false);
    if (kicked.outcome === 'none' && kicked.certain) {
      return result; // They left by themselves.
    }
    const earlier = 'removed' in result ? result.removed : 0;
    const later = 'removed' in kicked ? kicked.removed : null;
    result = ended(meeting, earlier === null || later === null ? null : earlier + later);
  }
  return result;
}

function ended(meeting: MeetingState, removed: number | null): EndSessionResult {
  return { outcome: 'ended', sessionId: meeting.sessionId, removed };
}

function anotherSession(meeting: MeetingState): EndSessionResult {
  const { otherSessionId: sessionId, isDisabled: disabled } = meeting;
  return { outcome: 'another-session', sessionId, disabled };
}

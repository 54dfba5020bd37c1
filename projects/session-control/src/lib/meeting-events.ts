import { Observable } from 'rxjs';

import { type Meeting } from './meeting';
import { type MeetingReading, type SessionEvent } from './session-state';

/** Something that happened, and the meeting in use since then. */
export interface MeetingEvent {
  readonly meeting: Meeting;
  readonly event: SessionEvent;
}

/**
 * Everything that a meeting says of its session, beginning with what it says now. Follows the SDK
 * when it moves the participant to another connected room, which gives a new client each time.
 *
 * Listens from subscription to unsubscription, and leaves no listener behind. Emits synchronously,
 * in whichever zone the SDK emits. Never completes and never errors.
 */
export function meetingEvents(connected: Meeting): Observable<MeetingEvent> {
  return new Observable((subscriber) => {
    let release = (): void => undefined;

    function follow(meeting: Meeting, type: 'connected' | 'meetingChanged'): void {
      release();
      release = listen(
        meeting,
        (event) => subscriber.next({ meeting, event }),
        (next) => follow(next, 'meetingChanged'),
      );
      subscriber.next({ meeting, event: { type, reading: read(meeting) } });
    }

    follow(connected, 'connected');
    return () => release();
  });
}

/** What the meeting says now. */
export function read(meeting: Meeting): MeetingReading {
  const socket = meeting.meta?.socketState?.state;
  return {
    at: new Date(),
    roomState: meeting.self.roomState,
    online: socket === undefined || socket === 'connected',
    permitted: meeting.self.permissions.kickParticipant,
    available: typeof meeting.participants?.kickAll === 'function',
    meetingId: meeting.meta?.meetingId ?? null,
  };
}

function listen(
  meeting: Meeting,
  emit: (event: SessionEvent) => void,
  changeMeeting: (meeting: Meeting) => void,
): () => void {
  const { self, meta, connectedMeetings } = meeting;
  // Another object after a change of rooms; the listener has to leave the one it was added to.
  const permissions = self.permissions;
  let rereading: ReturnType<typeof setTimeout> | undefined;

  const reread = (): void => emit({ type: 'read', reading: read(meeting) });

  const onRoomJoined = (): void => emit({ type: 'roomJoined', reading: read(meeting) });
  const onRoomLeft = ({ state }: { state: string }): void =>
    emit({ type: 'roomLeft', state, reading: read(meeting) });
  const onPermissionsUpdate = (): void =>
    emit({ type: 'permissionsUpdated', reading: read(meeting) });
  const onConnectionUpdate = ({ state }: { state: string }): void => {
    clearTimeout(rereading);
    if (state !== 'connected') {
      emit({ type: 'connectionLost' });
      return;
    }
    // A drop of less than three seconds returns without `roomJoined`, and a livestream falls back
    // to `init` without any event, in the same task but after this one.
    rereading = setTimeout(reread);
    reread();
  };

  self.on('roomJoined', onRoomJoined);
  self.on('roomLeft', onRoomLeft);
  permissions.on('permissionsUpdate', onPermissionsUpdate);
  meta?.on('socketConnectionUpdate', onConnectionUpdate);
  connectedMeetings?.on('meetingChanged', changeMeeting);

  return () => {
    clearTimeout(rereading);
    self.off('roomJoined', onRoomJoined);
    self.off('roomLeft', onRoomLeft);
    permissions.off('permissionsUpdate', onPermissionsUpdate);
    meta?.off('socketConnectionUpdate', onConnectionUpdate);
    connectedMeetings?.off('meetingChanged', changeMeeting);
  };
}

import { type Subscription } from 'rxjs';

import { FakeMeeting } from '../../testing/fake-meeting';
import { listenToMeeting } from './meeting-events';
import { type Meeting } from './meeting';
import { type MeetingReading } from './session-state';

describe('listenToMeeting', () => {
  let warn: jest.SpyInstance<void, unknown[]>;
  let readings: MeetingReading[];
  let joins: boolean[];
  let moves: Meeting[];

  beforeEach(() => {
    warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    readings = [];
    joins = [];
    moves = [];
  });

  afterEach(() => warn.mockRestore());

  function listenTo(meeting: FakeMeeting): Subscription {
    return listenToMeeting(
      meeting,
      (reading, joined) => {
        readings.push(reading);
        joins.push(joined);
      },
      (moved) => moves.push(moved),
    );
  }

  it('marks a reading that follows a join', () => {
    const meeting = FakeMeeting.joined();
    const listening = listenTo(meeting);

    meeting.self.emit('roomJoined', {});
    meeting.self.permissions.emit('permissionsUpdate', {});
    meeting.self.emit('roomLeft', { state: 'left' });

    expect(joins).toEqual([true, false, false]);
    listening.unsubscribe();
  });

  it('reads a lost connection from the event, even when the SDK still says "connected"', () => {
    const meeting = FakeMeeting.joined();
    const listening = listenTo(meeting);

    meeting.meta?.emit('socketConnectionUpdate', { state: 'reconnecting' });

    expect(meeting.meta?.socketState.state).toBe('connected');
    expect(readings).toEqual([expect.objectContaining({ offline: true, roomState: 'joined' })]);
    listening.unsubscribe();
  });

  it('takes no other event for a lost connection or for a move', () => {
    const meeting = FakeMeeting.joined();
    const listening = listenTo(meeting);

    meeting.meta?.emit('mediaConnectionUpdate', { state: 'reconnecting' });
    meeting.connectedMeetings?.emit('stateUpdate', { meetings: [] });

    expect([readings, moves]).toEqual([[], []]);
    listening.unsubscribe();
  });

  it('reads the meeting after an event without a payload', () => {
    const meeting = FakeMeeting.joined();
    const listening = listenTo(meeting);

    meeting.self.emit('roomJoined', undefined);

    expect(readings).toEqual([expect.objectContaining({ roomState: 'joined' })]);
    listening.unsubscribe();
  });

  it('reads a conclusive room state from the event, even when the SDK still says "joined"', () => {
    const meeting = FakeMeeting.joined();
    const listening = listenTo(meeting);

    meeting.self.emit('roomLeft', { state: 'ended' });

    expect(meeting.self.roomState).toBe('joined');
    expect(readings).toEqual([expect.objectContaining({ roomState: 'ended' })]);
    listening.unsubscribe();
  });

  it.each(['stageLeft', undefined as unknown as string])(
    'reads the room state from the SDK when the event comes with the inconclusive state %s',
    (state) => {
      const meeting = FakeMeeting.joined();
      const listening = listenTo(meeting);

      meeting.self.emit('roomLeft', { state });

      expect(readings).toEqual([expect.objectContaining({ roomState: 'joined' })]);
      listening.unsubscribe();
    },
  );

  it.each(['roomJoined', 'waitlisted'])(
    'receives %s although an earlier listener throws',
    (event) => {
      const meeting = new FakeMeeting();
      meeting.self.on(event, () => {
        throw new Error('a listener of the SDK');
      });
      const listening = listenTo(meeting);
      meeting.self.roomState = 'joined';

      expect(() => meeting.self.emit(event, {})).toThrow('a listener of the SDK');

      expect(readings).toEqual([expect.objectContaining({ roomState: 'joined' })]);
      listening.unsubscribe();
    },
  );

  it('receives nothing after it unsubscribes, not even the event being emitted', () => {
    const meeting = FakeMeeting.joined();
    const { self, connectedMeetings } = meeting;
    self.on('*', () => listening.unsubscribe());
    connectedMeetings?.on('*', () => listening.unsubscribe());

    let listening = listenTo(meeting);
    self.emit('roomLeft', { state: 'ended' });
    listening = listenTo(meeting);
    connectedMeetings?.emit('meetingChanged', FakeMeeting.joined());

    expect([readings, moves]).toEqual([[], []]);
  });

  it('does not warn when a participant leaves the stage', () => {
    const meeting = FakeMeeting.joined();
    const listening = listenTo(meeting);

    meeting.self.emit('roomLeft', { state: 'stageLeft' });

    expect(readings).toHaveLength(1);
    expect(warn).not.toHaveBeenCalled();
    listening.unsubscribe();
  });
});

import { type Subscription } from 'rxjs';

import { FakeMeeting } from '../../testing/fake-meeting';
import { listenToMeeting } from './meeting-events';
import { type MeetingReading } from './session-state';

const GLOBAL = globalThis as { ngDevMode?: unknown };

describe('listenToMeeting', () => {
  const { ngDevMode } = GLOBAL;
  let warn: jest.SpyInstance<void, unknown[]>;
  let readings: MeetingReading[];
  let joins: boolean[];

  beforeEach(() => {
    warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    readings = [];
    joins = [];
  });

  afterEach(() => {
    GLOBAL.ngDevMode = ngDevMode;
    warn.mockRestore();
  });

  function listenTo(meeting: FakeMeeting): Subscription {
    return listenToMeeting(
      meeting,
      (reading, joined) => {
        readings.push(reading);
        joins.push(joined);
      },
      () => undefined,
    );
  }

  it('tells a join from everything else that is an occasion to read anew', () => {
    const meeting = FakeMeeting.joined();
    const listening = listenTo(meeting);

    meeting.self.emit('roomJoined', {});
    meeting.self.permissions.emit('permissionsUpdate', {});

    expect(readings).toEqual(Array(2).fill(expect.objectContaining({ roomState: 'joined' })));
    expect(joins).toEqual([true, false]);
    listening.unsubscribe();
  });

  it('takes a lost connection from the event, whatever the SDK then says of its socket', () => {
    const meeting = FakeMeeting.joined();
    const listening = listenTo(meeting);

    meeting.meta?.emit('socketConnectionUpdate', { state: 'reconnecting' });

    expect(meeting.meta?.socketState.state).toBe('connected');
    expect(readings).toEqual([expect.objectContaining({ offline: true, roomState: 'joined' })]);
    listening.unsubscribe();
  });

  it.each(['ended', 'left', 'kicked', 'rejected', 'failed', 'disconnected', 'connected-meeting'])(
    'takes %s from the event, whatever the SDK then says of the room',
    (state) => {
      const meeting = FakeMeeting.joined();
      const listening = listenTo(meeting);

      meeting.self.emit('roomLeft', { state });

      expect(meeting.self.roomState).toBe('joined');
      expect(readings).toEqual([expect.objectContaining({ roomState: state })]);
      listening.unsubscribe();
    },
  );

  it.each(['stageLeft', 'a state of a future SDK', undefined as unknown as string])(
    'takes what the SDK says of the room where the event says nothing of it: %s',
    (state) => {
      const meeting = FakeMeeting.joined();
      const listening = listenTo(meeting);

      meeting.self.emit('roomLeft', { state });

      expect(readings).toEqual([expect.objectContaining({ roomState: 'joined' })]);
      listening.unsubscribe();
    },
  );

  it.each(['roomJoined', 'waitlisted'])(
    'hears of %s although a listener before it throws',
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

  it('hears nothing more from the moment it stops, of what is just being said either', () => {
    const meeting = FakeMeeting.joined();
    meeting.self.on('*', () => listening.unsubscribe());
    const listening = listenTo(meeting);

    meeting.self.emit('roomLeft', { state: 'ended' });

    expect(readings).toEqual([]);
  });

  describe('what it cannot tell', () => {
    /** Goes through everything that there is to report. */
    function trouble(): void {
      const meeting = FakeMeeting.joined({
        modules: { participants: false, meta: false, connectedMeetings: false },
      });
      jest.spyOn(meeting.self, 'off').mockImplementation(() => {
        throw new Error('no way out');
      });
      const listening = listenTo(meeting);
      meeting.self.emit('roomLeft', { state: 'abducted' });
      listening.unsubscribe();
    }

    const EVERYTHING = [
      expect.stringContaining('meta module is off'),
      expect.stringContaining('connectedMeetings module is off'),
      expect.stringContaining('participants module is off'),
      expect.stringContaining('the unknown state "abducted", so self.roomState decides'),
      expect.stringContaining('the SDK threw an error'),
    ];

    it.each([true, undefined])('is reported where ngDevMode is %p', (build) => {
      GLOBAL.ngDevMode = build;

      trouble();

      expect(warn.mock.calls.map(([problem]) => problem)).toEqual(EVERYTHING);
    });

    it('is no part of production builds', () => {
      GLOBAL.ngDevMode = false;

      trouble();

      expect(warn).not.toHaveBeenCalled();
    });

    it('is nothing where a participant leaves the stage', () => {
      const meeting = FakeMeeting.joined();
      const listening = listenTo(meeting);

      meeting.self.emit('roomLeft', { state: 'stageLeft' });

      expect(readings).toHaveLength(1);
      expect(warn).not.toHaveBeenCalled();
      listening.unsubscribe();
    });
  });
});

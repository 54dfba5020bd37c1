import { FakeMeeting } from '../../testing/fake-meeting';
import { listenToMeeting } from './meeting-events';
import { type SessionEvent } from './session-state';

const GLOBAL = globalThis as { ngDevMode?: unknown };

describe('listenToMeeting', () => {
  const { ngDevMode } = GLOBAL;
  let events: SessionEvent[];
  let problems: unknown[][];

  beforeEach(() => {
    events = [];
    problems = [];
  });

  afterEach(() => {
    GLOBAL.ngDevMode = ngDevMode;
  });

  function listenTo(meeting: FakeMeeting): () => void {
    return listenToMeeting(meeting, {
      happened: (event) => events.push(event),
      moved: () => undefined,
      report: (...problem) => problems.push(problem),
    });
  }

  it('takes a lost connection from the event, whatever the SDK then says of its socket', () => {
    const meeting = FakeMeeting.joined();
    const stop = listenTo(meeting);

    meeting.meta?.emit('socketConnectionUpdate', { state: 'reconnecting' });

    expect(meeting.meta?.socketState.state).toBe('connected');
    expect(events).toEqual([{ type: 'connectionLost' }]);
    stop();
  });

  it('hears nothing more from the moment it stops, of what is just being said either', () => {
    const meeting = FakeMeeting.joined();
    meeting.self.on('roomLeft', () => stop());
    const stop = listenTo(meeting);

    meeting.self.emit('roomLeft', { state: 'ended' });

    expect(events).toEqual([]);
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
      const stop = listenTo(meeting);
      meeting.self.emit('roomLeft', { state: 'abducted' });
      stop();
    }

    const EVERYTHING = [
      expect.stringContaining('meta module is off'),
      expect.stringContaining('connectedMeetings module is off'),
      expect.stringContaining('participants module is off'),
      'roomLeft came with the unknown state "abducted", so self.roomState decides',
      'a listener could not be removed',
      'a listener could not be removed',
    ];

    it.each([true, undefined])('is reported where ngDevMode is %p', (build) => {
      GLOBAL.ngDevMode = build;

      trouble();

      expect(problems.map(([problem]) => problem)).toEqual(EVERYTHING);
    });

    it('is no part of production builds', () => {
      GLOBAL.ngDevMode = false;

      trouble();

      expect(problems).toEqual([]);
    });

    it('is nothing where a participant leaves the stage', () => {
      const meeting = FakeMeeting.joined();
      const stop = listenTo(meeting);

      meeting.self.emit('roomLeft', { state: 'stageLeft' });

      expect(events).toEqual([expect.objectContaining({ type: 'roomLeft', state: 'stageLeft' })]);
      expect(problems).toEqual([]);
      stop();
    });
  });
});

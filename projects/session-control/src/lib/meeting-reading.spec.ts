import { FakeMeeting } from '../../testing/fake-meeting';
import { type Meeting } from './meeting';
import { readMeeting } from './meeting-reading';

describe('readMeeting', () => {
  const cause = new Error('broken getter');
  let warn: jest.SpyInstance<void, unknown[]>;

  beforeEach(() => {
    warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  });

  afterEach(() => warn.mockRestore());

  /** The object, except that reading these members of it throws. */
  function throwing<T extends object>(object: T, ...members: (keyof T)[]): T {
    for (const member of members) {
      Object.defineProperty(object, member, {
        get: () => {
          throw cause;
        },
      });
    }
    return object;
  }

  it('says what the meeting says', () => {
    expect(readMeeting(FakeMeeting.joined({ meetingId: 'm' }))).toEqual({
      at: expect.any(Date) as Date,
      roomState: 'joined',
      offline: false,
      permitted: true,
      available: true,
      meetingId: 'm',
    });
    expect(warn).not.toHaveBeenCalled();
  });

  it('takes for connected what does not tell of its socket', () => {
    const { self } = FakeMeeting.joined();
    const silent = { self, meta: { meetingId: 'm' } } as unknown as Meeting;

    expect(readMeeting(silent)).toMatchObject({
      offline: false,
      meetingId: 'm',
    });
    expect(warn).not.toHaveBeenCalled();
  });

  it('takes what cannot be read for no permission to end, and says why', () => {
    const meeting = FakeMeeting.joined();
    throwing(meeting.self, 'roomState', 'permissions');
    throwing(meeting.meta as object as Record<string, unknown>, 'socketState', 'meetingId');

    expect(readMeeting(meeting)).toMatchObject({
      roomState: '',
      offline: false,
      permitted: false,
      meetingId: null,
    });
    const problem = (text: string): string =>
      `ngx-realtimekit-session: about the connected meeting: ${text}.`;
    expect(warn.mock.calls).toEqual([
      [problem('the SDK threw an error'), cause],
      [problem('self.roomState is "", which is taken for not being in the room')],
    ]);
  });
});

import { FakeMeeting } from '../../testing/fake-meeting';
import { type Meeting } from './meeting';
import { readMeeting } from './meeting-reading';

const GLOBAL = globalThis as { ngDevMode?: unknown };

describe('readMeeting', () => {
  const { ngDevMode } = GLOBAL;
  const cause = new Error('broken getter');
  let problems: unknown[][];

  beforeEach(() => {
    problems = [];
  });

  afterEach(() => {
    GLOBAL.ngDevMode = ngDevMode;
  });

  const report = (...problem: unknown[]): void => {
    problems.push(problem);
  };

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
    expect(readMeeting(FakeMeeting.joined({ meetingId: 'm' }), report)).toEqual({
      at: expect.any(Date) as Date,
      roomState: 'joined',
      online: true,
      permitted: true,
      available: true,
      meetingId: 'm',
    });
    expect(problems).toEqual([]);
  });

  it('takes for connected what does not tell of its socket', () => {
    const { self } = FakeMeeting.joined();
    const silent = { self, meta: { meetingId: 'm' } } as unknown as Meeting;

    expect(readMeeting(silent, report)).toMatchObject({
      online: true,
      meetingId: 'm',
    });
    expect(problems).toEqual([]);
  });

  it('takes what cannot be read for no permission to end, and names it', () => {
    const meeting = FakeMeeting.joined();
    throwing(meeting.self, 'roomState', 'permissions');
    throwing(meeting.meta as object as Record<string, unknown>, 'socketState', 'meetingId');

    expect(readMeeting(meeting, report)).toMatchObject({
      roomState: 'unreadable',
      online: true,
      permitted: false,
      meetingId: null,
    });
    expect(problems).toEqual([
      ['reading meta.socketState failed', cause],
      ['reading self.roomState failed', cause],
      ['self.roomState is "unreadable", which is taken for not being in the room'],
      ['reading self.permissions failed', cause],
      ['reading meta.meetingId failed', cause],
    ]);
  });

  it('reports nothing in production builds', () => {
    GLOBAL.ngDevMode = false;
    const meeting = FakeMeeting.joined();
    throwing(meeting.self, 'roomState', 'permissions');

    readMeeting(meeting, report);
    readMeeting(FakeMeeting.joined({ roomState: 'elsewhere' }), report);

    expect(problems).toEqual([]);
  });
});

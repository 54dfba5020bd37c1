import {
  EndSessionError,
  type EndSessionErrorCode,
  endSessionErrorCodeOf,
} from './end-session-error';

describe('EndSessionError', () => {
  it('is an error that is recognized by name and code, and says what to do', () => {
    const error = new EndSessionError('permission-denied');

    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('EndSessionError');
    expect(error.message).toContain('kick_participant');
    expect(error).not.toHaveProperty('cause');
  });

  it('carries and names the meeting whose session was to end', () => {
    const error = new EndSessionError('timeout', { meetingId: 'bbb-17' });

    expect(error.meetingId).toBe('bbb-17');
    expect(error.message).toContain('of meeting bbb-17 was not ended: timeout.');
    expect(new EndSessionError('no-meeting').meetingId).toBeNull();
  });

  it('says what to do about each code', () => {
    const codes: EndSessionErrorCode[] = [
      'no-meeting',
      'not-joined',
      'permission-denied',
      'unavailable',
      'disconnected',
      'timeout',
      'aborted',
      'left',
      'failed',
    ];

    const advice = codes.map((code) => {
      const start = `ngx-realtimekit-session: the session was not ended: ${code}. `;
      const { message } = new EndSessionError(code);
      expect(message.startsWith(start)).toBe(true);
      return message.slice(start.length);
    });

    expect(new Set(advice).size).toBe(codes.length);
    expect(advice.filter((sentence) => !/^[A-Z].+\.$/.test(sentence))).toEqual([]);
  });
});

describe('what an error of the SDK means', () => {
  it.each(['1201', 1201])('%p: the preset does not grant it', (code) => {
    expect(endSessionErrorCodeOf({ code }, 'joined')).toBe('permission-denied');
  });

  it.each(['1205', 1205])('%p outside the room: not joined', (code) => {
    expect(endSessionErrorCodeOf({ code }, 'init')).toBe('not-joined');
  });

  it.each(['1205', 1205])('%p inside the room: the connection is down', (code) => {
    expect(endSessionErrorCodeOf({ code }, 'joined')).toBe('disconnected');
    expect(endSessionErrorCodeOf({ code }, 'disconnected')).toBe('disconnected');
  });

  it.each([{ code: '9999' }, new Error('no code'), null])('%p: failed', (cause) => {
    expect(endSessionErrorCodeOf(cause, 'joined')).toBe('failed');
  });
});

import {
  EndSessionError,
  type EndSessionErrorCode,
  endSessionErrorFrom,
} from './end-session-error';

describe('EndSessionError', () => {
  it('is an error that is recognised by name and code, and says what to do', () => {
    const error = new EndSessionError('permission-denied');

    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('EndSessionError');
    expect(error.message).toContain('kick_participant');
    expect(error).not.toHaveProperty('cause');
  });

  it('says something else for each code', () => {
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

    const sentences = codes.map((code) => new EndSessionError(code).message);

    expect(new Set(sentences).size).toBe(codes.length);
    expect(sentences.filter((sentence) => !/^[A-Z].+\.$/.test(sentence))).toEqual([]);
  });
});

describe('what an error of the SDK means', () => {
  it.each(['1201', 1201])('%p: the preset does not grant it', (code) => {
    expect(endSessionErrorFrom({ code }, 'joined').code).toBe('permission-denied');
  });

  it.each(['1205', 1205])('%p outside the room: not joined', (code) => {
    expect(endSessionErrorFrom({ code }, 'init').code).toBe('not-joined');
  });

  it.each(['1205', 1205])('%p inside the room: the connection is down', (code) => {
    expect(endSessionErrorFrom({ code }, 'joined').code).toBe('disconnected');
    expect(endSessionErrorFrom({ code }, 'disconnected').code).toBe('disconnected');
  });

  it.each([
    { code: '9999' },
    { code: ['1201'] },
    { code: null },
    new Error('no code'),
    'a string',
    null,
    undefined,
  ])('%p: failed, with the SDK’s error as the cause, untouched', (cause) => {
    const error = endSessionErrorFrom(cause, 'joined');

    expect(error.code).toBe('failed');
    expect(error.cause).toBe(cause);
  });
});

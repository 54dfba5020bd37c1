import {
  EnvironmentInjector,
  ErrorHandler,
  computed,
  createEnvironmentInjector,
  inject,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { SESSION_MESSAGE, type SessionMessages, withMessages } from './session-messages';
import {
  type EndBlocker,
  type LeftState,
  NO_SESSION,
  type SessionState,
  snapshot,
} from './session-state';

const state = (changes: Partial<SessionState>): SessionState => ({
  ...snapshot(NO_SESSION),
  ...changes,
});

/** What is said where these messages are given. */
function messageWith(
  messages: Parameters<typeof withMessages>[0],
): (state: SessionState) => string {
  const injector = createEnvironmentInjector(
    [...withMessages(messages).providers],
    TestBed.inject(EnvironmentInjector),
  );
  return injector.get(SESSION_MESSAGE);
}

describe('the sentence for a state', () => {
  it('is another one for each way of having left', () => {
    const message = TestBed.inject(SESSION_MESSAGE);
    const ways: LeftState[] = ['left', 'kicked', 'rejected', 'failed'];

    const sentences = ways.map((leftState) =>
      message(state({ status: 'left', blocker: 'left', leftState })),
    );

    expect(new Set(sentences).size).toBe(ways.length);
    expect(sentences.every((sentence) => sentence.endsWith('.'))).toBe(true);
  });

  it('is another one for everything else that blocks', () => {
    const message = TestBed.inject(SESSION_MESSAGE);
    const blockers: EndBlocker[] = [
      'no-meeting',
      'not-joined',
      'no-permission',
      'unavailable',
      'reconnecting',
      'ending',
      'ended',
    ];

    const sentences = blockers.map((blocker) => message(state({ blocker })));

    expect(new Set(sentences).size).toBe(blockers.length);
    expect(sentences.filter((sentence) => !/^[A-Z].+\.$/.test(sentence))).toEqual([]);
  });

  it('can be replaced one by one', () => {
    const message = messageWith({ kicked: 'Man hat dich entfernt.' });

    expect(message(state({ blocker: 'left', leftState: 'kicked' }))).toBe('Man hat dich entfernt.');
    expect(message(state({ blocker: 'ended' }))).toBe('The session has ended.');
  });

  it('stays in English where a translation is missing', () => {
    // What applications without `exactOptionalPropertyTypes`, which are most, can pass.
    const message = messageWith({ ended: undefined } as unknown as Partial<SessionMessages>);

    expect(message(state({ blocker: 'ended' }))).toBe('The session has ended.');
  });

  it('can be made by a function of the whole snapshot', () => {
    const message = messageWith(({ blocker, permitted }) => `${String(blocker)}, ${permitted}`);

    expect(message(state({ blocker: 'ended', permitted: true }))).toBe('ended, true');
  });

  describe('made by a factory', () => {
    it('can inject what it needs, once per injector', () => {
      const useFactory = jest.fn(() => {
        const handler = inject(ErrorHandler);
        return ({ blocker }: SessionState) =>
          `${handler === TestBed.inject(ErrorHandler)} ${String(blocker)}`;
      });
      const message = messageWith({ useFactory });

      expect(message(state({ blocker: 'ended' }))).toBe('true ended');
      expect(message(state({ blocker: 'ending' }))).toBe('true ending');
      expect(useFactory).toHaveBeenCalledTimes(1);
      messageWith({ useFactory })(state({ blocker: 'ended' }));
      expect(useFactory).toHaveBeenCalledTimes(2);
    });

    it('can be sentences as well', () => {
      const message = messageWith({ useFactory: () => ({ ended: 'Vorbei.' }) });

      expect(message(state({ blocker: 'ended' }))).toBe('Vorbei.');
      expect(message(state({ blocker: 'ending' }))).toBe('The session is being ended.');
    });

    it('is refused when it makes none', () => {
      expect(() => messageWith({ useFactory: () => null as unknown as SessionMessages })).toThrow(
        TypeError,
      );
    });
  });

  it('is English when a function does not return a string', () => {
    const message = messageWith(() => 5 as unknown as string);

    expect(message(state({ blocker: 'ended' }))).toBe('The session has ended.');
  });

  it('lets the error handler write a signal about a function that throws in a computed', () => {
    const failed = signal(false);
    jest.spyOn(TestBed.inject(ErrorHandler), 'handleError').mockImplementation(() => {
      failed.set(true);
    });
    const message = messageWith(() => {
      throw new Error('no such key');
    });
    const reason = computed(() => message(state({ blocker: 'ended' })));

    expect(reason()).toBe('The session has ended.');
    expect(failed()).toBe(true);
    jest.restoreAllMocks();
  });

  it('is English when a function throws, which the error handler hears of once', () => {
    const error = new Error('no such key');
    const handle = jest
      .spyOn(TestBed.inject(ErrorHandler), 'handleError')
      .mockImplementation(() => undefined);
    const message = messageWith(() => {
      throw error;
    });

    expect(message(state({ blocker: 'ended' }))).toBe('The session has ended.');
    expect(message(state({ blocker: 'ending' }))).toBe('The session is being ended.');
    expect(handle.mock.calls).toEqual([[error]]);
    handle.mockRestore();
  });
});

import { ErrorHandler, LOCALE_ID, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { provideSessionControl } from '../src/lib/provide-session-control';
import { SessionControlService } from '../src/lib/session-control.service';
import { UI_MESSAGE, type UiMessages, withUiMessages } from './ui-messages';

describe('withUiMessages', () => {
  const handled: unknown[] = [];

  function sentence(key: keyof UiMessages, messages: Parameters<typeof withUiMessages>[0]): string {
    TestBed.configureTestingModule({
      providers: [
        provideSessionControl(withUiMessages(messages)),
        {
          provide: ErrorHandler,
          useValue: { handleError: (error: unknown) => handled.push(error) },
        },
      ],
    });
    return TestBed.inject(UI_MESSAGE)(TestBed.inject(SessionControlService).state(), key);
  }

  it('replaces some sentences', () => {
    expect(sentence('leave', { leave: 'Verlassen' })).toBe('Verlassen');
  });

  it('keeps the English sentences that it does not replace', () => {
    expect(sentence('cancel', { leave: 'Verlassen' })).toBe('Cancel');
  });

  it('calls a function with the state and the key', () => {
    expect(sentence('leave', ({ status }, key) => `${key} while ${status}`)).toBe(
      'leave while idle',
    );
  });

  it('creates them with a factory that injects', () => {
    expect(
      sentence('leave', {
        useFactory: () => {
          const locale = inject(LOCALE_ID);
          return (_state, key) => `${locale}: ${key}`;
        },
      }),
    ).toBe('en-US: leave');
  });

  it('falls back to English when a function throws, and hands over the error', () => {
    const error = new Error('no translation');

    expect(
      sentence('leave', () => {
        throw error;
      }),
    ).toBe('Leave');
    expect(handled).toEqual([error]);
  });

  it('throws for what is neither an object nor a function', () => {
    expect(() => withUiMessages(null as never)).toThrow('the messages are of type object');
  });
});

import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { FakeMeeting } from '../../testing/fake-meeting';
import { withDisabledInteractive } from './disabled-interactive';
import { type ConfirmEnd, withConfirmation } from './end-confirmation';
import { withEndTimeout } from './end-timeout';
import { provideSessionControl } from './provide-session-control';
import { type SessionControlFeature } from './session-control-feature';
import { SessionControlService } from './session-control.service';
import { type SessionMessage, withMessages } from './session-messages';
import { withMeeting } from './with-meeting';

describe('provideSessionControl', () => {
  it.each<[string, () => SessionControlFeature]>([
    ['confirmation', () => withConfirmation(() => true)],
    ['disabled-interactive', () => withDisabledInteractive()],
    ['end-timeout', () => withEndTimeout(1)],
    ['meeting', () => withMeeting(() => null)],
    ['messages', () => withMessages({})],
  ])('rejects the feature "%s" when it is given twice, and names it', (name, feature) => {
    expect(() => provideSessionControl(feature(), feature())).toThrow(
      `the feature "${name}" twice`,
    );
  });

  it.each([0, 2_147_483_648, NaN])('rejects a timeout of %p', (timeout) => {
    expect(() => withEndTimeout(timeout)).toThrow(RangeError);
  });

  it.each([1, 2_147_483_647])('accepts a timeout of %p', (timeout) => {
    expect(() => withEndTimeout(timeout)).not.toThrow();
  });

  it('rejects a timeout that is not a number', () => {
    expect(() => withEndTimeout('5000' as unknown as number)).toThrow(TypeError);
  });

  it('rejects a confirmation that is not a function', () => {
    expect(() => withConfirmation('Sure?' as unknown as ConfirmEnd)).toThrow(TypeError);
  });

  it.each([null, 'Sure?'])('rejects %p as the messages', (messages) => {
    expect(() => withMessages(messages as unknown as SessionMessage)).toThrow(TypeError);
  });

  describe('with an end timeout', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it('sets the timeout of the services that its injector creates, and of no other', async () => {
      const injector = createEnvironmentInjector(
        [provideSessionControl(withEndTimeout(500))],
        TestBed.inject(EnvironmentInjector),
      );
      const [inner, outer] = [
        injector.get(SessionControlService),
        TestBed.inject(SessionControlService),
      ];
      inner.connect(FakeMeeting.joined({ kickAll: 'ignore' }));
      outer.connect(FakeMeeting.joined({ kickAll: 'ignore' }));
      const failed = inner.endSession().catch((error: unknown) => error);
      const waiting = outer.endSession();

      await jest.advanceTimersByTimeAsync(500);

      expect(await failed).toMatchObject({ code: 'timeout' });
      expect(inner.pending()).toBe(false);
      expect(outer.pending()).toBe(true);
      injector.destroy();
      outer.disconnect();
      await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    });
  });
});

import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { timerStage } from '../specs/timer-stage';
import { Countdown } from './countdown';
import { remainingTime, warningSentence } from './countdown-text';
import { type MaybeEnd, withEndsAt } from './with-ends-at';
import { withWarnings } from './with-warnings';

@Component({
  imports: [Countdown],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<rsc-countdown [format]="format()" [sentence]="sentence()" />`,
})
class Page {
  readonly format = signal(remainingTime);
  readonly sentence = signal(warningSentence);
}

describe('rsc-countdown', () => {
  const NOW = Date.parse('2030-01-01T10:00:00Z');
  const end = signal<MaybeEnd>(null);
  const inSeconds = (seconds: number): Date => new Date(NOW + seconds * 1_000);

  beforeEach(() => jest.useFakeTimers({ now: NOW }));

  afterEach(() => jest.useRealTimers());

  function show(endsAt: MaybeEnd): {
    readonly page: Page;
    readonly pass: (milliseconds: number) => Promise<void>;
    readonly shown: () => { time: string; spoken: string; isWarning: boolean };
  } {
    end.set(endsAt);
    const { pass } = timerStage([withEndsAt(() => end), withWarnings(60_000)]);
    const fixture = TestBed.createComponent(Page);
    fixture.autoDetectChanges();
    const element = fixture.nativeElement as HTMLElement;
    const text = (selector: string): string => element.querySelector(selector)?.textContent ?? '';
    return {
      page: fixture.componentInstance,
      pass,
      shown: () => ({
        time: text('[role=timer]'),
        spoken: text('[aria-live=polite]'),
        isWarning: element.querySelector('.rsc-countdown-warning') !== null,
      }),
    };
  }

  it('shows the time left, and nothing without an end', async () => {
    const { pass, shown } = show(null);
    expect(shown()).toEqual({ time: '', spoken: '', isWarning: false });

    end.set(inSeconds(100));
    await pass(1_000);
    expect(shown()).toEqual({ time: '1:39', spoken: '', isWarning: false });
  });

  it('speaks at the warnings alone', async () => {
    const { pass, shown } = show({ endsAt: inSeconds(62), reason: 'Maintenance.' });
    await pass(1_000);
    expect(shown().spoken).toBe('');

    await pass(1_100);
    const spoken = 'The session ends in 1 minute. Maintenance.';
    expect(shown()).toEqual({ time: '1:00', spoken, isWarning: true });
    await pass(5_000);
    expect(shown()).toEqual({ time: '0:55', spoken, isWarning: true });
  });

  it('is rendered silent, and then speaks the warning that was missed', async () => {
    const { pass, shown } = show(inSeconds(50));
    expect(shown().spoken).toBe('');

    await pass(100);
    expect(shown().spoken).toBe('The session ends in 50 seconds.');
  });

  it('takes a warning back with the end, and after an extension', async () => {
    const { pass, shown } = show(inSeconds(50));
    await pass(100);
    end.set(inSeconds(600));
    await pass(100);
    expect(shown()).toEqual({ time: '10:00', spoken: '', isWarning: false });

    end.set(inSeconds(30));
    await pass(100);
    expect(shown().isWarning).toBe(true);
    end.set(null);
    await pass(100);
    expect(shown()).toEqual({ time: '', spoken: '', isWarning: false });
  });

  it('uses the words of the application', async () => {
    const { page, pass, shown } = show(inSeconds(50));
    page.format.set((remaining) => `${remaining / 1_000} s`);
    page.sentence.set(({ before }) => `Noch ${before / 1_000} s`);
    await pass(1_000);

    expect(shown()).toMatchObject({ time: '49 s', spoken: 'Noch 60 s' });
  });

  it.each([
    [0, '0:00'],
    [59_000, '0:59'],
    [61_000, '1:01'],
    [3_600_000, '1:00:00'],
    [36_061_000, '10:01:01'],
  ])('formats %d milliseconds as %s', (milliseconds, text) => {
    expect(remainingTime(milliseconds)).toBe(text);
  });

  it.each([
    [1_000, '1 second'],
    [59_000, '59 seconds'],
    [60_000, '1 minute'],
    [90_000, '90 seconds'],
    [119_000, '119 seconds'],
    [120_000, '2 minutes'],
    [299_000, '5 minutes'],
  ])('speaks of %d milliseconds as %s', (remaining, text) => {
    const warning = { before: remaining, remaining, endsAt: new Date(), announcedBy: null };

    expect(warningSentence({ ...warning, reason: null })).toBe(`The session ends in ${text}.`);
  });
});

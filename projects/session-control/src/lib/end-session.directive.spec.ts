import {
  CUSTOM_ELEMENTS_SCHEMA,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ErrorHandler,
  PLATFORM_ID,
  ViewEncapsulation,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { EMPTY, Subject, firstValueFrom, of, throwError } from 'rxjs';

import { FakeMeeting } from '../../testing/fake-meeting';
import { withDisabledInteractive } from './disabled-interactive';
import { type ConfirmEnd, withConfirmation } from './end-confirmation';
import { type EndSessionError } from './end-session-error';
import { EndSessionDirective } from './end-session.directive';
import { provideSessionControl } from './provide-session-control';
import { SessionControlModule } from './session-control.module';
import { SessionControlService } from './session-control.service';
import { withMessages } from './session-messages';
import { type SessionEnded } from './session-state';

/** What the outputs of a directive reported. */
class Outcomes {
  readonly ended: SessionEnded[] = [];
  readonly failed: EndSessionError[] = [];
}

@Component({
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (shown()) {
      <button
        rtkEndSession
        #end="rtkEndSession"
        [disabled]="disabled()"
        (rtkEndSessionEnded)="outcomes.ended.push($event)"
        (rtkEndSessionFailed)="outcomes.failed.push($event)"
        (click)="clicks.push($event)"
      >
        End for everyone
      </button>
    }
    <a href="#elsewhere">Elsewhere</a>
  `,
})
class NativeButton {
  readonly outcomes = new Outcomes();
  readonly clicks: Event[] = [];
  readonly disabled = signal(false);
  readonly shown = signal(true);
  readonly end = viewChild<EndSessionDirective>('end');
}

@Component({
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button rtkEndSession>End {{ checks() }}</button>
    <a rtkEndSession>End</a>
  `,
})
class Unfocusable {
  readonly checks = signal(0);
}

@Component({
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button rtkEndSession disabled="false">End</button>`,
})
class WrittenAsNotDisabled {}

describe('EndSessionDirective', () => {
  let session: SessionControlService;

  beforeEach(() => {
    session = TestBed.inject(SessionControlService);
  });

  afterEach(() => jest.restoreAllMocks());

  /** Renders a component into the page, where elements can have the focus. */
  async function render<T>(component: new () => T): Promise<ComponentFixture<T>> {
    const fixture = TestBed.createComponent(component);
    document.body.append(fixture.nativeElement as HTMLElement);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    return fixture;
  }

  function host(fixture: ComponentFixture<unknown>, selector = '[rtkEndSession]'): HTMLElement {
    const element = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(selector);
    if (element === null) {
      throw new Error(`The fixture has no ${selector}.`);
    }
    return element;
  }

  /** What the host tells the browser and assistive technology. */
  function shown(element: HTMLElement): { disabled: boolean; aria: boolean; busy: boolean } {
    return {
      disabled: element.hasAttribute('disabled'),
      aria: element.getAttribute('aria-disabled') === 'true',
      busy: element.getAttribute('aria-busy') === 'true',
    };
  }

  const LIVE = { disabled: false, aria: false, busy: false };
  const NATIVELY_DISABLED = { disabled: true, aria: false, busy: false };
  const ARIA_DISABLED = { disabled: false, aria: true, busy: false };
  const BUSY = { disabled: false, aria: true, busy: true };

  describe('on a native button', () => {
    it('is disabled from the first render on', async () => {
      const fixture = await render(NativeButton);

      expect(shown(host(fixture))).toEqual(NATIVELY_DISABLED);
      expect(fixture.componentInstance.end()?.blocked()).toBe(true);
      expect(fixture.componentInstance.end()?.pending()).toBe(false);
    });

    it('is live from the first render on where it may be, however the page was written', async () => {
      session.connect(FakeMeeting.joined());
      const fixture = await render(WrittenAsNotDisabled);

      expect(shown(host(fixture))).toEqual(LIVE);
    });

    it('is live exactly while the session can be ended', async () => {
      const meeting = new FakeMeeting();
      session.connect(meeting);
      const fixture = await render(NativeButton);
      const seen = async (): Promise<boolean> => {
        await fixture.whenStable();
        return shown(host(fixture)).disabled;
      };

      expect(await seen()).toBe(true);
      meeting.enterRoom();
      expect(await seen()).toBe(false);
      meeting.setPermission(false);
      expect(await seen()).toBe(true);
      meeting.setPermission(true);
      expect(await seen()).toBe(false);
      meeting.setConnection('disconnected');
      expect(await seen()).toBe(true);
      meeting.setConnection('connected');
      expect(await seen()).toBe(false);
      meeting.end();
      expect(await seen()).toBe(true);
    });

    it('adds the application’s own reasons to those of the session', async () => {
      session.connect(FakeMeeting.joined());
      const fixture = await render(NativeButton);
      const { componentInstance } = fixture;
      expect(shown(host(fixture))).toEqual(LIVE);

      componentInstance.disabled.set(true);
      await fixture.whenStable();
      expect(shown(host(fixture))).toEqual(NATIVELY_DISABLED);
      expect(componentInstance.end()?.reason()).toBeNull();

      componentInstance.disabled.set(false);
      await fixture.whenStable();
      expect(shown(host(fixture))).toEqual(LIVE);
    });

    it('stays disabled when the application’s own reason goes away', async () => {
      const fixture = await render(NativeButton);

      fixture.componentInstance.disabled.set(true);
      await fixture.whenStable();
      fixture.componentInstance.disabled.set(false);
      await fixture.whenStable();

      expect(shown(host(fixture))).toEqual(NATIVELY_DISABLED);
    });

    it('lets go when `[disabled]` is bound to `blocked()`, as `<a mat-button>` needs it', async () => {
      @Component({
        imports: [EndSessionDirective],
        changeDetection: ChangeDetectionStrategy.OnPush,
        template: `<a role="button" rtkEndSession #end="rtkEndSession" [disabled]="end.blocked()"
          >End</a
        >`,
      })
      class Bound {}

      const meeting = FakeMeeting.joined({ kickParticipant: false });
      session.connect(meeting);
      const fixture = await render(Bound);
      expect(shown(host(fixture))).toEqual(ARIA_DISABLED);

      meeting.setPermission(true);
      await fixture.whenStable();
      expect(shown(host(fixture))).toEqual(LIVE);
      host(fixture).click();
      expect(meeting.kickAllCalls).toBe(1);
    });

    it('ends the session when pressed, and reports it', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);

      host(fixture).click();
      await fixture.whenStable();
      expect(meeting.kickAllCalls).toBe(1);
      expect(fixture.componentInstance.end()?.pending()).toBe(true);

      meeting.end();
      await fixture.whenStable();
      expect(fixture.componentInstance.outcomes.ended).toEqual([session.sessionEnded()]);
      expect(fixture.componentInstance.outcomes.failed).toEqual([]);
    });

    it('reports a failure, and can be pressed again', async () => {
      const cause = Object.assign(new Error('refused'), { code: '1201' });
      const meeting = FakeMeeting.joined({ kickAll: () => Promise.reject(cause) });
      session.connect(meeting);
      const fixture = await render(NativeButton);
      const { outcomes } = fixture.componentInstance;

      host(fixture).click();
      await fixture.whenStable();
      host(fixture).click();
      await fixture.whenStable();

      expect(outcomes.failed.map(({ code }) => code)).toEqual([
        'permission-denied',
        'permission-denied',
      ]);
      expect(outcomes.failed[0]?.cause).toBe(cause);
      expect(shown(host(fixture))).toEqual(LIVE);
    });

    it('ignores further clicks while the session is being ended', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);

      host(fixture).click();
      host(fixture).click();
      host(fixture).click();

      expect(meeting.kickAllCalls).toBe(1);
      expect(fixture.componentInstance.clicks).toHaveLength(1);
    });

    it('can be pressed by an effect, which does not come to depend on the session', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);
      let runs = 0;

      TestBed.runInInjectionContext(() =>
        effect(() => {
          runs++;
          host(fixture).click();
        }),
      );
      await fixture.whenStable();
      expect(meeting.kickAllCalls).toBe(1);
      meeting.setPermission(false);
      meeting.end();
      await fixture.whenStable();

      expect(runs).toBe(1);
    });

    it('reports nothing of an end from elsewhere', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);

      void session.endSession();
      meeting.end();
      await fixture.whenStable();

      expect(fixture.componentInstance.outcomes).toEqual(new Outcomes());
    });

    it('still reports the end that removes it from the page at that very moment', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);
      session.sessionEnded$.subscribe(() => {
        fixture.componentInstance.shown.set(false);
        fixture.detectChanges();
      });

      host(fixture).click();
      meeting.end();
      await fixture.whenStable();

      expect((fixture.nativeElement as HTMLElement).querySelector('button')).toBeNull();
      expect(fixture.componentInstance.outcomes.ended).toEqual([session.sessionEnded()]);
    });

    it('still reports it when it is removed, and the meeting released, by who awaited the end', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);
      const gone = firstValueFrom(session.sessionEnded$).then(() => {
        session.disconnect();
        fixture.componentInstance.shown.set(false);
        fixture.detectChanges();
      });

      host(fixture).click();
      await gone;
      await fixture.whenStable();

      expect(fixture.componentInstance.outcomes.ended).toHaveLength(1);
    });

    it('reports nothing after it was removed for another reason', async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
      session.connect(meeting);
      const fixture = await render(NativeButton);

      host(fixture).click();
      const output = fixture.componentInstance.end()?.rtkEndSessionEnded;
      const emissions = output && jest.spyOn(output, 'emit');
      fixture.componentInstance.shown.set(false);
      await fixture.whenStable();
      meeting.end();
      await fixture.whenStable();

      expect(emissions).toBeDefined();
      expect(emissions).not.toHaveBeenCalled();
      expect(fixture.componentInstance.outcomes).toEqual(new Outcomes());
    });

    it('still reports it when one subscriber releases the meeting and another removes the host', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);
      session.sessionEnded$.subscribe(() => session.disconnect());
      session.sessionEnded$.subscribe(() => {
        fixture.componentInstance.shown.set(false);
        fixture.detectChanges();
      });

      host(fixture).click();
      meeting.end();
      await fixture.whenStable();

      expect(fixture.componentInstance.outcomes.ended).toHaveLength(1);
    });

    describe('under @if (session.canEndSession())', () => {
      @Component({
        imports: [EndSessionDirective],
        changeDetection: ChangeDetectionStrategy.OnPush,
        template: `
          @if (session.canEndSession()) {
            <button
              rtkEndSession
              (rtkEndSessionEnded)="outcomes.ended.push($event)"
              (rtkEndSessionFailed)="outcomes.failed.push($event)"
            >
              End
            </button>
          }
        `,
      })
      class Vanishing {
        readonly session = inject(SessionControlService);
        readonly outcomes = new Outcomes();
      }

      async function pressed(meeting: FakeMeeting): Promise<[Vanishing, jest.SpyInstance]> {
        const handle = jest
          .spyOn(TestBed.inject(ErrorHandler), 'handleError')
          .mockImplementation(() => undefined);
        session.connect(meeting);
        const fixture = await render(Vanishing);
        host(fixture).click();
        await fixture.whenStable();
        expect((fixture.nativeElement as HTMLElement).querySelector('button')).toBeNull();
        return [fixture.componentInstance, handle];
      }

      it('leaves a failure to the ErrorHandler, once, and to the service', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        const [{ outcomes }, handle] = await pressed(meeting);

        meeting.kick();
        await Promise.resolve();

        expect(session.error()?.code).toBe('left');
        expect(handle.mock.calls).toEqual([[session.error()]]);
        expect(outcomes).toEqual(new Outcomes());
      });

      it('leaves the end to the service', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        const [{ outcomes }, handle] = await pressed(meeting);

        meeting.end();
        await Promise.resolve();

        expect(session.sessionEnded()?.endedBy).toBe('self');
        expect(handle).not.toHaveBeenCalled();
        expect(outcomes).toEqual(new Outcomes());
      });

      it('says nothing to the ErrorHandler of an application that is gone', async () => {
        const [, handle] = await pressed(FakeMeeting.joined({ kickAll: 'ignore' }));

        TestBed.resetTestingModule();
        await Promise.resolve();

        expect(handle).not.toHaveBeenCalled();
      });
    });

    it('ends nothing after it was removed, when a script still clicks it', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);
      const removed = host(fixture);
      fixture.componentInstance.shown.set(false);
      await fixture.whenStable();

      removed.click();

      expect(meeting.kickAllCalls).toBe(0);
    });

    it('says why it is blocked', async () => {
      const meeting = FakeMeeting.joined({ kickParticipant: false });
      session.connect(meeting);
      const fixture = await render(NativeButton);
      const reason = (): string | null | undefined => fixture.componentInstance.end()?.reason();

      expect(reason()).toContain('not allowed');
      meeting.setPermission(true);
      expect(reason()).toBeNull();
      meeting.leaveRoom('kicked');
      expect(reason()).toContain('removed');
    });
  });

  describe('a host that has the focus', () => {
    async function focusedButton(
      meeting: FakeMeeting,
    ): Promise<[ComponentFixture<NativeButton>, HTMLElement]> {
      session.connect(meeting);
      const fixture = await render(NativeButton);
      host(fixture).focus();
      expect(document.activeElement).toBe(host(fixture));
      return [fixture, host(fixture)];
    }

    it('keeps it while the session is being ended and after it ended', async () => {
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await focusedButton(meeting);

      button.click();
      await fixture.whenStable();
      expect(shown(button)).toEqual(BUSY);

      meeting.end();
      await fixture.whenStable();
      expect(shown(button)).toEqual(ARIA_DISABLED);
      expect(document.activeElement).toBe(button);
    });

    it('keeps it when the permission is revoked, and ends nothing when pressed', async () => {
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await focusedButton(meeting);

      meeting.setPermission(false);
      await fixture.whenStable();
      button.click();

      expect(shown(button)).toEqual(ARIA_DISABLED);
      expect(document.activeElement).toBe(button);
      expect(meeting.kickAllCalls).toBe(0);
      expect(fixture.componentInstance.clicks).toEqual([]);
    });

    it('keeps it when the application disables it', async () => {
      const [fixture, button] = await focusedButton(FakeMeeting.joined());

      fixture.componentInstance.disabled.set(true);
      await fixture.whenStable();

      expect(shown(button)).toEqual(ARIA_DISABLED);
    });

    it('is disabled natively once the focus is elsewhere', async () => {
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await focusedButton(meeting);
      meeting.end();
      await fixture.whenStable();

      host(fixture, 'a').focus();
      await fixture.whenStable();

      expect(shown(button)).toEqual(NATIVELY_DISABLED);
    });
  });

  describe('a blocked host', () => {
    it('is never live, whatever else writes to it', async () => {
      const fixture = await render(NativeButton);
      const button = host(fixture) as HTMLButtonElement;

      button.disabled = false;
      fixture.componentInstance.disabled.set(true); // so that the view is checked once more
      await fixture.whenStable();

      expect(shown(button)).toEqual(NATIVELY_DISABLED);
    });

    it('says so in ARIA where it has to, whatever else writes that', async () => {
      const fixture = await render(Unfocusable);
      const [button, link] = [host(fixture, 'button'), host(fixture, 'a')];
      expect([shown(button), shown(link)]).toEqual([NATIVELY_DISABLED, ARIA_DISABLED]);

      button.removeAttribute('disabled');
      link.removeAttribute('aria-disabled');
      fixture.componentInstance.checks.set(1); // so that the view is checked once more
      await fixture.whenStable();

      expect([shown(button), shown(link)]).toEqual([NATIVELY_DISABLED, ARIA_DISABLED]);
      expect(link.getAttribute('aria-disabled')).toBe('true');
    });

    it('stops a click on what is inside it before that hears of it', async () => {
      jest.spyOn(console, 'warn').mockImplementation(() => undefined);
      @Component({
        imports: [EndSessionDirective],
        changeDetection: ChangeDetectionStrategy.OnPush,
        template: `<div rtkEndSession role="button" tabindex="0">
          <button (click)="hear()">End</button>
        </div>`,
      })
      class WithContent {
        readonly hear = jest.fn();
      }
      const fixture = await render(WithContent);

      host(fixture, 'button').click();

      expect(fixture.componentInstance.hear).not.toHaveBeenCalled();
    });

    it('stops a click that slips through before anybody hears of it', async () => {
      const meeting = FakeMeeting.joined({ kickParticipant: false });
      session.connect(meeting);
      const fixture = await render(NativeButton);
      const button = host(fixture) as HTMLButtonElement;
      button.disabled = false;

      button.click();

      expect(meeting.kickAllCalls).toBe(0);
      expect(fixture.componentInstance.clicks).toEqual([]);
    });
  });

  describe('a host that the application disables by an attribute', () => {
    @Component({
      imports: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `
        <button rtkEndSession [attr.disabled]="saving() ? '' : null">End</button>
        <a
          rtkEndSession
          [attr.disabled]="saving() ? '' : null"
          [attr.aria-disabled]="saving()"
          [attr.aria-busy]="saving()"
          >End</a
        >
      `,
    })
    class Saving {
      readonly saving = signal(true);
    }

    it('stays so when the session becomes live, and ends nothing', async () => {
      const meeting = FakeMeeting.joined({ kickParticipant: false });
      session.connect(meeting);
      const fixture = await render(Saving);
      const [button, link] = [host(fixture, 'button'), host(fixture, 'a')];

      meeting.setPermission(true);
      await fixture.whenStable();
      button.click();
      link.click();

      expect(shown(button)).toEqual(NATIVELY_DISABLED);
      expect(shown(link)).toEqual({ disabled: true, aria: true, busy: true });
      expect(meeting.kickAllCalls).toBe(0);
    });

    it('is live once neither the application nor the session blocks it', async () => {
      const meeting = FakeMeeting.joined({ kickParticipant: false });
      session.connect(meeting);
      const fixture = await render(Saving);
      const button = host(fixture, 'button');

      fixture.componentInstance.saving.set(false);
      await fixture.whenStable();
      expect(shown(button)).toEqual(NATIVELY_DISABLED);

      meeting.setPermission(true);
      await fixture.whenStable();
      expect(shown(button)).toEqual(LIVE);
      button.click();
      expect(meeting.kickAllCalls).toBe(1);
      meeting.end();
    });
  });

  it('carries a class while it is blocked, and another while it is pending', async () => {
    const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
    const fixture = await render(NativeButton);
    const button = host(fixture);
    const classes = async (): Promise<string[]> => {
      await fixture.whenStable();
      return [...button.classList].map((name) => name.replace('rtk-end-session-', ''));
    };
    expect(await classes()).toEqual(['blocked']);

    session.connect(meeting);
    expect(await classes()).toEqual([]);

    fixture.componentInstance.disabled.set(true);
    expect(await classes()).toEqual(['blocked']);
    fixture.componentInstance.disabled.set(false);

    session.endSession().catch(() => undefined);
    expect(await classes()).toEqual(['blocked', 'pending']);
    meeting.end();
    expect(await classes()).toEqual(['blocked']);
  });

  describe('in a menu', () => {
    @Component({
      imports: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `
        <div
          rtkEndSession
          #end="rtkEndSession"
          role="menuitem"
          tabindex="-1"
          [rtkEndSessionConfirm]="confirm"
          (keydown)="trigger($event)"
          (click)="trigger($event)"
        >
          End
        </div>
        <button rtkEndSession role="menuitem">End</button>
        <a rtkEndSession role="menuitem" href="#end">End</a>
      `,
    })
    class Menu {
      /** What the menu of a kit calls for every event that triggers an item. */
      readonly triggered = jest.fn((end: EndSessionDirective) => end);
      readonly confirm = jest.fn(() => false);
      readonly end = viewChild.required<EndSessionDirective>('end');

      trigger({ key }: Event & { key?: string }): void {
        if (key === undefined || key === 'Enter' || key === ' ') {
          this.triggered(this.end());
        }
      }
    }

    const press = (element: HTMLElement, key: string, repeat = false): KeyboardEvent => {
      const event = new KeyboardEvent('keydown', {
        key,
        repeat,
        bubbles: true,
        cancelable: true,
      });
      element.dispatchEvent(event);
      return event;
    };

    it('is blocked by ARIA, so that the menu can move the focus over it', async () => {
      const fixture = await render(Menu);

      expect(shown(host(fixture, 'div'))).toEqual(ARIA_DISABLED);
      expect(shown(host(fixture, 'button'))).toEqual(ARIA_DISABLED);
    });

    it('keeps clicks and keys from the menu while it is blocked', async () => {
      const fixture = await render(Menu);
      const item = host(fixture, 'div');

      item.click();
      press(item, 'Enter');
      press(item, ' ');

      expect(fixture.componentInstance.triggered).not.toHaveBeenCalled();
      expect(fixture.componentInstance.confirm).not.toHaveBeenCalled();
    });

    it.each(['Enter', ' '])('acts once when "%s" goes down, without a click', async (key) => {
      session.connect(FakeMeeting.joined());
      const fixture = await render(Menu);
      const { confirm, triggered } = fixture.componentInstance;

      const event = press(host(fixture, 'div'), key);
      press(host(fixture, 'div'), key, true);

      expect(confirm).toHaveBeenCalledTimes(1);
      expect(event.defaultPrevented).toBe(true);
      expect(triggered).toHaveBeenCalledTimes(2); // by the keys alone
    });

    it('leaves to the browser the keys that it turns into a click', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(Menu);

      expect(press(host(fixture, 'button'), 'Enter').defaultPrevented).toBe(false);
      expect(press(host(fixture, 'button'), ' ').defaultPrevented).toBe(false);
      expect(press(host(fixture, 'a'), 'Enter').defaultPrevented).toBe(false);
      expect(meeting.kickAllCalls).toBe(0);
      expect(press(host(fixture, 'a'), ' ').defaultPrevented).toBe(true);
      expect(meeting.kickAllCalls).toBe(1);
      meeting.end();
    });

    it.each<[string, (item: HTMLElement) => void]>([
      ['a click', (item) => item.click()],
      ['Enter', (item) => press(item, 'Enter')],
    ])('asks once when the menu calls press() for %s as well', async (_, act) => {
      session.connect(FakeMeeting.joined());
      const fixture = await render(Menu);
      const { confirm, triggered } = fixture.componentInstance;
      triggered.mockImplementation((end) => {
        end.press();
        return end;
      });

      act(host(fixture, 'div'));
      expect(confirm).toHaveBeenCalledTimes(1);

      act(host(fixture, 'div'));
      expect(confirm).toHaveBeenCalledTimes(2);
    });
  });

  describe('press()', () => {
    it('asks, ends the session, and reports like a click', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);

      fixture.componentInstance.end()?.press();
      meeting.end();
      await fixture.whenStable();

      expect(fixture.componentInstance.outcomes.ended).toEqual([session.sessionEnded()]);
    });

    it('does nothing while the host is blocked, and once it is destroyed', async () => {
      const meeting = FakeMeeting.joined();
      const fixture = await render(NativeButton);
      const end = fixture.componentInstance.end();

      end?.press();
      session.connect(meeting);
      fixture.componentInstance.disabled.set(true);
      await fixture.whenStable();
      end?.press();
      fixture.componentInstance.disabled.set(false);
      fixture.componentInstance.shown.set(false);
      await fixture.whenStable();
      end?.press();

      expect(meeting.kickAllCalls).toBe(0);
    });

    it('can be called by an effect, which does not come to depend on the session', async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
      session.connect(meeting);
      const fixture = await render(NativeButton);
      const end = fixture.componentInstance.end();
      let runs = 0;

      TestBed.runInInjectionContext(() =>
        effect(() => {
          runs++;
          end?.press();
        }),
      );
      await fixture.whenStable();
      meeting.setPermission(false);
      meeting.end();
      await fixture.whenStable();

      expect(runs).toBe(1);
    });
  });

  describe('with a confirmation', () => {
    @Component({
      imports: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `
        @if (shown()) {
          <button
            rtkEndSession
            #end="rtkEndSession"
            [rtkEndSessionConfirm]="confirm()"
            (rtkEndSessionEnded)="outcomes.ended.push($event)"
            (rtkEndSessionFailed)="outcomes.failed.push($event)"
          >
            End
          </button>
        }
        <a href="#dialog">A dialog that asks</a>
      `,
    })
    class Asking {
      readonly outcomes = new Outcomes();
      readonly shown = signal(true);
      readonly confirm = signal<ConfirmEnd | null | undefined>(undefined);
      readonly end = viewChild.required<EndSessionDirective>('end');
    }

    async function asking(
      meeting: FakeMeeting,
      confirm: ConfirmEnd | null | undefined,
    ): Promise<[ComponentFixture<Asking>, HTMLElement]> {
      session.connect(meeting);
      const fixture = await render(Asking);
      fixture.componentInstance.confirm.set(confirm);
      await fixture.whenStable();
      return [fixture, host(fixture)];
    }

    it.each<[string, () => ReturnType<ConfirmEnd>]>([
      ['a boolean', () => true],
      ['a promise', () => Promise.resolve(true)],
      ['an observable', () => of(true, false)],
    ])('that agrees by %s ends the session', async (_, confirm) => {
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await asking(meeting, confirm);

      button.click();
      await fixture.whenStable();

      expect(meeting.kickAllCalls).toBe(1);
      meeting.end();
      await fixture.whenStable();
      expect(fixture.componentInstance.outcomes.ended).toHaveLength(1);
    });

    it.each<[string, () => ReturnType<ConfirmEnd>]>([
      ['a boolean', () => false],
      ['a promise', () => Promise.resolve(false)],
      ['an observable', () => of(false, true)],
      ['an observable without a value', () => EMPTY],
      ['something else than true', () => Promise.resolve('yes' as unknown as boolean)],
      ['nothing', () => undefined],
      ['null', () => null],
      ['a dialog that is closed without an answer', () => of<boolean | undefined>(undefined)],
    ])('that refuses by %s does nothing, which is no error', async (_, confirm) => {
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await asking(meeting, confirm);

      button.click();
      await fixture.whenStable();

      expect(meeting.kickAllCalls).toBe(0);
      expect(fixture.componentInstance.outcomes).toEqual(new Outcomes());
      expect(shown(button)).toEqual(LIVE);
    });

    it('is pending while it asks, and can take the focus back from a dialog', async () => {
      const answer = new Subject<boolean>();
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await asking(meeting, () => answer);

      button.click();
      host(fixture, 'a').focus();
      await fixture.whenStable();
      expect(shown(button)).toEqual(BUSY);
      expect(fixture.componentInstance.end().pending()).toBe(true);
      expect(fixture.componentInstance.end().blocked()).toBe(true);
      button.click();
      expect(meeting.kickAllCalls).toBe(0);

      answer.next(true);
      await fixture.whenStable();
      button.focus();
      expect(document.activeElement).toBe(button);
      meeting.end();
    });

    it('runs in an injection context', async () => {
      const meeting = FakeMeeting.joined();
      const [, button] = await asking(meeting, () => inject(SessionControlService) === session);

      button.click();

      expect(meeting.kickAllCalls).toBe(1);
      meeting.end();
    });

    it.each<[string, (cause: Error) => ConfirmEnd]>([
      [
        'throws',
        (cause) => () => {
          throw cause;
        },
      ],
      ['rejects', (cause) => () => Promise.reject(cause)],
      ['errors', (cause) => () => throwError(() => cause)],
    ])('that %s has failed, and the error handler hears of it', async (_, confirmThat) => {
      const cause = new Error('no dialog');
      const handle = jest
        .spyOn(TestBed.inject(ErrorHandler), 'handleError')
        .mockImplementation(() => undefined);
      const [fixture, button] = await asking(FakeMeeting.joined(), confirmThat(cause));

      button.click();
      await fixture.whenStable();

      const { failed } = fixture.componentInstance.outcomes;
      expect(failed.map(({ code }) => code)).toEqual(['failed']);
      expect(failed[0]?.cause).toBe(cause);
      expect(handle.mock.calls).toEqual([[failed[0]]]);
      expect(shown(button)).toEqual(LIVE);
    });

    it('ends no other session than the one it was asked in', async () => {
      const answer = new Subject<boolean>();
      const next = FakeMeeting.joined();
      const [fixture, button] = await asking(FakeMeeting.joined(), () => answer);

      button.click();
      session.connect(next);
      answer.next(true);
      await fixture.whenStable();

      expect(next.kickAllCalls).toBe(0);
      expect(fixture.componentInstance.outcomes.failed.map(({ code }) => code)).toEqual([
        'aborted',
      ]);
    });

    it('reports no end that came while it asked, when the host goes away then', async () => {
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await asking(meeting, () => new Subject());
      button.click();
      meeting.end();
      const ended = jest.spyOn(fixture.componentInstance.end().rtkEndSessionEnded, 'emit');

      fixture.destroy();

      expect(ended).not.toHaveBeenCalled();
    });

    it.each<[string, (fixture: ComponentFixture<Asking>) => void]>([
      ['while it asks', () => undefined],
      ['because of the question', (fixture) => fixture.detectChanges()],
    ])('ends the session although the host goes away %s', async (_, meanwhile) => {
      const answer = new Subject<boolean>();
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await asking(meeting, () => {
        fixture.componentInstance.shown.set(false);
        meanwhile(fixture);
        return answer;
      });

      button.click();
      await fixture.whenStable();
      expect(button.isConnected).toBe(false);
      answer.next(true);

      expect(meeting.kickAllCalls).toBe(1);
      await meeting.settled();
      expect(session.sessionEnded()?.endedBy).toBe('self');
    });

    it('is shown as pending by a host that is rendered again, which does not ask twice', async () => {
      const answer = new Subject<boolean>();
      const confirm = jest.fn(() => answer);
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await asking(meeting, confirm);
      const { shown: isShown, outcomes } = fixture.componentInstance;

      button.click();
      isShown.set(false);
      await fixture.whenStable();
      isShown.set(true);
      await fixture.whenStable();
      const again = host(fixture);
      expect(again).not.toBe(button);
      expect(again.getAttribute('aria-busy')).toBe('true');
      expect(fixture.componentInstance.end().pending()).toBe(true);
      again.click();
      expect(confirm).toHaveBeenCalledTimes(1);

      answer.next(false);
      await fixture.whenStable();
      expect(shown(again)).toEqual(LIVE);
      expect(outcomes).toEqual(new Outcomes());
    });

    describe('that is never answered', () => {
      it.each<[string, (meeting: FakeMeeting) => void]>([
        ['its session ends', (meeting) => meeting.end()],
        ['the participant is out', (meeting) => meeting.kick()],
        ['the meeting is disconnected', () => session.disconnect()],
        ['another meeting is connected', () => session.connect(FakeMeeting.joined())],
      ])('is over when %s', async (_, happens) => {
        const answer = new Subject<boolean>();
        const meeting = FakeMeeting.joined();
        const [fixture, button] = await asking(meeting, () => answer);
        button.click();

        happens(meeting);
        expect(fixture.componentInstance.end().pending()).toBe(false);
        session.connect(FakeMeeting.joined());
        await fixture.whenStable();
        expect(shown(button)).toEqual(LIVE);

        answer.next(true);
        await fixture.whenStable();
        expect(fixture.componentInstance.outcomes.failed.map(({ code }) => code)).toEqual([
          'aborted',
        ]);
      });

      it('reports each press by itself, also when the next one is settled first', async () => {
        const answers = [new Subject<boolean>(), new Subject<boolean>()];
        const questions = [...answers];
        const [fixture, button] = await asking(
          FakeMeeting.joined(),
          () => questions.shift() ?? false,
        );
        const { outcomes } = fixture.componentInstance;
        button.click();
        const next = FakeMeeting.joined({ kickAll: 'ignore' });
        session.connect(next);
        await fixture.whenStable();
        button.click();

        answers[0]?.next(true);
        await fixture.whenStable();
        expect(outcomes.failed.map(({ code }) => code)).toEqual(['aborted']);
        expect(fixture.componentInstance.end().pending()).toBe(true);

        answers[1]?.next(true);
        next.end();
        await fixture.whenStable();
        expect(outcomes.ended).toHaveLength(1);
        expect(outcomes.failed).toHaveLength(1);
      });

      it('goes on through a lost connection, because the session does', async () => {
        const answer = new Subject<boolean>();
        const meeting = FakeMeeting.joined();
        const [, button] = await asking(meeting, () => answer);
        button.click();

        meeting.disconnect();
        meeting.reconnect();
        answer.next(true);

        expect(meeting.kickAllCalls).toBe(1);
        meeting.end();
      });
    });

    describe('of a service that is destroyed', () => {
      @Component({
        imports: [EndSessionDirective],
        providers: [SessionControlService],
        changeDetection: ChangeDetectionStrategy.OnPush,
        template: `<button rtkEndSession [rtkEndSessionConfirm]="confirm">End</button>`,
      })
      class OwnSession {
        readonly session = inject(SessionControlService);
        readonly answer = new Subject<boolean>();
        meanwhile = (): void => undefined;
        readonly confirm = (): Subject<boolean> => {
          this.meanwhile();
          return this.answer;
        };
      }

      it.each(['while it asks', 'by the confirmation itself'])('is aborted %s', async (when) => {
        const handle = jest
          .spyOn(TestBed.inject(ErrorHandler), 'handleError')
          .mockImplementation(() => undefined);
        const meeting = FakeMeeting.joined();
        const fixture = await render(OwnSession);
        const page = fixture.componentInstance;
        page.session.connect(meeting);
        await fixture.whenStable();

        if (when === 'while it asks') {
          host(fixture).click();
          fixture.destroy();
        } else {
          page.meanwhile = () => fixture.destroy();
          host(fixture).click();
        }
        page.answer.next(true);
        await Promise.resolve();

        expect(page.session.error()?.code).toBe('aborted');
        expect(handle.mock.calls.map(([error]) => (error as EndSessionError).code)).toEqual([
          'aborted',
        ]);
        expect(meeting.kickAllCalls).toBe(0);
      });
    });

    it.each([1, 0, undefined, 'escape'])(
      'that rejects with %p was dismissed, which is no error',
      async (reason) => {
        const handle = jest.spyOn(TestBed.inject(ErrorHandler), 'handleError');
        const meeting = FakeMeeting.joined();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as ng-bootstrap does
        const [fixture, button] = await asking(meeting, () => Promise.reject(reason));

        button.click();
        await fixture.whenStable();

        expect(meeting.kickAllCalls).toBe(0);
        expect(fixture.componentInstance.outcomes).toEqual(new Outcomes());
        expect(handle).not.toHaveBeenCalled();
        expect(shown(button)).toEqual(LIVE);
      },
    );

    it('that is no function is refused', async () => {
      session.connect(FakeMeeting.joined());
      const fixture = TestBed.createComponent(Asking);
      fixture.componentInstance.confirm.set('Sure?' as unknown as ConfirmEnd);

      expect(() => fixture.detectChanges()).toThrow(TypeError);
      await Promise.resolve();
    });
  });

  describe('that keeps a blocked host focusable', () => {
    @Component({
      imports: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `
        <p id="own">Ends it for all.</p>
        <button
          rtkEndSession
          aria-describedby="own"
          [rtkEndSessionDisabledInteractive]="interactive()"
        >
          End
        </button>
      `,
    })
    class Interactive {
      readonly interactive = signal(true);
    }

    @Component({
      imports: [EndSessionDirective],
      encapsulation: ViewEncapsulation.ShadowDom,
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `<button rtkEndSession rtkEndSessionDisabledInteractive>End</button>`,
    })
    class InShadow {}

    /** What assistive technology reads as the description of an element. */
    function descriptionOf(element: Element): string {
      const root = element.getRootNode() as Document | ShadowRoot;
      return (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => root.getElementById(id)?.textContent ?? `nothing has the id "${id}"`)
        .join(' ');
    }

    it('says the reason there, besides what the application says', async () => {
      const fixture = await render(Interactive);
      const button = host(fixture);
      expect(shown(button)).toEqual(ARIA_DISABLED);
      expect(descriptionOf(button)).toBe('Ends it for all. There is no meeting yet.');

      const meeting = FakeMeeting.joined({ kickParticipant: false });
      session.connect(meeting);
      await fixture.whenStable();
      expect(descriptionOf(button)).toContain('not allowed');

      meeting.setPermission(true);
      await fixture.whenStable();
      expect(descriptionOf(button)).toBe('Ends it for all.');
      expect(shown(button)).toEqual(LIVE);
    });

    it('can be switched off again, and takes its text with it', async () => {
      const fixture = await render(Interactive);
      const texts = document.body.querySelectorAll('span[hidden]').length;

      fixture.componentInstance.interactive.set(false);
      await fixture.whenStable();

      expect(shown(host(fixture))).toEqual(NATIVELY_DISABLED);
      expect(descriptionOf(host(fixture))).toBe('Ends it for all.');
      expect(document.body.querySelectorAll('span[hidden]')).toHaveLength(texts - 1);
    });

    it('leaves no text behind when the host goes away', async () => {
      const fixture = await render(Interactive);
      const texts = document.body.querySelectorAll('span[hidden]').length;

      fixture.destroy();

      expect(document.body.querySelectorAll('span[hidden]')).toHaveLength(texts - 1);
    });

    it('works inside a shadow root, where ids of the page are not found', async () => {
      const fixture = await render(InShadow);
      const root = (fixture.nativeElement as HTMLElement).shadowRoot;
      const button = root?.querySelector('button');

      expect(button && descriptionOf(button)).toBe('There is no meeting yet.');
    });
  });

  describe('on other hosts', () => {
    @Component({
      imports: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `
        <a id="link" href="#end" rtkEndSession>End</a>
        <input id="input" type="button" value="End" rtkEndSession />
        <div id="role" role="button" tabindex="0" rtkEndSession (keydown)="keys.push($event)">
          End
        </div>
        <a id="link-role" href="#end" role="button" rtkEndSession>End</a>
        <form (submit)="submit($event)">
          <button id="untyped" rtkEndSession>End</button>
          <button id="typed" type="submit" rtkEndSession>End</button>
          <button id="bound" [type]="type" rtkEndSession>End</button>
        </form>
      `,
    })
    class OtherHosts {
      readonly type = 'submit';
      readonly keys: Event[] = [];
      submits = 0;

      submit(event: Event): void {
        event.preventDefault();
        this.submits++;
      }
    }

    it('uses `disabled` where the element has it, and `aria-disabled` elsewhere', async () => {
      const fixture = await render(OtherHosts);

      expect(shown(host(fixture, '#input'))).toEqual(NATIVELY_DISABLED);
      expect(shown(host(fixture, '#link'))).toEqual(ARIA_DISABLED);
      expect(shown(host(fixture, '#role'))).toEqual(ARIA_DISABLED);

      session.connect(FakeMeeting.joined());
      await fixture.whenStable();
      for (const selector of ['#input', '#link', '#role']) {
        expect(shown(host(fixture, selector))).toEqual(LIVE);
      }
    });

    it.each(['#link', '#input', '#role', '#untyped'])(
      '%s ends when live only',
      async (selector) => {
        const meeting = FakeMeeting.joined({ kickParticipant: false });
        session.connect(meeting);
        const fixture = await render(OtherHosts);

        host(fixture, selector).click();
        expect(meeting.kickAllCalls).toBe(0);

        meeting.setPermission(true);
        await fixture.whenStable();
        host(fixture, selector).click();
        expect(meeting.kickAllCalls).toBe(1);
        meeting.end();
      },
    );

    it('never submits a form, unless the application says so', async () => {
      session.connect(FakeMeeting.joined());
      const fixture = await render(OtherHosts);
      const typeOf = (selector: string): string | null =>
        host(fixture, selector).getAttribute('type');

      expect(typeOf('#untyped')).toBe('button');
      expect(typeOf('#typed')).toBe('submit');
      expect((host(fixture, '#bound') as HTMLButtonElement).type).toBe('submit');

      host(fixture, '#untyped').click();
      expect(fixture.componentInstance.submits).toBe(0);
    });

    describe('with the role of a button', () => {
      const press = (element: HTMLElement, type: string, key: string): KeyboardEvent => {
        const event = new KeyboardEvent(type, { key, bubbles: true, cancelable: true });
        element.dispatchEvent(event);
        return event;
      };

      it('acts on Enter going down', async () => {
        const meeting = FakeMeeting.joined();
        session.connect(meeting);
        const fixture = await render(OtherHosts);

        press(host(fixture, '#role'), 'keydown', 'Enter');

        expect(meeting.kickAllCalls).toBe(1);
        meeting.end();
      });

      it('acts on Space coming up, and does not scroll', async () => {
        const meeting = FakeMeeting.joined();
        session.connect(meeting);
        const fixture = await render(OtherHosts);
        const element = host(fixture, '#role');

        expect(press(element, 'keydown', ' ').defaultPrevented).toBe(true);
        expect(meeting.kickAllCalls).toBe(0);

        press(element, 'keyup', ' ');
        expect(meeting.kickAllCalls).toBe(1);
        meeting.end();
      });

      it('does not act on a Space that went down elsewhere, nor on other keys', async () => {
        const meeting = FakeMeeting.joined();
        session.connect(meeting);
        const fixture = await render(OtherHosts);

        press(host(fixture, '#role'), 'keyup', ' ');
        press(host(fixture, '#role'), 'keydown', 'e');

        expect(meeting.kickAllCalls).toBe(0);
      });

      it('does not act on a Space that came up elsewhere, or after the focus was gone', async () => {
        const meeting = FakeMeeting.joined();
        session.connect(meeting);
        const fixture = await render(OtherHosts);
        const element = host(fixture, '#role');

        press(element, 'keydown', ' ');
        press(element, 'keyup', 'e');
        expect(meeting.kickAllCalls).toBe(0);
        element.dispatchEvent(new FocusEvent('blur'));
        press(element, 'keyup', ' ');

        expect(meeting.kickAllCalls).toBe(0);
      });

      it('acts once on a Space, and not again when another one comes up', async () => {
        const meeting = FakeMeeting.joined({
          kickAll: () => Promise.reject(new Error('refused')),
        });
        session.connect(meeting);
        const fixture = await render(OtherHosts);
        const element = host(fixture, '#role');

        press(element, 'keydown', ' ');
        press(element, 'keyup', ' ');
        await fixture.whenStable();
        expect(session.canEndSession()).toBe(true);
        press(element, 'keyup', ' ');

        expect(meeting.kickAllCalls).toBe(1);
      });

      it('does not act on an Enter that is held down from before', async () => {
        const meeting = FakeMeeting.joined();
        session.connect(meeting);
        const fixture = await render(OtherHosts);

        host(fixture, '#role').dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true }),
        );

        expect(meeting.kickAllCalls).toBe(0);
      });

      it('leaves the keys of what is inside it, and of real buttons, to the browser', async () => {
        @Component({
          imports: [EndSessionDirective],
          changeDetection: ChangeDetectionStrategy.OnPush,
          template: `
            <div rtkEndSession role="button" tabindex="0"><input /></div>
            <button id="button" rtkEndSession role="button">End</button>
            <input id="input" rtkEndSession type="button" role="button" value="End" />
          `,
        })
        class WithInput {}
        const meeting = FakeMeeting.joined();
        session.connect(meeting);
        const fixture = await render(WithInput);

        for (const selector of ['div input', '#button', '#input']) {
          expect(press(host(fixture, selector), 'keydown', 'Enter').defaultPrevented).toBe(false);
          expect(press(host(fixture, selector), 'keydown', ' ').defaultPrevented).toBe(false);
          press(host(fixture, selector), 'keyup', ' ');
        }

        expect(meeting.kickAllCalls).toBe(0);
      });

      it('hears no key any more once it was removed', async () => {
        session.connect(FakeMeeting.joined());
        const fixture = await render(OtherHosts);
        const element = host(fixture, '#role');
        press(element, 'keydown', ' ');
        fixture.destroy();
        const click = jest.spyOn(element, 'click');
        press(element, 'keyup', ' ');

        press(element, 'keydown', 'Enter');
        expect(press(element, 'keydown', ' ').defaultPrevented).toBe(false);
        press(element, 'keyup', ' ');

        expect(click).not.toHaveBeenCalled();
      });

      it('acts on Enter on a link that leads nowhere', async () => {
        @Component({
          imports: [EndSessionDirective],
          changeDetection: ChangeDetectionStrategy.OnPush,
          template: `
            <a id="with-role" rtkEndSession role="button" tabindex="0">End</a>
            <a id="without-role" rtkEndSession tabindex="0">End</a>
          `,
        })
        class Links {}
        const meeting = FakeMeeting.joined();
        session.connect(meeting);
        const fixture = await render(Links);

        press(host(fixture, '#without-role'), 'keydown', 'Enter');
        expect(meeting.kickAllCalls).toBe(0);
        press(host(fixture, '#with-role'), 'keydown', 'Enter');
        expect(meeting.kickAllCalls).toBe(1);
        meeting.end();
      });

      it('leaves Enter on a link to the browser', async () => {
        const meeting = FakeMeeting.joined();
        session.connect(meeting);
        const fixture = await render(OtherHosts);

        press(host(fixture, '#link-role'), 'keydown', 'Enter');

        expect(meeting.kickAllCalls).toBe(0);
      });

      it('keeps Enter and Space from everybody while blocked, and lets other keys pass', async () => {
        const fixture = await render(OtherHosts);
        const element = host(fixture, '#role');

        press(element, 'keydown', 'Enter');
        const onKeyup = jest.fn();
        element.addEventListener('keyup', onKeyup);
        press(element, 'keydown', ' ');
        press(element, 'keyup', ' ');
        expect(fixture.componentInstance.keys).toEqual([]);
        expect(onKeyup).not.toHaveBeenCalled();

        expect(press(element, 'keydown', 'Tab').defaultPrevented).toBe(false);
        expect(fixture.componentInstance.keys).toHaveLength(1);
      });
    });
  });

  describe('on a custom element', () => {
    class FancyButton extends HTMLElement {
      static readonly observedAttributes = ['disabled'];
      disabled = false;

      attributeChangedCallback(): void {
        this.disabled = this.hasAttribute('disabled');
      }
    }

    /** Has the property, but neither observes the attribute nor reflects. */
    class PlainButton extends HTMLElement {
      disabled = false;
    }

    @Component({
      imports: [EndSessionDirective],
      schemas: [CUSTOM_ELEMENTS_SCHEMA],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `<fancy-button rtkEndSession /><plain-button rtkEndSession />`,
    })
    class Application {}

    it('is disabled before it is defined, and stays so when it is defined later', async () => {
      const fixture = await render(Application);
      const element = host(fixture, 'fancy-button') as HTMLElement & { disabled: unknown };
      expect(shown(element)).toEqual(NATIVELY_DISABLED);

      customElements.define('fancy-button', FancyButton);

      expect(element.disabled).toBe(true);
    });

    it('has its property set as well, in both directions, and is left alone while live', async () => {
      customElements.define('plain-button', PlainButton);
      const meeting = FakeMeeting.joined({ kickParticipant: false });
      session.connect(meeting);
      const fixture = await render(Application);
      const element = host(fixture, 'plain-button') as HTMLElement & { disabled: unknown };
      expect(element.disabled).toBe(true);

      meeting.setPermission(true);
      await fixture.whenStable();
      expect(element.disabled).toBe(false);
      expect(shown(element)).toEqual(LIVE);

      element.disabled = true; // by somebody else
      meeting.setPermission(true);
      fixture.componentRef.changeDetectorRef.markForCheck();
      await fixture.whenStable();
      expect(element.disabled).toBe(true);
    });
  });

  describe('in a component that applies it to itself', () => {
    @Component({
      selector: 'app-end-button',
      hostDirectives: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: '',
    })
    class EndButton {}

    @Component({
      imports: [EndButton],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `<app-end-button /><app-end-button role="button" />`,
    })
    class Application {}

    it('writes no ARIA on a tag without a role', async () => {
      const fixture = await render(Application);

      expect(host(fixture, ':not([role])').getAttribute('aria-disabled')).toBeNull();
      expect(host(fixture, '[role]').getAttribute('aria-disabled')).toBe('true');

      session.connect(FakeMeeting.joined({ kickAll: 'ignore' }));
      session.endSession().catch(() => undefined);
      await fixture.whenStable();
      expect(host(fixture, ':not([role])').hasAttribute('aria-busy')).toBe(false);
      expect(host(fixture, '[role]').getAttribute('aria-busy')).toBe('true');
    });

    it('takes the role that the component binds, in a parent that is always checked as well', () => {
      @Component({
        selector: 'app-role-button',
        hostDirectives: [EndSessionDirective],
        host: { '[attr.role]': '"button"' },
        changeDetection: ChangeDetectionStrategy.OnPush,
        template: '',
      })
      class RoleButton {}

      @Component({
        imports: [RoleButton],
        // eslint-disable-next-line @angular-eslint/prefer-on-push-component-change-detection -- Angular checks twice what it checks always
        changeDetection: ChangeDetectionStrategy.Eager,
        template: `<app-role-button />`,
      })
      class Parent {}

      session.connect(FakeMeeting.joined({ kickAll: 'ignore' }));
      session.endSession().catch(() => undefined);
      const fixture = TestBed.createComponent(Parent);

      expect(() => fixture.detectChanges()).not.toThrow();
      expect(shown(host(fixture, 'app-role-button'))).toEqual({ ...BUSY, disabled: true });
    });
  });

  it('shows the end to the template and effects of a page whose subscriber acts on it, as the guide does', async () => {
    const visited: string[] = [];
    const seen: (string | undefined)[] = [];
    @Component({
      imports: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `
        @if (session.sessionEnded(); as end) {
          <p>Ended by {{ end.endedBy }}</p>
        } @else {
          <button rtkEndSession>End</button>
        }
      `,
    })
    class Room {
      protected readonly session = inject(SessionControlService);

      constructor() {
        this.session.sessionEnded$
          .pipe(takeUntilDestroyed())
          .subscribe(() => visited.push('/goodbye'));
        inject(DestroyRef).onDestroy(() => this.session.disconnect());
        effect(() => seen.push(this.session.sessionEnded()?.endedBy));
      }
    }
    session.connect(FakeMeeting.joined());
    const fixture = await render(Room);

    host(fixture).click();
    await fixture.whenStable();
    await firstValueFrom(session.sessionEnded$);
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).textContent.trim()).toBe('Ended by self');
    expect(seen).toEqual([undefined, 'self']);
    expect(visited).toEqual(['/goodbye']);

    // A participant who joins the next session stays in it.
    fixture.destroy();
    await render(Room);
    expect(visited).toEqual(['/goodbye']);
  });

  it('comes with the module as well', async () => {
    @Component({
      imports: [SessionControlModule],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `<button rtkEndSession>End</button>`,
    })
    class ModuleUser {}

    expect(shown(host(await render(ModuleUser)))).toEqual(NATIVELY_DISABLED);
  });

  it('shares the service’s one set of listeners among any number of hosts', async () => {
    const meeting = FakeMeeting.joined();
    session.connect(meeting);
    const listeners = meeting.listenerCount;
    @Component({
      imports: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `
        @for (button of buttons; track button) {
          <button rtkEndSession>End</button>
        }
      `,
    })
    class Many {
      readonly buttons = Array.from({ length: 100 }, (_, index) => index);
    }

    await render(Many);

    expect(meeting.listenerCount).toBe(listeners);
  });
});

describe('EndSessionDirective on the server', () => {
  it('renders its host disabled, and listens to nothing', () => {
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
    const listen = jest.spyOn(HTMLButtonElement.prototype, 'addEventListener');
    @Component({
      imports: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `<button rtkEndSession>End</button>`,
    })
    class Rendered {}

    const fixture = TestBed.createComponent(Rendered);
    fixture.detectChanges();

    const button = (fixture.nativeElement as HTMLElement).querySelector('button');
    expect(button?.disabled).toBe(true);
    expect(listen).not.toHaveBeenCalled();
    listen.mockRestore();
  });
});

describe('EndSessionDirective with defaults of the application', () => {
  @Component({
    imports: [EndSessionDirective],
    changeDetection: ChangeDetectionStrategy.OnPush,
    template: `
      <button id="default" rtkEndSession #end="rtkEndSession">End</button>
      <button
        id="own"
        rtkEndSession
        [rtkEndSessionConfirm]="null"
        [rtkEndSessionDisabledInteractive]="false"
      >
        End
      </button>
    `,
  })
  class Application {
    readonly end = viewChild.required<EndSessionDirective>('end');
  }

  it('asks, speaks and stays focusable as they say, unless a host says otherwise', async () => {
    const confirm = jest.fn(() => false);
    TestBed.configureTestingModule({
      providers: [
        provideSessionControl(
          withConfirmation(confirm),
          withDisabledInteractive(),
          withMessages({ 'no-meeting': 'Kein Meeting.' }),
        ),
      ],
    });
    const session = TestBed.inject(SessionControlService);
    const fixture = TestBed.createComponent(Application);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    const button = (id: string): HTMLButtonElement => {
      const element = (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>(id);
      if (element === null) {
        throw new Error(`There is no ${id}.`);
      }
      return element;
    };

    expect(fixture.componentInstance.end().reason()).toBe('Kein Meeting.');
    expect([button('#default').disabled, button('#own').disabled]).toEqual([false, true]);

    const meeting = FakeMeeting.joined();
    session.connect(meeting);
    await fixture.whenStable();
    button('#default').click();
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(meeting.kickAllCalls).toBe(0);

    button('#own').click();
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(meeting.kickAllCalls).toBe(1);
    meeting.end();
  });
});

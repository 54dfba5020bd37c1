import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ErrorHandler,
  PLATFORM_ID,
  effect,
  inject,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import {
  ARIA_DISABLED,
  host,
  LIVE,
  NativeButton,
  NATIVELY_DISABLED,
  Outcomes,
  render,
  shown,
} from '../../specs/rendered-host';
import { FakeMeeting } from '../../testing/fake-meeting';
import { withDisabledInteractive } from './disabled-interactive';
import { withConfirmation } from './end-confirmation';
import { EndSessionDirective } from './end-session.directive';
import { provideSessionControl } from './provide-session-control';
import { SessionControlModule } from './session-control.module';
import { SessionControlService } from './session-control.service';
import { withMessages } from './session-messages';

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

  describe('on a native button', () => {
    it('is disabled from the first render on', async () => {
      const fixture = await render(NativeButton);

      expect(shown(host(fixture))).toEqual(NATIVELY_DISABLED);
      expect(fixture.componentInstance.end().blocked()).toBe(true);
      expect(fixture.componentInstance.end().pending()).toBe(false);
    });

    it('is enabled from the first render on, even with disabled="false" in the template', async () => {
      session.connect(FakeMeeting.joined());
      const fixture = await render(WrittenAsNotDisabled);

      expect(shown(host(fixture))).toEqual(LIVE);
    });

    it('is enabled exactly while the session can be ended', async () => {
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

    it('is disabled while the application disables it', async () => {
      session.connect(FakeMeeting.joined());
      const fixture = await render(NativeButton);
      const { componentInstance } = fixture;
      expect(shown(host(fixture))).toEqual(LIVE);

      componentInstance.disabled.set(true);
      await fixture.whenStable();
      expect(shown(host(fixture))).toEqual(NATIVELY_DISABLED);
      expect(componentInstance.end().reason()).toBeNull();

      componentInstance.disabled.set(false);
      await fixture.whenStable();
      expect(shown(host(fixture))).toEqual(LIVE);
    });

    it('stays disabled by the session when the application enables it', async () => {
      const fixture = await render(NativeButton);

      fixture.componentInstance.disabled.set(true);
      await fixture.whenStable();
      fixture.componentInstance.disabled.set(false);
      await fixture.whenStable();

      expect(shown(host(fixture))).toEqual(NATIVELY_DISABLED);
    });

    it('is enabled again when `[disabled]` is bound to `blocked()`, as on `<a mat-button>`', async () => {
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
      expect(fixture.componentInstance.end().pending()).toBe(true);

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

    it('adds no dependencies to an effect that clicks it', async () => {
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

    it('does not report an end that it did not request', async () => {
      const meeting = FakeMeeting.joined();
      session.connect(meeting);
      const fixture = await render(NativeButton);

      void session.endSession();
      meeting.end();
      await fixture.whenStable();

      expect(fixture.componentInstance.outcomes).toEqual(new Outcomes());
    });

    it('reports the end that removes it from the page', async () => {
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

    it('does not report an end after it was removed for another reason', async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
      session.connect(meeting);
      const fixture = await render(NativeButton);

      host(fixture).click();
      const emit = jest.spyOn(fixture.componentInstance.end().rtkEndSessionEnded, 'emit');
      fixture.componentInstance.shown.set(false);
      await fixture.whenStable();
      meeting.end();
      await fixture.whenStable();

      expect(emit).not.toHaveBeenCalled();
      expect(fixture.componentInstance.outcomes).toEqual(new Outcomes());
    });

    it('reports the end when one subscriber disconnects and another removes the host', async () => {
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

      it('does not call the ErrorHandler of a destroyed application', async () => {
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

    it('gives the reason why it is blocked', async () => {
      const meeting = FakeMeeting.joined({ kickParticipant: false });
      session.connect(meeting);
      const fixture = await render(NativeButton);
      const reason = (): string | null => fixture.componentInstance.end().reason();

      expect(reason()).toContain('not allowed');
      meeting.setPermission(true);
      expect(reason()).toBeNull();
      meeting.leaveRoom('kicked');
      expect(reason()).toContain('removed');
    });
  });

  it('has a class while it is blocked, and another while it is pending', async () => {
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

  it('is exported by SessionControlModule', async () => {
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

  it('uses the confirmation, focusability and messages, unless a host overrides them', async () => {
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
    const fixture = await render(Application);
    const [standard, own] = [host(fixture, '#default'), host(fixture, '#own')];

    expect(fixture.componentInstance.end().reason()).toBe('Kein Meeting.');
    expect([shown(standard), shown(own)]).toEqual([ARIA_DISABLED, NATIVELY_DISABLED]);

    const meeting = FakeMeeting.joined();
    session.connect(meeting);
    await fixture.whenStable();
    standard.click();
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(meeting.kickAllCalls).toBe(0);

    own.click();
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(meeting.kickAllCalls).toBe(1);
    meeting.end();
  });
});

import { ChangeDetectionStrategy, Component, ErrorHandler, inject } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { EMPTY, Subject, of, throwError } from 'rxjs';
import {
  BUSY,
  host,
  LIVE,
  NativeButton,
  NATIVELY_DISABLED,
  Outcomes,
  render,
  shown,
} from '../../specs/rendered-host';
import { FakeMeeting } from '../../testing/fake-meeting';
import { type ConfirmEnd } from './end-confirmation';
import { type EndSessionError } from './end-session-error';
import { EndSessionDirective } from './end-session.directive';
import { SessionControlService } from './session-control.service';

describe('EndSessionDirective', () => {
  let session: SessionControlService;

  beforeEach(() => {
    session = TestBed.inject(SessionControlService);
  });

  afterEach(() => jest.restoreAllMocks());

  describe('with a confirmation', () => {
    async function asking(
      meeting: FakeMeeting,
      confirm: ConfirmEnd,
    ): Promise<[ComponentFixture<NativeButton>, HTMLElement]> {
      session.connect(meeting);
      const fixture = await render(NativeButton);
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
      ['null', () => null],
      ['a dialog that is closed without an answer', () => of<boolean | undefined>(undefined)],
    ])('that declines by %s does nothing and reports no error', async (_, confirm) => {
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await asking(meeting, confirm);

      button.click();
      await fixture.whenStable();

      expect(meeting.kickAllCalls).toBe(0);
      expect(fixture.componentInstance.outcomes).toEqual(new Outcomes());
      expect(shown(button)).toEqual(LIVE);
    });

    it('is pending while it asks, and can get the focus back from a dialog', async () => {
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
    ])('that %s fails the press, and reports it to the error handler', async (_, confirmThat) => {
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

    it('reports no end that arrives while it asks when the host is destroyed', async () => {
      const meeting = FakeMeeting.joined();
      const [fixture, button] = await asking(meeting, () => new Subject());
      button.click();
      meeting.end();
      const ended = jest.spyOn(fixture.componentInstance.end().rtkEndSessionEnded, 'emit');

      fixture.destroy();

      expect(ended).not.toHaveBeenCalled();
    });

    it.each<[string, (fixture: ComponentFixture<NativeButton>) => void]>([
      ['while it asks', () => undefined],
      ['because of the question', (fixture) => fixture.detectChanges()],
    ])('ends the session although the host is removed %s', async (_, meanwhile) => {
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
        ['another meeting is connected', () => session.connect(FakeMeeting.joined())],
      ])('is over when %s, and ends no later session', async (_, happens) => {
        const answer = new Subject<boolean>();
        const meeting = FakeMeeting.joined();
        const [fixture, button] = await asking(meeting, () => answer);
        button.click();

        happens(meeting);
        expect(fixture.componentInstance.end().pending()).toBe(false);
        const next = FakeMeeting.joined();
        session.connect(next);
        await fixture.whenStable();
        expect(shown(button)).toEqual(LIVE);

        answer.next(true);
        await fixture.whenStable();
        expect(next.kickAllCalls).toBe(0);
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

      it('stays open when the connection is lost and restored', async () => {
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

    it('does not keep its host focusable once it is declined and another host asks', async () => {
      @Component({
        imports: [EndSessionDirective],
        changeDetection: ChangeDetectionStrategy.OnPush,
        template: `
          <button id="first" rtkEndSession [rtkEndSessionConfirm]="refuse">End</button>
          <button id="second" rtkEndSession [rtkEndSessionConfirm]="ask">End</button>
        `,
      })
      class TwoHosts {
        readonly refuse = (): boolean => false;
        readonly ask = (): Subject<boolean> => new Subject();
      }
      session.connect(FakeMeeting.joined());
      const fixture = await render(TwoHosts);

      host(fixture, '#first').click();
      await fixture.whenStable();
      host(fixture, '#second').click();
      await fixture.whenStable();

      expect(shown(host(fixture, '#first'))).toEqual({ ...NATIVELY_DISABLED, busy: true });
      expect(shown(host(fixture, '#second'))).toEqual(BUSY);
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
        await Promise.resolve();

        expect(page.session.error()?.code).toBe('aborted');
        expect(handle.mock.calls.map(([error]) => (error as EndSessionError).code)).toEqual([
          'aborted',
        ]);
        page.answer.next(true);
        expect(meeting.kickAllCalls).toBe(0);
      });
    });

    it('that rejects with something other than an error was dismissed', async () => {
      const handle = jest.spyOn(TestBed.inject(ErrorHandler), 'handleError');
      const meeting = FakeMeeting.joined();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as ng-bootstrap does
      const [fixture, button] = await asking(meeting, () => Promise.reject(1));

      button.click();
      await fixture.whenStable();

      expect(meeting.kickAllCalls).toBe(0);
      expect(fixture.componentInstance.outcomes).toEqual(new Outcomes());
      expect(handle).not.toHaveBeenCalled();
      expect(shown(button)).toEqual(LIVE);
    });

    it('that is not a function is rejected', async () => {
      session.connect(FakeMeeting.joined());
      const fixture = TestBed.createComponent(NativeButton);
      fixture.componentInstance.confirm.set('Sure?' as unknown as ConfirmEnd);

      expect(() => fixture.detectChanges()).toThrow(TypeError);
      await Promise.resolve();
    });
  });
});

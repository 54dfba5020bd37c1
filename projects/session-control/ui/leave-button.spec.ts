import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component, ErrorHandler, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';

import { render } from '../specs/rendered-host';
import { EndSessionError } from '../src/lib/end-session-error';
import { SessionControlService } from '../src/lib/session-control.service';
import { FakeMeeting, type FakeMeetingOptions } from '../testing/fake-meeting';
import { LeaveButtonHarness } from '../testing/leave-button-harness';
import { provideFakeMeeting } from '../testing/provide-fake-meeting';
import { LeaveButton } from './leave-button';

@Component({
  imports: [LeaveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (shown()) {
      <rsc-leave-button [lastHost]="lastHost()" (failed)="failures.push($event)" />
    }
  `,
})
class Page {
  readonly shown = signal(true);
  readonly lastHost = signal<boolean | undefined>(undefined);
  readonly failures: unknown[] = [];
}

describe('LeaveButton', () => {
  async function show(options: FakeMeetingOptions = {}): Promise<{
    readonly meeting: FakeMeeting;
    readonly page: Page;
    readonly leave: LeaveButtonHarness;
    readonly session: SessionControlService;
    readonly status: () => string;
    readonly fixture: ComponentFixture<Page>;
    /** The first error that the `ErrorHandler` got. */
    readonly handled: Promise<unknown>;
  }> {
    const meeting = FakeMeeting.joined(options);
    let handle!: (error: unknown) => void;
    const handled = new Promise<unknown>((resolve) => (handle = resolve));
    TestBed.configureTestingModule({
      providers: [
        provideFakeMeeting(meeting),
        { provide: ErrorHandler, useValue: { handleError: handle } },
      ],
    });
    const fixture = await render(Page);
    const session = TestBed.inject(SessionControlService);
    return {
      meeting,
      page: fixture.componentInstance,
      leave: await TestbedHarnessEnvironment.loader(fixture).getHarness(LeaveButtonHarness),
      session,
      status: () => session.state().status,
      fixture,
      handled,
    };
  }

  /** An answer to `kickAll()`, and a function that makes the SDK reject the request. */
  function answerLater(): { readonly kickAll: () => Promise<void>; readonly refuse: () => void } {
    let refuse!: () => void;
    const answer = new Promise<void>((_resolve, reject) => {
      refuse = () => reject(new Error('refused'));
    });
    return { kickAll: () => answer, refuse };
  }

  it('lets a guest leave at once', async () => {
    const { leave, status } = await show({ kickParticipant: false });

    await leave.press();

    expect(status()).toBe('left');
    expect(await leave.isAsking()).toBe(false);
    expect(await leave.isBlocked()).toBe(true);
  });

  it('asks a host, and leaves', async () => {
    const { leave, status, meeting } = await show();

    await leave.press();
    expect(await leave.isAsking()).toBe(true);
    expect(status()).toBe('live');

    await leave.leave();
    expect(status()).toBe('left');
    expect(meeting.kickAllCalls).toBe(0);
    expect(await leave.isAsking()).toBe(false);
  });

  it('asks a host, and ends the session for everyone', async () => {
    const { leave, status, meeting } = await show();

    await leave.press();
    await leave.endForEveryone();
    await meeting.settled();

    expect(status()).toBe('ended');
    expect(await leave.isAsking()).toBe(false);
  });

  it('asks a host, and changes nothing when the dialog is canceled', async () => {
    const { leave, status, meeting } = await show();

    await leave.press();
    await leave.cancel();

    expect(await leave.isAsking()).toBe(false);
    expect(status()).toBe('live');
    expect(meeting.kickAllCalls).toBe(0);
  });

  it('lets a host who waits for admission leave at once', async () => {
    const { leave, status } = await show({ roomState: 'waitlisted' });

    await leave.press();

    expect(status()).toBe('left');
  });

  it('is blocked while no meeting is connected, and works with the next one', async () => {
    const { leave, session } = await show();
    session.disconnect();
    expect(await leave.isBlocked()).toBe(true);
    await leave.press();
    expect(await leave.isAsking()).toBe(false);

    session.connect(FakeMeeting.joined());
    expect(await leave.isBlocked()).toBe(false);
  });

  it.each<[string, (meeting: FakeMeeting) => unknown]>([
    ['the connection is being restored', (meeting) => meeting.disconnect()],
    ['the session is being ended', (meeting) => meeting],
  ])('asks a host also while %s', async (_, happens) => {
    const { leave, meeting, session } = await show({ kickAll: 'ignore' });
    session.endSession().catch(() => undefined);
    happens(meeting);

    await leave.press();

    expect(await leave.isAsking()).toBe(true);
  });

  it('shows no failure of an end that was given up with its meeting', async () => {
    const { leave, page, session } = await show({ kickAll: 'ignore' });
    await leave.press();
    await leave.endForEveryone();

    session.connect(FakeMeeting.joined());

    expect(await leave.getFailure()).toBe('');
    expect(page.failures).toEqual([expect.objectContaining({ code: 'aborted' })]);
  });

  it('is pending in the dialog and outside until the end is confirmed', async () => {
    const { leave, meeting } = await show({ kickAll: 'ignore' });
    await leave.press();

    await leave.endForEveryone();
    expect(await leave.isPending()).toBe(true);
    expect(await leave.getText()).toBe('Ending…');
    expect(await leave.canEnd()).toBe(false);

    meeting.end();
    expect(await leave.isPending()).toBe(false);
  });

  it('shows in the dialog that the end failed, and tries again', async () => {
    const { leave, meeting, page, status } = await show({ kickAll: 'refuse' });
    await leave.press();

    await leave.endForEveryone();
    expect(await leave.getFailure()).toBe('The session could not be ended. Try again.');
    expect(page.failures).toEqual([expect.objectContaining({ code: 'permission-denied' })]);

    meeting.answerKickAll('confirm');
    await leave.endForEveryone();
    await meeting.settled();
    expect(status()).toBe('ended');
  });

  it('says what blocks another attempt', async () => {
    const { leave, meeting } = await show({ kickAll: 'ignore' });
    await leave.press();
    await leave.endForEveryone();

    meeting.disconnect();

    expect(await leave.getFailure()).toBe(
      'The session could not be ended. The connection is being restored.',
    );
    expect(await leave.canEnd()).toBe(false);
    expect(await leave.getEndEffect()).toBe('The connection is being restored.');
  });

  it('shows beside the button that the end failed after the dialog was closed', async () => {
    const { kickAll, refuse } = answerLater();
    const { leave } = await show({ kickAll });
    await leave.press();
    await leave.endForEveryone();
    await leave.cancel();
    expect(await leave.isPending()).toBe(true);

    refuse();

    expect(await leave.getFailure()).toBe('The session could not be ended. Try again.');
  });

  it('shows beside the button that leaving failed, and tries again', async () => {
    const { leave, meeting, page, status } = await show({ kickParticipant: false });
    const refusal = new Error('refused');
    const refused = jest.spyOn(meeting, 'leave').mockRejectedValueOnce(refusal);

    await leave.press();
    expect(await leave.getFailure()).toBe('You could not leave the session. Try again.');
    expect(await leave.isPending()).toBe(false);
    expect(page.failures).toEqual([refusal]);

    await leave.press();
    expect(refused).toHaveBeenCalledTimes(2);
    expect(status()).toBe('left');
  });

  it('is pending while the participant leaves', async () => {
    const { leave, meeting } = await show({ kickParticipant: false });
    const leaving = jest.spyOn(meeting, 'leave').mockReturnValue(new Promise(() => undefined));

    await leave.press();
    await leave.press();

    expect(await leave.getText()).toBe('Leaving…');
    expect(await leave.isPending()).toBe(true);
    expect(leaving).toHaveBeenCalledTimes(1);
  });

  it.each<[FakeMeetingOptions, string]>([
    [{ others: ['host', 'guest'] }, 'The session goes on for the others.'],
    [{ others: ['guest'] }, 'No other host is here. The session goes on without one.'],
  ])('says to a host what leaving does: %j', async (options, sentence) => {
    const { leave } = await show(options);

    await leave.press();

    expect(await leave.getLeaveEffect()).toBe(sentence);
  });

  it('says nothing of other hosts when the module that lists them is off', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const { leave } = await show({ modules: { participants: false } });

    await leave.press();

    expect(await leave.getLeaveEffect()).toBe('The session goes on for the others.');
    warn.mockRestore();
  });

  it('takes the word of the application for who is the last host', async () => {
    const { leave, page } = await show({ others: ['co-host'] });
    page.lastHost.set(false);

    await leave.press();

    expect(await leave.getLeaveEffect()).toBe('The session goes on for the others.');
  });

  it('says that a recording stops', async () => {
    const { leave } = await show({ recordingState: 'RECORDING' });

    await leave.press();

    expect(await leave.getEndEffect()).toBe('Everyone is disconnected. The recording stops.');
  });

  it('does not end the session after the permission was revoked in the open dialog', async () => {
    const { leave, meeting } = await show();
    await leave.press();

    meeting.setPermission(false);
    await leave.endForEveryone();

    expect(await leave.isAsking()).toBe(true);
    expect(await leave.getEndEffect()).toBe(
      'You are not allowed to end this session for everyone.',
    );
    expect(meeting.kickAllCalls).toBe(0);
  });

  it('closes the dialog when another host ends the session', async () => {
    const { leave, meeting } = await show();
    await leave.press();

    meeting.end();

    expect(await leave.isAsking()).toBe(false);
    expect(await leave.isBlocked()).toBe(true);
  });

  it('hands a failure to the ErrorHandler when it is gone by then', async () => {
    const { kickAll, refuse } = answerLater();
    const { leave, page, handled, fixture } = await show({ kickAll });
    await leave.press();
    await leave.endForEveryone();
    page.shown.set(false);
    await fixture.whenStable();

    refuse();

    expect(await handled).toBeInstanceOf(EndSessionError);
    expect(page.failures).toEqual([]);
  });
});

import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';

import { NativeButton, host, render } from '../specs/rendered-host';
import { withConfirmation } from '../src/lib/end-confirmation';
import { type SessionControlFeature } from '../src/lib/session-control-feature';
import { SessionControlService } from '../src/lib/session-control.service';
import { EndDialogHarness } from '../testing/end-dialog-harness';
import { FakeMeeting, type FakeMeetingOptions } from '../testing/fake-meeting';
import { provideFakeMeeting } from '../testing/provide-fake-meeting';
import { endDialog } from './end-dialog';
import { withUiMessages } from './ui-messages';

describe('endDialog', () => {
  async function press(
    options: FakeMeetingOptions = {},
    ...features: readonly SessionControlFeature[]
  ): Promise<{
    readonly meeting: FakeMeeting;
    readonly session: SessionControlService;
    readonly outcomes: NativeButton['outcomes'];
    readonly dialogs: () => Promise<readonly EndDialogHarness[]>;
    readonly dialog: EndDialogHarness;
  }> {
    const meeting = FakeMeeting.joined(options);
    TestBed.configureTestingModule({
      providers: [provideFakeMeeting(meeting, withConfirmation(endDialog), ...features)],
    });
    const fixture = await render(NativeButton);
    const root = TestbedHarnessEnvironment.documentRootLoader(fixture);
    host(fixture).click();
    await fixture.whenStable();
    return {
      meeting,
      session: TestBed.inject(SessionControlService),
      outcomes: fixture.componentInstance.outcomes,
      dialogs: () => root.getAllHarnesses(EndDialogHarness),
      dialog: await root.getHarness(EndDialogHarness),
    };
  }

  it('ends the session when the user confirms', async () => {
    const { dialog, dialogs, meeting, outcomes } = await press();

    await dialog.confirm();
    await meeting.settled();

    expect(outcomes.ended).toHaveLength(1);
    expect(await dialogs()).toEqual([]);
  });

  it('keeps the session when the user cancels, which is no failure', async () => {
    const { dialog, dialogs, meeting, outcomes } = await press();

    await dialog.cancel();

    expect(meeting.kickAllCalls).toBe(0);
    expect(outcomes.failed).toEqual([]);
    expect(await dialogs()).toEqual([]);
  });

  it.each([
    ['ends', (meeting: FakeMeeting) => meeting.end()],
    ['goes on without the participant', (meeting: FakeMeeting) => meeting.kick()],
  ])('closes when the session %s', async (_what, happens) => {
    const { dialogs, meeting, outcomes } = await press();

    happens(meeting);

    expect(await dialogs()).toEqual([]);
    expect(outcomes.failed).toEqual([]);
  });

  it('closes when the meeting is disconnected', async () => {
    const { dialogs, session } = await press();

    session.disconnect();

    expect(await dialogs()).toEqual([]);
  });

  it('closes when nothing waits for its answer any more', async () => {
    TestBed.configureTestingModule({ providers: [provideFakeMeeting()] });
    const fixture = await render(NativeButton);
    const root = TestbedHarnessEnvironment.documentRootLoader(fixture);
    const waiting = TestBed.runInInjectionContext(endDialog).subscribe();
    expect(await root.getAllHarnesses(EndDialogHarness)).toHaveLength(1);

    waiting.unsubscribe();

    expect(await root.getAllHarnesses(EndDialogHarness)).toEqual([]);
  });

  it('says that a recording stops, as long as one runs', async () => {
    const { dialog, meeting } = await press();
    const question = 'End the session for everyone? Everyone is disconnected.';
    expect(await dialog.getText()).toBe(question);

    meeting.setRecording('RECORDING');
    expect(await dialog.getText()).toBe(`${question} The recording stops.`);

    meeting.setRecording('PAUSED');
    expect(await dialog.getText()).toBe(`${question} The recording stops.`);

    meeting.setRecording('STOPPING');
    expect(await dialog.getText()).toBe(question);
  });

  it('stops listening to the recording when it closes', async () => {
    const { dialog, meeting } = await press();
    expect(meeting.recording?.listenerCount).toBe(1);

    await dialog.cancel();

    expect(meeting.recording?.listenerCount).toBe(0);
  });

  /** The native dialog. Its own box is the first element in it. */
  function nativeDialog(): HTMLDialogElement {
    const dialog = document.querySelector('dialog');
    if (dialog === null) {
      throw new Error('No dialog is open.');
    }
    return dialog;
  }

  it('keeps the session when the user presses beside the dialog', async () => {
    const { dialogs, meeting } = await press();
    const dialog = nativeDialog();

    dialog.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    dialog.click();

    expect(await dialogs()).toEqual([]);
    expect(meeting.kickAllCalls).toBe(0);
  });

  it('stays open when the user presses in the dialog, or selects text beyond its edge', async () => {
    const { dialogs } = await press();
    const dialog = nativeDialog();
    const box = dialog.firstElementChild as HTMLElement;

    box.click();
    box.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    dialog.click();

    expect(await dialogs()).toHaveLength(1);
  });

  it('keeps the session when the browser has closed the dialog on Escape', async () => {
    const { dialogs } = await press();
    const dialog = nativeDialog();

    dialog.dispatchEvent(new Event('close'));
    expect(await dialogs()).toHaveLength(1);

    dialog.open = false;
    dialog.dispatchEvent(new Event('close'));
    expect(await dialogs()).toEqual([]);
  });

  it('asks without the module that records', async () => {
    const { dialog } = await press({ modules: { recording: false } });

    expect(await dialog.getText()).toContain('Everyone is disconnected.');
  });

  it('asks in other words', async () => {
    const { dialog } = await press(
      {},
      withUiMessages({ 'end-title': 'Schluss für alle?', 'end-effect': 'Alle sind draußen.' }),
    );

    expect(await dialog.getText()).toBe('Schluss für alle? Alle sind draußen.');
  });
});

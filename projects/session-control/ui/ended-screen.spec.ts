import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';

import { render } from '../specs/rendered-host';
import { type SessionControlFeature } from '../src/lib/session-control-feature';
import { SessionControlService } from '../src/lib/session-control.service';
import { withMessages } from '../src/lib/session-messages';
import { EndedScreenHarness } from '../testing/ended-screen-harness';
import { FakeMeeting } from '../testing/fake-meeting';
import { provideFakeMeeting } from '../testing/provide-fake-meeting';
import { EndedScreen } from './ended-screen';
import { withUiMessages } from './ui-messages';

@Component({
  imports: [EndedScreen],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <input aria-label="Chat" />
    <rsc-ended-screen>
      <button rsc-rejoin>Join again</button>
      <a href="/">Home</a>
    </rsc-ended-screen>
  `,
})
class Page {}

describe('EndedScreen', () => {
  let meeting: FakeMeeting;
  let fixture: ComponentFixture<Page>;
  let screen: EndedScreenHarness;

  async function show(...features: readonly SessionControlFeature[]): Promise<void> {
    meeting = FakeMeeting.joined();
    TestBed.configureTestingModule({ providers: [provideFakeMeeting(meeting, ...features)] });
    fixture = await render(Page);
    screen = await TestbedHarnessEnvironment.loader(fixture).getHarness(EndedScreenHarness);
  }

  /** The time of the end, as the locale `en-US` writes it. */
  const time = (): string =>
    new Intl.DateTimeFormat('en-US', { timeStyle: 'short' }).format(
      TestBed.inject(SessionControlService).sessionEnded()?.at,
    );
  const text = (): string => (fixture.nativeElement as HTMLElement).textContent;

  it('shows nothing while the session goes on', async () => {
    await show();

    meeting.disconnect();

    expect(await screen.getHeading()).toBeNull();
    expect(text()).not.toContain('Home');
  });

  it('says that this participant ended the session, and when', async () => {
    await show();

    await TestBed.inject(SessionControlService).endSession();

    expect(await screen.getHeading()).toBe('The session has ended.');
    expect(await screen.getDetail()).toBe(`You ended it for everyone at ${time()}.`);
  });

  it('says that another host or a backend ended the session, and when', async () => {
    await show();

    meeting.end();

    expect(await screen.getHeading()).toBe('The session has ended.');
    expect(await screen.getDetail()).toBe(`It was ended for everyone at ${time()}.`);
  });

  it.each([
    ['left', 'You have left the session.', 'The session may go on without you.', true],
    ['kicked', 'You were removed from the session.', 'A host removed you.', false],
    ['rejected', 'You were not admitted to the session.', 'A host did not let you in.', false],
    [
      'failed',
      'The connection to the session was lost.',
      'The session may go on. Check your connection.',
      true,
    ],
  ])('tells %s apart, and offers what comes next', async (state, heading, detail, mayRejoin) => {
    await show();

    meeting.leaveRoom(state);

    expect(await screen.getHeading()).toBe(heading);
    expect(await screen.getDetail()).toBe(detail);
    expect(text().includes('Join again')).toBe(mayRejoin);
    expect(document.querySelector(`svg.${state} path`)?.getAttribute('d')).toMatch(/^M/);
    expect(text()).toContain('Home');
  });

  it('gives its heading the focus when nothing else has it', async () => {
    await show();

    meeting.end();
    await fixture.whenStable();

    expect(document.activeElement?.textContent).toBe('The session has ended.');
  });

  it('leaves the focus to what has it', async () => {
    await show();
    const chat = document.querySelector('input');
    chat?.focus();

    meeting.end();
    await fixture.whenStable();

    expect(document.activeElement).toBe(chat);
  });

  it('uses the words of withMessages() and of withUiMessages()', async () => {
    await show(
      withMessages({ ended: 'Die Sitzung ist beendet.' }),
      withUiMessages({ 'ended-by-other': 'Jemand hat sie um {time} beendet.' }),
    );

    meeting.end();

    expect(await screen.getHeading()).toBe('Die Sitzung ist beendet.');
    expect(await screen.getDetail()).toBe(`Jemand hat sie um ${time()} beendet.`);
  });
});

import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { withConfirmation } from 'ngx-realtimekit-session';
import {
  EndDialogHarness,
  EndSessionHarness,
  EndedScreenHarness,
  FakeMeeting,
  provideFakeMeeting,
} from 'ngx-realtimekit-session/testing';
import { endDialog } from 'ngx-realtimekit-session/ui';

import { Room } from './room';

async function showRoom(meeting: FakeMeeting) {
  TestBed.configureTestingModule({
    providers: [provideFakeMeeting(meeting, withConfirmation(endDialog))],
  });
  const fixture = TestBed.createComponent(Room);
  const loader = TestbedHarnessEnvironment.documentRootLoader(fixture);
  return {
    end: await loader.getHarness(EndSessionHarness),
    screen: await loader.getHarness(EndedScreenHarness),
    confirm: async () => (await loader.getHarness(EndDialogHarness)).confirm(),
    text: () => (fixture.nativeElement as HTMLElement).textContent,
  };
}

describe('Room', () => {
  it('ends the session after the host has confirmed it', async () => {
    const meeting = FakeMeeting.joined();
    const { end, confirm, screen } = await showRoom(meeting);

    await end.press();
    await confirm();
    await meeting.settled();

    expect(await screen.getDetail()).toContain('You ended it for everyone');
  });

  it('tells a guest why the button is disabled', async () => {
    const { end } = await showRoom(FakeMeeting.joined({ kickParticipant: false }));

    expect(await end.isBlocked()).toBe(true);
    expect(await end.getReason()).toBe('You are not allowed to end this session for everyone.');
  });

  it('shows that someone else ended the session', async () => {
    const meeting = FakeMeeting.joined({ kickParticipant: false });
    const { screen } = await showRoom(meeting);

    meeting.end();

    expect(await screen.getDetail()).toContain('It was ended for everyone');
  });

  it('shows that the end failed', async () => {
    const { end, confirm, text } = await showRoom(FakeMeeting.joined({ kickAll: 'refuse' }));

    await end.press();
    await confirm();

    expect(text()).toContain('The session could not be ended.');
  });
});

import { type HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EndSessionDirective, withConfirmation } from 'ngx-realtimekit-session';

import { EndSessionHarness } from './end-session-harness';
import { FakeMeeting } from './fake-meeting';
import { provideFakeMeeting } from './provide-fake-meeting';

@Component({
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button rtkEndSession [disabled]="disabled()">End for everyone</button>
    <a role="button" href="#" rtkEndSession>Stop</a>
  `,
})
class Controls {
  readonly disabled = signal(false);
}

@Component({
  selector: 'app-end-button',
  hostDirectives: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `{{ end.reason() }}`,
})
class EndButton {
  protected readonly end = inject(EndSessionDirective);
}

@Component({
  imports: [EndButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-end-button />
    <button type="button">Elsewhere</button>
  `,
})
class Page {}

class EndButtonHarness extends EndSessionHarness {
  static override hostSelector = 'app-end-button';
}

describe('EndSessionHarness', () => {
  async function render(
    meeting: FakeMeeting,
    component: new () => unknown = Controls,
  ): Promise<HarnessLoader> {
    TestBed.configureTestingModule({ providers: [provideFakeMeeting(meeting)] });
    const fixture = TestBed.createComponent(component);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    return TestbedHarnessEnvironment.loader(fixture);
  }

  it('finds a control by its text', async () => {
    const loader = await render(FakeMeeting.joined());

    expect(await loader.getAllHarnesses(EndSessionHarness)).toHaveLength(2);
    const stop = await loader.getHarness(EndSessionHarness.with({ text: /^Stop/ }));
    expect(await stop.getText()).toBe('Stop');
  });

  for (const text of ['End for everyone', 'Stop']) {
    it(`tells whether "${text}" is blocked, and why`, async () => {
      const meeting = FakeMeeting.joined({ kickParticipant: false });
      const end = await (await render(meeting)).getHarness(EndSessionHarness.with({ text }));

      expect(await end.isBlocked()).toBe(true);
      expect(await end.getReason()).toBe('You are not allowed to end this session for everyone.');

      meeting.setPermission(true);

      expect(await end.isBlocked()).toBe(false);
      expect(await end.getReason()).toBeNull();
    });

    it(`presses "${text}", and tells that the end is pending`, async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
      const end = await (await render(meeting)).getHarness(EndSessionHarness.with({ text }));
      expect(await end.isPending()).toBe(false);

      await end.press();

      expect(meeting.kickAllCalls).toBe(1);
      expect(await end.isPending()).toBe(true);
      expect(await end.isBlocked()).toBe(true);

      meeting.end();

      expect(await end.isPending()).toBe(false);
      expect(await end.getReason()).toBe('The session has ended.');
    });
  }

  it('cannot press what is blocked, whatever for', async () => {
    const meeting = FakeMeeting.joined();
    TestBed.configureTestingModule({ providers: [provideFakeMeeting(meeting)] });
    const fixture = TestBed.createComponent(Controls);
    fixture.componentInstance.disabled.set(true);
    fixture.autoDetectChanges();
    const end = await TestbedHarnessEnvironment.loader(fixture).getHarness(EndSessionHarness);

    await end.press();

    expect(await end.isBlocked()).toBe(true);
    expect(await end.getReason()).toBeNull();
    expect(meeting.kickAllCalls).toBe(0);
  });

  it('is pending while the person is asked', async () => {
    const meeting = FakeMeeting.joined();
    TestBed.configureTestingModule({
      providers: [
        provideFakeMeeting(
          meeting,
          withConfirmation(() => new Promise(() => undefined)),
        ),
      ],
    });
    const fixture = TestBed.createComponent(Controls);
    fixture.autoDetectChanges();
    const end = await TestbedHarnessEnvironment.loader(fixture).getHarness(EndSessionHarness);

    await end.press();

    expect(await end.isPending()).toBe(true);
    expect(meeting.kickAllCalls).toBe(0);
  });

  it('tells of a component with the directive when it is given its selector', async () => {
    const page = await render(FakeMeeting.joined({ kickParticipant: false }), Page);

    const end = await page.getHarness(EndButtonHarness);

    expect(await end.getReason()).toBe('You are not allowed to end this session for everyone.');
  });

  it('says so when it is asked for the reason where there is no directive', async () => {
    class WrongHarness extends EndSessionHarness {
      static override hostSelector = 'button:not([rtkEndSession])';
    }
    const page = await render(FakeMeeting.joined(), Page);

    const wrong = await page.getHarness(WrongHarness);

    await expect(wrong.getReason()).rejects.toThrow('finds none here');
  });
});

import { ChangeDetectionStrategy, Component, effect, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ARIA_DISABLED, host, NativeButton, render, shown } from '../../specs/rendered-host';
import { FakeMeeting } from '../../testing/fake-meeting';
import { EndSessionDirective } from './end-session.directive';
import { SessionControlService } from './session-control.service';

describe('EndSessionDirective', () => {
  let session: SessionControlService;

  beforeEach(() => {
    session = TestBed.inject(SessionControlService);
  });

  afterEach(() => jest.restoreAllMocks());

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

    it('stops clicks and keys before the menu while it is blocked', async () => {
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

    it('leaves the keys that become a click to the browser', async () => {
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

      fixture.componentInstance.end().press();
      meeting.end();
      await fixture.whenStable();

      expect(fixture.componentInstance.outcomes.ended).toEqual([session.sessionEnded()]);
    });

    it('does nothing while the host is blocked, and once it is destroyed', async () => {
      const meeting = FakeMeeting.joined();
      const fixture = await render(NativeButton);
      const end = fixture.componentInstance.end();

      end.press();
      session.connect(meeting);
      fixture.componentInstance.disabled.set(true);
      await fixture.whenStable();
      end.press();
      fixture.componentInstance.disabled.set(false);
      fixture.componentInstance.shown.set(false);
      await fixture.whenStable();
      end.press();

      expect(meeting.kickAllCalls).toBe(0);
    });

    it('adds no dependencies to an effect that calls it', async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
      session.connect(meeting);
      const fixture = await render(NativeButton);
      const end = fixture.componentInstance.end();
      let runs = 0;

      TestBed.runInInjectionContext(() =>
        effect(() => {
          runs++;
          end.press();
        }),
      );
      await fixture.whenStable();
      meeting.setPermission(false);
      meeting.end();
      await fixture.whenStable();

      expect(runs).toBe(1);
    });
  });
});

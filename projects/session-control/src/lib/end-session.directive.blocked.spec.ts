import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import {
  ARIA_DISABLED,
  BUSY,
  host,
  LIVE,
  NativeButton,
  NATIVELY_DISABLED,
  render,
  shown,
} from '../../specs/rendered-host';
import { FakeMeeting } from '../../testing/fake-meeting';
import { EndSessionDirective } from './end-session.directive';
import { SessionControlService } from './session-control.service';

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

describe('EndSessionDirective on a blocked host', () => {
  let session: SessionControlService;

  beforeEach(() => {
    session = TestBed.inject(SessionControlService);
  });

  afterEach(() => jest.restoreAllMocks());

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
    it('shows that it is blocked again after another script overwrote it', async () => {
      const fixture = await render(Unfocusable);
      const [button, link] = [host(fixture, 'button'), host(fixture, 'a')];
      expect([shown(button), shown(link)]).toEqual([NATIVELY_DISABLED, ARIA_DISABLED]);

      button.removeAttribute('disabled');
      link.removeAttribute('aria-disabled');
      fixture.componentInstance.checks.set(1); // so that the view is checked once more
      await fixture.whenStable();

      expect([shown(button), shown(link)]).toEqual([NATIVELY_DISABLED, ARIA_DISABLED]);
    });

    it.each([
      ['a click', new MouseEvent('click', { bubbles: true })],
      ['Enter', new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })],
      ['Space', new KeyboardEvent('keyup', { key: ' ', bubbles: true })],
    ])('stops %s on an inner element before that element receives it', async (_, event) => {
      jest.spyOn(console, 'warn').mockImplementation(() => undefined);
      @Component({
        imports: [EndSessionDirective],
        changeDetection: ChangeDetectionStrategy.OnPush,
        template: `<div rtkEndSession role="button" tabindex="0">
          <button (click)="hear()" (keydown)="hear()" (keyup)="hear()">End</button>
        </div>`,
      })
      class WithContent {
        readonly hear = jest.fn();
      }
      const fixture = await render(WithContent);

      host(fixture, 'button').dispatchEvent(event);

      expect(fixture.componentInstance.hear).not.toHaveBeenCalled();
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

    it('stays disabled when the session becomes live, and ends nothing', async () => {
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

    it('is enabled once neither the application nor the session blocks it', async () => {
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
  });
});

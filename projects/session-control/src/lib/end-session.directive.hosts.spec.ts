import { CUSTOM_ELEMENTS_SCHEMA, ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BUSY, host, NATIVELY_DISABLED, render, shown } from '../../specs/rendered-host';
import { FakeMeeting } from '../../testing/fake-meeting';
import { EndSessionDirective } from './end-session.directive';
import { SessionControlService } from './session-control.service';

describe('EndSessionDirective', () => {
  let session: SessionControlService;

  beforeEach(() => {
    session = TestBed.inject(SessionControlService);
  });

  afterEach(() => jest.restoreAllMocks());

  describe('on other hosts', () => {
    @Component({
      imports: [EndSessionDirective],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `
        <a id="link" href="#end" rtkEndSession>End</a>
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

    it('ends the session when a link is clicked that is not blocked', async () => {
      const meeting = FakeMeeting.joined({ kickParticipant: false });
      session.connect(meeting);
      const fixture = await render(OtherHosts);

      host(fixture, '#link').click();
      expect(meeting.kickAllCalls).toBe(0);

      meeting.setPermission(true);
      await fixture.whenStable();
      host(fixture, '#link').click();
      expect(meeting.kickAllCalls).toBe(1);
      meeting.end();
    });

    it('does not submit a form unless the application sets the type', async () => {
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

      it('acts once per Space that goes down', async () => {
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

      it('does not act on a repeated Enter', async () => {
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

      it('stops Enter and Space for every listener while blocked, and lets other keys pass', async () => {
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

    @Component({
      imports: [EndSessionDirective],
      schemas: [CUSTOM_ELEMENTS_SCHEMA],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `<fancy-button rtkEndSession />`,
    })
    class Application {}

    it('is disabled before it is defined, and stays so when it is defined later', async () => {
      const fixture = await render(Application);
      const element = host(fixture, 'fancy-button') as HTMLElement & { disabled: unknown };
      expect(shown(element)).toEqual(NATIVELY_DISABLED);

      customElements.define('fancy-button', FancyButton);

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
});

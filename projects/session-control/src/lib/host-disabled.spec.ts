import { type HostDisabled, hostDisabled } from './host-disabled';

/** A custom element that keeps `disabled` as a property, and reflects it nowhere. */
class UnreflectingElement extends HTMLElement {
  disabled = false;
}
customElements.define('unreflecting-element', UnreflectingElement);

describe('how a host is disabled', () => {
  function create(html: string): HTMLElement {
    const template = document.createElement('template');
    template.innerHTML = html;
    return document.importNode(template.content, true).firstElementChild as HTMLElement;
  }

  describe('by element', () => {
    const LIVE = { native: false, aria: false };
    const NATIVELY = { native: true, aria: false };
    const BY_ARIA = { native: false, aria: true };
    const BOTH = { native: true, aria: true };
    const NOT_BY_US = LIVE;

    function shown(html: string, blocked: boolean, focusable: boolean): typeof LIVE {
      const host = create(html);
      hostDisabled(host).show(blocked, focusable);
      return {
        native: host.hasAttribute('disabled') || (host as { disabled?: unknown }).disabled === true,
        aria: host.getAttribute('aria-disabled') === 'true',
      };
    }

    it.each`
      host                                               | blocked     | blockedAndFocusable
      ${'<button></button>'}                             | ${NATIVELY} | ${BY_ARIA}
      ${'<input type="button">'}                         | ${NATIVELY} | ${BY_ARIA}
      ${'<a href="#"></a>'}                              | ${BY_ARIA}  | ${BY_ARIA}
      ${'<div role="button"></div>'}                     | ${BY_ARIA}  | ${BY_ARIA}
      ${'<unknown-tag></unknown-tag>'}                   | ${NATIVELY} | ${NOT_BY_US}
      ${'<unknown-tag role="button"></unknown-tag>'}     | ${BOTH}     | ${BY_ARIA}
      ${'<unreflecting-element></unreflecting-element>'} | ${NATIVELY} | ${NOT_BY_US}
    `('$host', ({ host, blocked, blockedAndFocusable }) => {
      expect(shown(host as string, true, false)).toEqual(blocked);
      expect(shown(host as string, true, true)).toEqual(blockedAndFocusable);
      expect(shown(host as string, false, false)).toEqual(LIVE);
      expect(shown(host as string, false, true)).toEqual(LIVE);
    });
  });

  describe('hostDisabled', () => {
    /** What is written to a host, in order. */
    function written(host: HTMLElement, write: () => void): (string | null)[] {
      const observer = new MutationObserver(() => undefined);
      observer.observe(host, { attributes: true });
      write();
      const records = observer.takeRecords();
      observer.disconnect();
      return records.map((record) => record.attributeName);
    }

    it('disables a native control again that somebody enabled, and lets go of it', () => {
      const button = create('<button></button>') as HTMLButtonElement;
      const disabled = hostDisabled(button);

      disabled.show(true, false);
      expect(button.disabled).toBe(true);

      button.removeAttribute('disabled');
      disabled.show(true, false);
      expect(button.disabled).toBe(true);

      disabled.show(false, false);
      expect(button.disabled).toBe(false);
    });

    it('writes the attribute of an element that has no such property', () => {
      const host = create('<unknown-tag></unknown-tag>');
      const disabled = hostDisabled(host);

      disabled.show(true, false);
      expect(host.hasAttribute('disabled')).toBe(true);
      expect('disabled' in host).toBe(false);

      disabled.show(false, false);
      expect(host.hasAttribute('disabled')).toBe(false);
    });

    it('writes both to a custom element that reflects neither', () => {
      const host = new UnreflectingElement();
      const disabled = hostDisabled(host);

      disabled.show(true, false);
      expect([host.disabled, host.hasAttribute('disabled')]).toEqual([true, true]);

      host.disabled = false;
      disabled.show(true, false);
      expect(host.disabled).toBe(true);

      disabled.show(false, false);
      expect([host.disabled, host.hasAttribute('disabled')]).toEqual([false, false]);
    });

    it('gives an element that can only say so the state that it says, and takes it back', () => {
      const host = create('<div role="button"></div>');
      const disabled = hostDisabled(host);

      disabled.show(true, true);
      expect(host.getAttribute('aria-disabled')).toBe('true');
      expect(host.hasAttribute('disabled')).toBe(false);

      host.removeAttribute('aria-disabled');
      disabled.show(true, true);
      expect(host.getAttribute('aria-disabled')).toBe('true');

      disabled.show(false, false);
      expect(host.hasAttribute('aria-disabled')).toBe(false);
    });

    it('writes only what differs', () => {
      const host = create('<unknown-tag role="button"></unknown-tag>');
      const disabled = hostDisabled(host);
      const block = (): void => disabled.show(true, false);

      expect(written(host, block)).toEqual(['disabled', 'aria-disabled']);
      expect(written(host, block)).toEqual([]);
    });

    it.each([
      '<button disabled="rtk-end-session"></button>',
      '<button disabled="false"></button>',
      '<unknown-tag disabled></unknown-tag>',
    ])('takes over what the server rendered or the template says: %s', (html) => {
      const host = create(html);
      const disabled = hostDisabled(host);
      expect(disabled.isByOthers()).toBe(false);

      disabled.show(false, false);

      expect(host.hasAttribute('disabled')).toBe(false);
    });

    describe('leaves what the application wrote', () => {
      it.each(['<button></button>', '<unknown-tag></unknown-tag>'])(
        'as `disabled` before the host was blocked: %s',
        (html) => {
          const host = create(html);
          const disabled = hostDisabled(host);
          host.setAttribute('disabled', '');

          disabled.show(true, false);
          disabled.show(false, false);

          expect(host.getAttribute('disabled')).toBe('');
          expect(disabled.isByOthers()).toBe(true);
        },
      );

      it('as `disabled` of a native control while the host was blocked', () => {
        const button = create('<button></button>');
        const disabled = hostDisabled(button);

        disabled.show(true, false);
        button.setAttribute('disabled', '');
        disabled.show(false, false);

        expect(button.hasAttribute('disabled')).toBe(true);
        expect(disabled.isByOthers()).toBe(true);
      });

      it.each<[string, (disabled: HostDisabled) => void]>([
        ['before the host was blocked', () => undefined],
        [
          'after it was blocked',
          (disabled) => {
            disabled.show(true, false);
            disabled.show(false, false);
          },
        ],
      ])('as the property of a custom element %s', (_, happens) => {
        const host = new UnreflectingElement();
        const disabled = hostDisabled(host);
        happens(disabled);
        host.disabled = true;

        disabled.show(false, false);

        expect(host.disabled).toBe(true);
        expect(disabled.isByOthers()).toBe(true);
      });

      it('as `aria-disabled`', () => {
        const host = create('<a href="#"></a>');
        const disabled = hostDisabled(host);
        host.setAttribute('aria-disabled', 'true');

        disabled.show(false, false);

        expect(host.getAttribute('aria-disabled')).toBe('true');
      });
    });

    it('tells its own writes from those of others', () => {
      const button = create('<button></button>');
      const disabled = hostDisabled(button);

      disabled.show(true, false);

      expect(disabled.isByOthers()).toBe(false);
    });
  });
});

import { HostAttribute } from './host-attribute';
import { isCustomTag, takesAria } from './host-role';

/** The value that tells this library's `disabled` attribute from the application's own. */
const OURS = 'rtk-end-session';

/**
 * Shows on a host whether it is blocked, whatever else writes to it in the meantime: Angular
 * Material, for one, binds the same attribute and removes it. Removes only what it wrote itself.
 *
 * A native control and a custom element get `disabled`, everything else `aria-disabled`. A control
 * that has the focus, or is to be able to have it, gets `aria-disabled` too, because `disabled`
 * would take the focus away. An element without a role of its own, such as the tag of an
 * application's component, takes no ARIA: the component renders that itself.
 */
export class HostDisabled {
  readonly #host: HTMLElement;
  readonly #aria: HostAttribute;
  /** Whether a custom element, which may rewrite its attribute, is disabled by this library. */
  #hasDisabledCustomTag: boolean;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#aria = new HostAttribute(host, 'aria-disabled');
    this.#hasDisabledCustomTag = host.hasAttribute('disabled');
    if (this.#hasDisabledCustomTag) {
      // It comes from the server, or is an input of the directive.
      host.setAttribute('disabled', OURS);
    }
  }

  /** Whether something else than this library disables the host. */
  get isByOthers(): boolean {
    const host = this.#host as { disabled?: unknown } & HTMLElement;
    return (host.hasAttribute('disabled') || host.disabled === true) && !this.#isOurs;
  }

  show(isBlocked: boolean, isFocusable: boolean): void {
    const host = this.#host;
    const isNative = 'disabled' in host;
    const disables = isBlocked && !isFocusable && (isNative || isCustomTag(host));
    if (disables) {
      this.#disable();
    } else if (this.#isOurs) {
      this.#enable();
    }
    this.#aria.show(isBlocked && !(disables && isNative) && takesAria(host));
  }

  get #isOurs(): boolean {
    return isCustomTag(this.#host)
      ? this.#hasDisabledCustomTag
      : this.#host.getAttribute('disabled') === OURS;
  }

  #disable(): void {
    const host = this.#host;
    if (!host.hasAttribute('disabled')) {
      host.setAttribute('disabled', OURS);
      this.#hasDisabledCustomTag = true;
    }
    // A custom element need not observe its attribute, nor reflect its property.
    if ('disabled' in host && host.disabled !== true) {
      host.disabled = true;
      this.#hasDisabledCustomTag = true;
    }
  }

  #enable(): void {
    const host = this.#host;
    host.removeAttribute('disabled');
    if ('disabled' in host && host.disabled === true) {
      host.disabled = false;
    }
    this.#hasDisabledCustomTag = false;
  }
}

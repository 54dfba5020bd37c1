import { writeAttribute } from './host-attribute';

/**
 * Makes a host show whether it is blocked, whatever else has written to it in the meantime: Angular
 * Material, for one, binds the same attribute and removes it.
 *
 * A control that has the focus, or is to be able to have it, is not disabled natively, because it
 * would lose the focus; `aria-disabled` says the same to whoever is on it. An element without a role of
 * its own, the tag of an application's component for instance, takes no ARIA: the component renders
 * that itself.
 */
export function showDisabled(host: HTMLElement, blocked: boolean, focusable: boolean): void {
  const hasDisabled = 'disabled' in host;
  const native = blocked && !focusable && (hasDisabled || isCustomTag(host));
  writeAttribute(host, 'disabled', native ? '' : null);
  // A custom element need not observe its attribute, nor reflect its property.
  if (hasDisabled && host.disabled !== native) {
    host.disabled = native;
  }
  const understood = native && hasDisabled;
  const aria = blocked && !understood && takesAria(host);
  writeAttribute(host, 'aria-disabled', aria ? 'true' : null);
}

/** Whether ARIA states mean something on this element. */
export function takesAria(host: HTMLElement): boolean {
  return !isCustomTag(host) || host.hasAttribute('role');
}

/** The tag of a custom element, which reads its attribute once it is defined, or of a component. */
function isCustomTag(host: HTMLElement): boolean {
  return host.tagName.includes('-');
}

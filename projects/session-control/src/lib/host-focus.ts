import { type Signal, signal } from '@angular/core';

/**
 * Whether an element, or something inside it, holds the focus.
 *
 * A window that goes to the background takes the focus away from the element for the time being,
 * but the element gets it back with the window: that counts as holding it.
 *
 * @param destroyed stops listening when aborted
 */
export function hostFocus(host: HTMLElement, destroyed: AbortSignal): Signal<boolean> {
  const focused = signal(holdsFocus(host));
  host.addEventListener('focusin', () => focused.set(true), { signal: destroyed });
  host.addEventListener('focusout', () => focused.set(holdsFocus(host)), { signal: destroyed });
  return focused.asReadonly();
}

function holdsFocus(host: HTMLElement): boolean {
  const root = host.getRootNode() as Partial<DocumentOrShadowRoot>;
  return host.contains(root.activeElement ?? null);
}

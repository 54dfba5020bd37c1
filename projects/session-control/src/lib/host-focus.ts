import { type DestroyRef, type Signal, signal } from '@angular/core';
import { listenOnHost } from './host-listener';

/**
 * Whether an element, or something inside it, holds the focus.
 *
 * A window that goes to the background takes the focus away from the element for the time being,
 * but the element gets it back with the window: that counts as holding it.
 *
 * @param destroyed stops listening
 */
export function hostFocus(
  host: HTMLElement,
  destroyed: Pick<DestroyRef, 'onDestroy'>,
): Signal<boolean> {
  const focused = signal(holdsFocus(host));
  listenOnHost(host, 'focusin', () => focused.set(true), destroyed);
  listenOnHost(host, 'focusout', () => focused.set(holdsFocus(host)), destroyed);
  return focused.asReadonly();
}

function holdsFocus(host: HTMLElement): boolean {
  const root = host.getRootNode() as Partial<DocumentOrShadowRoot>;
  return host.contains(root.activeElement ?? null);
}

import { type DestroyRef } from '@angular/core';

/**
 * Listens on an element until the directive is destroyed, without Angular: its listeners are also
 * called with what happened before hydration.
 *
 * Not with the `signal` that `addEventListener` takes: in jsdom under Vitest with zone.js, that throws.
 */
export function listenOnHost<Name extends keyof HTMLElementEventMap>(
  host: HTMLElement,
  name: Name,
  listener: (event: HTMLElementEventMap[Name]) => void,
  destroyed: Pick<DestroyRef, 'onDestroy'>,
  capture = false,
): void {
  host.addEventListener(name, listener, capture);
  destroyed.onDestroy(() => host.removeEventListener(name, listener, capture));
}

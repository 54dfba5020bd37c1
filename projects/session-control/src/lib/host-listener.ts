import { type DestroyRef, untracked } from '@angular/core';

/** Listens on a host element until its directive is destroyed. */
export type HostListener = <Name extends keyof HTMLElementEventMap>(
  name: Name,
  listener: (event: HTMLElementEventMap[Name]) => void,
  capture?: boolean,
) => void;

/**
 * Listens on an element until the directive is destroyed. Does not use Angular's listeners, because
 * Angular replays events from before hydration to them.
 *
 * Does not use the `signal` of `addEventListener`: in jsdom under Vitest with zone.js, it throws.
 */
export function hostListener(
  host: HTMLElement,
  destroyed: Pick<DestroyRef, 'onDestroy'>,
): HostListener {
  return (name, listener, capture) => {
    // What clicks or moves the focus may be an effect, which is not to depend on what this reads.
    const listen = (event: HTMLElementEventMap[typeof name]): void =>
      untracked(() => listener(event));
    host.addEventListener(name, listen, capture);
    destroyed.onDestroy(() => host.removeEventListener(name, listen, capture));
  };
}

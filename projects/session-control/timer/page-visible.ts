import { DOCUMENT, DestroyRef, type Signal, inject, signal } from '@angular/core';

/** Whether the page is visible. */
export function pageVisible(): Signal<boolean> {
  const document = inject(DOCUMENT);
  const isVisible = (): boolean => document.visibilityState !== 'hidden';
  const visible = signal(isVisible());
  const update = (): void => visible.set(isVisible());
  document.addEventListener('visibilitychange', update);
  inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', update));
  return visible.asReadonly();
}

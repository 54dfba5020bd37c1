import { LIBRARY } from './library-error';

/** Where the first copy of the library on a page leaves its mark. */
const FIRST_COPY = Symbol.for('ngx-realtimekit-session');

/** Identifies this copy. */
const THIS_COPY = {};

let isWarned = false;

/**
 * Warns once when another copy of the library runs on the same page, for example with
 * micro-frontends: the copies do not share a session. For development builds only.
 */
export function warnOfSecondCopy(): void {
  const first: unknown = Reflect.get(globalThis, FIRST_COPY);
  if (first === undefined) {
    Reflect.set(globalThis, FIRST_COPY, THIS_COPY);
  } else if (first !== THIS_COPY && !isWarned) {
    isWarned = true;
    console.warn(
      `${LIBRARY} this page has loaded a second copy of the library. Each copy has ` +
        'a SessionControlService of its own, so a meeting that is connected to one stays unknown ' +
        'to the other. Share the package between your bundles as a singleton.',
    );
  }
}

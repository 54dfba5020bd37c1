import { computed, signal } from '@angular/core';

const count = signal(0);

/** Adds one `computed()` to an application. The global variable keeps it in the build. */
Object.assign(globalThis, { isEven: computed(() => count() % 2 === 0) });
